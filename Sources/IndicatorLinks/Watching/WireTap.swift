internal import IndicatorProtocols
internal import Synchronization
internal import WeighingCore

/// Where the bytes of one scale's wire can be listened to, while its line goes on weighing.
///
/// The line tells the tap of every read and every request. While nobody watches that is one look at
/// a flag; while somebody does, the bytes are copied into the watcher's own bounded queue, and the
/// line never waits.
public final class WireTap: Sendable {
    private let isWatched = Atomic<Bool>(false)
    private let watches = Mutex<[WireWatch]>([])

    public init() {}

    /// Begins a watch, which lasts until ``end(_:)``.
    public func watch() -> WireWatch {
        let watch = WireWatch(startedAt: .now)
        watches.withLock { watches in
            watches.append(watch)
            isWatched.store(true, ordering: .relaxed)
        }
        return watch
    }

    public func end(_ watch: WireWatch) {
        watches.withLock { watches in
            watches.removeAll { $0 === watch }
            isWatched.store(!watches.isEmpty, ordering: .relaxed)
        }
    }

    func received(_ bytes: @autoclosure () -> [UInt8]) {
        if isWatched.load(ordering: .relaxed) {
            tell(Self.pieces(of: bytes()).map { .received($0) })
        }
    }

    func sent(_ bytes: @autoclosure () -> [UInt8]) {
        if isWatched.load(ordering: .relaxed) {
            tell(Self.pieces(of: bytes()).map { .sent($0) })
        }
    }

    func note(_ text: @autoclosure () -> String) {
        if isWatched.load(ordering: .relaxed) { tell([.note(text())]) }
    }

    /// The line was opened anew.
    func opened(_ address: LineAddress) { note("\(WireEvent.openedWord) \(address.text)") }

    /// The line is down and will be tried again.
    func lost(_ fault: LinkFault) { note("lost: \(fault.words)") }

    private func tell(_ contents: [WireEvent.Content]) {
        let now = Uptime.now
        watches.withLock { watches in
            for watch in watches {
                for content in contents { watch.add(content, at: now) }
            }
        }
    }

    private static func pieces(of bytes: [UInt8]) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: WireEvent.longestPiece).map {
            Array(bytes[$0..<min($0 + WireEvent.longestPiece, bytes.count)])
        }
    }
}

extension LinkFault {
    /// For a recording, which has one language.
    fileprivate var words: String {
        switch self {
        case .cannotOpen(let place, let detail): "cannot open \(place) (\(detail))"
        case .inUse(let place, let holder):
            "\(place) is used by another program\(holder.map { ", \($0)" } ?? "")"
        case .closed(let place, let detail): "\(place) closed (\(detail))"
        case .silent(let place): "\(place) is silent"
        case .talksUnasked(let place): "\(place) sends without end unasked"
        case .badReply(let place, let detail): "\(place) answers wrongly (\(detail))"
        case .unsupported(let place, let setting, let detail):
            "\(place) cannot do \(setting.key) (\(detail))"
        }
    }
}
