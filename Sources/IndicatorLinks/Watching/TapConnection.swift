internal import Glibc
public import IndicatorProtocols
internal import Synchronization

/// A watch of a scale's wire through the daemon's socket.
public final class TapConnection: Sendable {
    fileprivate struct State: ~Copyable {
        let source: ByteSource
        var reader = WireRecordingReader(mostEvents: nil)
        /// Kept until a whole line has come, to see whether it refuses.
        var beginning: [UInt8]? = []
    }

    /// Why nothing more comes.
    public enum Failure: Error, Hashable, Sendable {
        case refused(TapRefusal)
        /// The daemon has ended, or cannot be reached.
        case link(LinkFault)
        /// What came is not a recording: another version of the program runs as the daemon.
        case unreadable(RecordingProblem)
    }

    private let state: Mutex<State>

    /// Connects and asks for a scale.
    ///
    /// - Returns: nil when no daemon listens at `path`.
    public static func open(path: String, scale: String) throws(Failure) -> TapConnection? {
        do throws(LinkFault) {
            guard let descriptor = try TapSocket.connect(to: path) else { return nil }
            let request = Array("\(scale)\n".utf8)
            // When it cannot be sent, what the daemon has said instead tells why.
            _ = send(descriptor, request, request.count, Int32(MSG_NOSIGNAL))
            return TapConnection(ByteSource(descriptor: descriptor, place: path))
        } catch {
            throw .link(error)
        }
    }

    private init(_ source: consuming ByteSource) {
        state = Mutex(State(source: source))
    }

    /// What the recording is headed with; nil until it has come.
    public var header: WireRecording.Header? { state.withLock { $0.reader.header } }

    /// Takes what has come. Never waits.
    public func take() throws(Failure) -> [WireEvent] {
        try state.withLock { state throws(Failure) in
            var bytes: [UInt8] = []
            do throws(LinkFault) {
                while try state.source.read(into: &bytes, milliseconds: 0),
                    bytes.count < Self.mostAtOnce
                {}
            } catch {
                // What was sent before the end counts; the end is met again at the next call.
                if bytes.isEmpty { throw .link(error) }
            }
            return try state.take(bytes)
        }
    }

    /// Some seconds of the fastest wire as hex; the rest is taken at the next call.
    private static let mostAtOnce = 1 << 20
}

extension TapConnection.State {
    fileprivate mutating func take(
        _ bytes: [UInt8]
    ) throws(TapConnection.Failure) -> [WireEvent] {
        var bytes = bytes
        if let begun = beginning {
            bytes = begun + bytes
            guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
                beginning = bytes
                return []
            }
            beginning = nil
            let line = String(decoding: bytes[..<end], as: UTF8.self)
            if let refusal = TapRefusal(text: line) { throw .refused(refusal) }
        }
        do throws(RecordingProblem) {
            return try reader.push(bytes)
        } catch {
            throw .unreadable(error)
        }
    }
}
