internal import Glibc

/// Where a replay's bytes go, and where those of its readers come from; lives on its thread.
final class ReplayOutlet {
    private let outlet: WireReplay.Outlet
    private var clients: [CInt] = []

    /// A stop is noticed this late at most.
    static let pollMilliseconds: CInt = 50
    /// A second of the fastest serial line.
    private static let readSize = 4_096
    /// Half of what the system keeps of a terminal's input.
    private static let mostUnread = 2_048

    init(_ outlet: WireReplay.Outlet) {
        self.outlet = outlet
    }

    deinit { for client in clients { close(client) } }

    /// Whether bytes are framed as on TCP.
    var isTCP: Bool {
        if case .listener = outlet { true } else { false }
    }

    /// Whether somebody can listen. Nobody knows that of a serial line.
    var hasReader: Bool { !isTCP || !clients.isEmpty }

    /// Waits at most so long for bytes, and hands them on with whom an answer goes to. A terminal
    /// has one other side, number -1.
    func receive(milliseconds: CInt, _ take: (_ bytes: [UInt8], _ from: CInt) -> Void) {
        switch outlet {
        case .terminal(let terminal):
            guard !Self.readable([terminal.master], milliseconds).isEmpty else { return }
            take(terminal.read(), -1)
        case .listener(let listener):
            let ready = Self.readable([listener.descriptor] + clients, milliseconds)
            for descriptor in ready {
                if descriptor == listener.descriptor {
                    listener.admit(into: &clients, limit: WireReplay.maximumClients)
                } else {
                    read(descriptor, take)
                }
            }
        }
    }

    /// Sends to everybody, or to one. A reader that does not take it loses it, as on a real wire.
    func send(_ bytes: [UInt8], to receiver: CInt? = nil) {
        switch outlet {
        case .terminal(let terminal):
            // A daemon that opens the line later must not be told the past.
            if terminal.unreadCount + bytes.count > Self.mostUnread { terminal.discardUnread() }
            terminal.write(bytes)
        case .listener:
            for client in clients where receiver == nil || receiver == client {
                let flags = CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT)
                let count = Glibc.send(client, bytes, bytes.count, flags)
                if count < 0, errno != EAGAIN { drop(client) }
            }
        }
    }

    private func read(_ client: CInt, _ take: ([UInt8], CInt) -> Void) {
        var space = [UInt8](repeating: 0, count: Self.readSize)
        let count = recv(client, &space, space.count, CInt(MSG_DONTWAIT))
        if count > 0 { return take(Array(space.prefix(count)), client) }
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        drop(client)
    }

    private func drop(_ client: CInt) {
        clients.removeAll { $0 == client }
        close(client)
    }

    private static func readable(_ descriptors: [CInt], _ milliseconds: CInt) -> [CInt] {
        var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return [] }
        return polled.filter { $0.revents != 0 }.map(\.fd)
    }
}
