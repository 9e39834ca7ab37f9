internal import Glibc

/// An indicator in continuous mode: a frame every 100 ms, whether somebody listens or not.
///
/// Frames that the line does not take are dropped, as a real indicator does, which knows nothing of
/// its reader.
public final class ContinuousSender: Sendable {
    public static let intervalMilliseconds = 100
    public static let maximumClients = 4

    private enum Outlet {
        case terminal(PseudoTerminal)
        case listener(LoopbackListener)
    }

    private let scale: SimulatedScale
    private let encoder: any FrameEncoder
    private let outlet: Outlet
    private let clock: SimulatedClock

    /// An unread second is dropped: a daemon that opens the line later must not be told the past.
    private static let unreadFrames = 10

    /// Sends over a serial line.
    public init(
        scale: SimulatedScale, encoder: any FrameEncoder, terminal: PseudoTerminal,
        clock: SimulatedClock
    ) {
        self.scale = scale
        self.encoder = encoder
        self.outlet = .terminal(terminal)
        self.clock = clock
    }

    /// Sends to up to ``maximumClients`` clients of a TCP port on 127.0.0.1.
    ///
    /// - Parameter port: 0 for any free one; ``port`` tells which.
    public init(
        scale: SimulatedScale, encoder: any FrameEncoder, port: Int, clock: SimulatedClock
    ) throws(SystemFault) {
        self.scale = scale
        self.encoder = encoder
        self.outlet = .listener(try LoopbackListener(port: port))
        self.clock = clock
    }

    /// The TCP port; nil on a serial line.
    public var port: Int? {
        if case .listener(let listener) = outlet { listener.port } else { nil }
    }

    /// Sends until the task is cancelled.
    public func run() async {
        await OwnThread.run(named: "indicator") { stop in
            var clients: [CInt] = []
            defer { for client in clients { close(client) } }
            while !stop.isSet {
                let shown = self.scale.indication(at: self.clock.now())
                let bytes = SimulatedDisplay(shown).flatMap(self.encoder.frame(showing:))
                switch self.outlet {
                case .terminal(let terminal): Self.send(bytes, to: terminal)
                case .listener(let listener):
                    listener.admit(into: &clients, limit: Self.maximumClients)
                    Self.send(bytes, to: &clients)
                }
                usleep(useconds_t(Self.intervalMilliseconds * 1_000))
            }
        }
    }

    private static func send(_ bytes: [UInt8]?, to terminal: PseudoTerminal) {
        guard let bytes else { return }
        if terminal.unreadCount >= bytes.count * unreadFrames { terminal.discardUnread() }
        terminal.write(bytes)
    }

    private static func send(_ bytes: [UInt8]?, to clients: inout [CInt]) {
        guard let bytes else { return }
        clients.removeAll { client in
            let flags = CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT)
            guard Glibc.send(client, bytes, bytes.count, flags) < 0, errno != EAGAIN else {
                return false
            }
            close(client)
            return true
        }
    }
}
