internal import Glibc

/// Everybody at the other side of an outlet; lives on the sender's thread.
struct WireConversation: ~Copyable {
    /// An unread second is dropped: a daemon that opens the line later must not be told the past.
    private static let unreadFrames = 10

    /// What somebody has sent; answers go to the same descriptor.
    struct Message {
        let from: CInt
        let bytes: [UInt8]
    }

    private let outlet: WireOutlet
    /// Those at a port.
    private var clients: [CInt] = []

    init(_ outlet: WireOutlet) {
        self.outlet = outlet
    }

    deinit {
        for client in clients { close(client) }
    }

    /// Lets in whoever waits, and waits for what somebody sends.
    mutating func receive(waitingMilliseconds: Int64) -> [Message] {
        let readable = Self.readable(
            among: descriptors, waitingMilliseconds: CInt(waitingMilliseconds))
        switch outlet {
        case .terminal(let terminal):
            return readable.isEmpty ? [] : [Message(from: terminal.master, bytes: terminal.read())]
        case .port(let listener):
            listener.admit(into: &clients, limit: WireOutlet.maximumClients)
            return readable.filter { $0 != listener.descriptor }.compactMap { receive(from: $0) }
        }
    }

    /// Sends to one of them, or to all. What the line does not take is dropped, as by a real
    /// indicator, which knows nothing of its reader.
    mutating func send(_ bytes: [UInt8], to receiver: CInt? = nil) {
        switch outlet {
        case .terminal(let terminal):
            terminal.write(bytes)
        case .port:
            for client in clients where receiver == nil || receiver == client {
                let flags = CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT)
                if Glibc.send(client, bytes, bytes.count, flags) < 0, errno != EAGAIN {
                    hangUp(client)
                }
            }
        }
    }

    /// Forgets frames of so many bytes on a serial line that nobody reads.
    func dropUnread(frameBytes: Int) {
        guard case .terminal(let terminal) = outlet else { return }
        if terminal.unreadCount >= frameBytes * Self.unreadFrames { terminal.discardUnread() }
    }

    /// Forgets whatever a serial line has not taken yet.
    func dropUnread() {
        if case .terminal(let terminal) = outlet { terminal.discardUnread() }
    }

    /// Hangs up on everybody at a port.
    mutating func hangUp() {
        for client in clients { hangUp(client) }
    }

    private var descriptors: [CInt] {
        switch outlet {
        case .terminal(let terminal): [terminal.master]
        case .port(let listener): [listener.descriptor] + clients
        }
    }

    /// Nil when nothing has come, or the client is gone.
    private mutating func receive(from client: CInt) -> Message? {
        var buffer = [UInt8](repeating: 0, count: 512)
        let count = recv(client, &buffer, buffer.count, CInt(MSG_DONTWAIT))
        if count > 0 { return Message(from: client, bytes: Array(buffer.prefix(count))) }
        if count == 0 || errno != EAGAIN { hangUp(client) }
        return nil
    }

    private mutating func hangUp(_ client: CInt) {
        clients.removeAll { $0 == client }
        close(client)
    }

    /// Those with something to read, after waiting for any of them.
    static func readable(among descriptors: [CInt], waitingMilliseconds: CInt) -> [CInt] {
        var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&polled, nfds_t(polled.count), waitingMilliseconds) > 0 else { return [] }
        return polled.filter { $0.revents != 0 }.map(\.fd)
    }
}
