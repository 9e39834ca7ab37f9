internal import Glibc
internal import IndicatorProtocols
internal import TradeValues
internal import WeighingCore

/// One who watches, as the server sees them; lives on the server's thread.
final class TapClient {
    private let descriptor: Int32
    private let since = Uptime.now
    private var request: [UInt8] = []
    private var watched: (wire: TapServer.Wire, watch: WireWatch)?
    /// What the socket has not taken yet; while there is any, the watch's own queue fills, which is
    /// bounded.
    private var unsent: ArraySlice<UInt8> = []

    /// A scale's id has at most forty characters, of at most four bytes.
    private static let longestRequest = 161
    /// A command sends the id at once; who does not is no command.
    private static let requestMilliseconds: Int64 = 2_000

    /// Takes over the descriptor, which must not block.
    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        if let (wire, watch) = watched { wire.tap.end(watch) }
        close(descriptor)
    }

    /// Reads what was asked, or sends what has happened.
    ///
    /// - Returns: false when there is nothing more to do for this client.
    func goOn(_ wires: [String: TapServer.Wire], _ now: () -> Timestamp) -> Bool {
        guard let (_, watch) = watched else { return listen(wires, now) }
        if hasLeft { return false }
        if unsent.isEmpty { unsent = ArraySlice(watch.take().map(\.text).joined().utf8) }
        return send()
    }

    func refuse(_ refusal: TapRefusal) {
        unsent = ArraySlice(refusal.text.utf8)
        _ = send()
    }

    private func listen(_ wires: [String: TapServer.Wire], _ now: () -> Timestamp) -> Bool {
        let count = receive()
        if count == 0 { return false }
        if let end = request.firstIndex(of: UInt8(ascii: "\n")) {
            let id = String(decoding: request[..<end], as: UTF8.self)
            guard let wire = wires[id] else {
                refuse(.unknownScale)
                return false
            }
            let header = WireRecording.Header(wire.profile, on: wire.address, started: now())
            watched = (wire, wire.tap.watch())
            unsent = ArraySlice(header.text.utf8)
            return send()
        }
        guard request.count < Self.longestRequest,
            Uptime.now.milliseconds(since: since) < Self.requestMilliseconds
        else {
            refuse(.noScale)
            return false
        }
        return true
    }

    /// - Returns: how many bytes came; 0 at the end, negative when there are none yet.
    private func receive() -> Int {
        var space = [UInt8](repeating: 0, count: Self.longestRequest)
        let count = Glibc.read(descriptor, &space, space.count)
        if count > 0 { request += space.prefix(count) }
        return count < 0 && errno != EAGAIN && errno != EINTR ? 0 : count
    }

    /// A watcher sends nothing more; its end of the socket only ever closes.
    private var hasLeft: Bool {
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT))
        return count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)
    }

    private func send() -> Bool {
        while !unsent.isEmpty {
            let count = unsent.withUnsafeBytes {
                Glibc.send(
                    descriptor, $0.baseAddress, $0.count,
                    Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
            }
            if count < 0 { return errno == EAGAIN || errno == EINTR }
            unsent = unsent.dropFirst(count)
        }
        return true
    }
}
