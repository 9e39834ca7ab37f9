internal import Glibc

/// Indicators and I/O modules that are asked for registers and contacts, over TCP or on one serial line.
public final class SimulatedModbusServer: Sendable {
    /// More clients than a daemon and a few curious tools are a mistake.
    public static let maximumClients = 8

    private enum Outlet {
        case listener(LoopbackListener)
        case terminal(PseudoTerminal)
    }

    private let outlet: Outlet
    private let units: [SimulatedModbusUnit]
    private let modules: [SimulatedIOModule]
    private let clock: SimulatedClock

    /// How long one wait lasts: the server notices a stop this late at most, and a serial request
    /// that pauses longer is broken off.
    private static let pollMilliseconds: CInt = 100

    /// Serves clients of a TCP port on 127.0.0.1.
    ///
    /// - Parameter port: 0 for any free one; ``port`` tells which.
    public init(
        port: Int, units: [SimulatedModbusUnit], modules: [SimulatedIOModule] = [],
        clock: SimulatedClock
    ) throws(SystemFault) {
        outlet = .listener(try LoopbackListener(port: port))
        self.units = units
        self.modules = modules
        self.clock = clock
    }

    /// Serves a serial line with all its units.
    public init(
        terminal: PseudoTerminal, units: [SimulatedModbusUnit],
        modules: [SimulatedIOModule] = [], clock: SimulatedClock
    ) {
        outlet = .terminal(terminal)
        self.units = units
        self.modules = modules
        self.clock = clock
    }

    /// The TCP port; nil on a serial line.
    public var port: Int? {
        if case .listener(let listener) = outlet { listener.port } else { nil }
    }

    /// Serves until the task is cancelled.
    public func run() async {
        await OwnThread.run(named: "modbus") { stop in
            switch self.outlet {
            case .listener(let listener): self.serve(listener, until: stop)
            case .terminal(let terminal): self.serve(terminal, until: stop)
            }
        }
    }

    private func serve(_ listener: LoopbackListener, until stop: StopSignal) {
        let responder = ModbusResponder(.tcp, units: units, modules: modules, clock: clock)
        var clients: [CInt] = []
        defer { for client in clients { close(client) } }
        while !stop.isSet {
            for descriptor in Self.readable(among: [listener.descriptor] + clients) {
                if descriptor == listener.descriptor {
                    listener.admit(into: &clients, limit: Self.maximumClients)
                } else if !responder.serve(client: descriptor) {
                    clients.removeAll { $0 == descriptor }
                    close(descriptor)
                }
            }
        }
    }

    private func serve(_ terminal: PseudoTerminal, until stop: StopSignal) {
        let responder = ModbusResponder(
            .rtu(terminal), units: units, modules: modules, clock: clock)
        var framer = RTURequestFramer()
        while !stop.isSet {
            guard !Self.readable(among: [terminal.master]).isEmpty else {
                framer.reset()
                continue
            }
            for request in framer.push(terminal.read()) {
                // Whoever asks again has given up on an earlier answer.
                terminal.discardUnread()
                responder.answer(request)
            }
        }
    }

    /// Waits until something can be read, or ``pollMilliseconds``.
    private static func readable(among descriptors: [CInt]) -> [CInt] {
        var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&polled, nfds_t(polled.count), pollMilliseconds) > 0 else { return [] }
        return polled.filter { $0.revents != 0 }.map(\.fd)
    }
}
