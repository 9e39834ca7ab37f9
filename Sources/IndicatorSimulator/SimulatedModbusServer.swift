internal import Foundation
internal import Glibc
public import IndicatorProtocols
internal import Synchronization

/// Indicators and I/O modules that are asked for registers and contacts, over TCP or on one serial line.
public final class SimulatedModbusServer: Sendable {
    /// More clients than a daemon and a few curious tools are a mistake.
    public static let maximumClients = 8

    private let outlet: WireOutlet
    private let framing: ModbusReplyFormat.Transport
    private let units: [SimulatedModbusUnit]
    private let modules: [SimulatedIOModule]
    private let troubles: LineTroubles
    private let clock: SimulatedClock
    private let report: SimulatorEvent.Receiver
    private let passed = Mutex(WireFaults.Counts())

    /// How long one wait lasts: the server notices a stop this late at most, and a serial request
    /// that pauses longer is broken off.
    private static let pollMilliseconds: CInt = 100

    /// Serves clients of a TCP port on 127.0.0.1.
    ///
    /// - Parameter port: 0 for any free one; ``port`` tells which.
    public convenience init(
        port: Int, units: [SimulatedModbusUnit], modules: [SimulatedIOModule] = [],
        clock: SimulatedClock
    ) throws(SystemFault) {
        self.init(
            outlet: .port(try LoopbackListener(port: port)), units: units, modules: modules,
            clock: clock)
    }

    /// Serves a serial line with all its units.
    public convenience init(
        terminal: PseudoTerminal, units: [SimulatedModbusUnit],
        modules: [SimulatedIOModule] = [], clock: SimulatedClock
    ) {
        self.init(outlet: .terminal(terminal), units: units, modules: modules, clock: clock)
    }

    /// Serves a line on which things go wrong: drop-outs of the devices, and on a serial line
    /// faults in the bytes of their answers. All devices drop out together.
    ///
    /// - Parameter framing: how a port is spoken on; RTU frames are those of a serial line behind a
    ///   serial device server. A terminal has no others.
    public init(
        outlet: WireOutlet, framing: ModbusReplyFormat.Transport = .tcp,
        units: [SimulatedModbusUnit], modules: [SimulatedIOModule] = [],
        troubles: LineTroubles = .none, clock: SimulatedClock,
        report: @escaping SimulatorEvent.Receiver = { _ in }
    ) {
        self.outlet = outlet
        self.framing = framing
        self.units = units
        self.modules = modules
        self.troubles = troubles
        self.clock = clock
        self.report = report
    }

    /// The TCP port; nil on a serial line.
    public var port: Int? { outlet.port }

    /// What has gone over the serial wire so far; all zero with Modbus TCP.
    public var counts: WireFaults.Counts { passed.withLock { $0 } }

    /// Serves until the task is cancelled.
    public func run() async {
        await OwnThread.run(named: "modbus") { stop in
            if case .port(let listener) = self.outlet, self.framing == .tcp {
                self.serve(listener, until: stop)
            } else {
                self.serveFrames(until: stop)
            }
        }
    }

    private func serve(_ listener: LoopbackListener, until stop: StopSignal) {
        let responder = ModbusResponder(.tcp, units: units, modules: modules, clock: clock)
        var dropOuts = troubles.dropOuts
        var clients: [CInt] = []
        func hangUp() {
            for client in clients { close(client) }
            clients.removeAll()
        }
        defer { hangUp() }
        while !stop.isSet {
            let readable = Self.readable(among: [listener.descriptor] + clients)
            note(&dropOuts)
            listener.admit(into: &clients, limit: Self.maximumClients)
            if dropOuts.current == .closed {
                hangUp()
                continue
            }
            for descriptor in readable where descriptor != listener.descriptor {
                if !responder.serve(client: descriptor, in: dropOuts.current) {
                    clients.removeAll { $0 == descriptor }
                    close(descriptor)
                }
            }
        }
    }

    /// RTU frames, on a serial line or from clients of a serial device server; each client is
    /// answered alone.
    private func serveFrames(until stop: StopSignal) {
        let answers = AnswerTap()
        let responder = ModbusResponder(
            .rtu(answers: answers.entry), units: units, modules: modules, clock: clock)
        var conversation = WireConversation(outlet)
        var framers: [CInt: RTURequestFramer] = [:]
        var dropOuts = troubles.dropOuts
        var faults = troubles.faults
        while !stop.isSet {
            let messages = conversation.receive(waitingMilliseconds: Int64(Self.pollMilliseconds))
            note(&dropOuts)
            if dropOuts.current == .closed { conversation.hangUp() }
            // Silence ends every request.
            if messages.isEmpty { framers = [:] }
            for message in messages where dropOuts.current != .closed {
                let requests = framers[message.from, default: .init()].push(message.bytes)
                for request in requests {
                    // Whoever asks again has given up on an earlier answer.
                    conversation.dropUnread()
                    responder.answer(request, in: dropOuts.current)
                    send(answers.take(), to: message.from, in: &conversation, &faults)
                }
            }
        }
    }

    private func send(
        _ answer: [UInt8], to receiver: CInt, in conversation: inout WireConversation,
        _ faults: inout WireFaults
    ) {
        guard !answer.isEmpty else { return }
        for piece in faults.pass(answer) {
            if piece.pauseMilliseconds > 0 {
                Thread.sleep(forTimeInterval: Double(piece.pauseMilliseconds) / 1_000)
            }
            conversation.send(piece.bytes, to: receiver)
        }
        let counts = faults.counts
        passed.withLock { $0 = counts }
    }

    private func note(_ dropOuts: inout DropOuts) {
        if let change = dropOuts.advance(to: clock.now()) { report(.dropOut(change)) }
    }

    /// Waits until something can be read, or ``pollMilliseconds``.
    private static func readable(among descriptors: [CInt]) -> [CInt] {
        WireConversation.readable(
            among: descriptors, waitingMilliseconds: pollMilliseconds)
    }
}
