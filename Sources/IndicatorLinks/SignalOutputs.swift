internal import IndicatorProtocols
internal import WeighingCore

/// The outputs of a Modbus line: what each is to show, and what it was last told. Lives on the
/// line's thread.
struct SignalOutputs {
    /// A module that lost its power comes back with everything off and says nothing; an output is
    /// told again this often.
    static let refreshMilliseconds: Int64 = 10_000
    /// A barrier that was to open this long ago does not open any more: another truck may stand
    /// there.
    static let pulseValidMilliseconds: Int64 = 3_000

    private struct Output {
        let port: DeckPort
        let coil: SignalCoil
        var wanted: Bool
        /// Nil: nobody knows, such as after a start or a lost link.
        var told: Bool?
        var toldAt = Uptime.now
        var orderedAt = Uptime.now
        var pulseEndsAt: Uptime?
        var isFaulty = false
    }

    private var outputs: [Output]
    /// Modules that did not answer, and until when they are left alone.
    private var resting: [Int: Uptime] = [:]
    private let ports: [DeckPort]

    /// Everything begins at rest: a program that was killed may have left a relay pulled.
    init(_ ports: [DeckPort]) {
        self.ports = ports
        outputs = ports.flatMap { port in
            port.coils.map { Output(port: port, coil: $0, wanted: $0.signal.restsOn) }
        }
    }

    /// Switches the one output that most needs it, if any.
    mutating func writeNext(
        _ connection: borrowing some OutputModules & ~Copyable, at now: Uptime
    ) throws(ModbusConnection.Failure) {
        takeOrders()
        endPulses(at: now)
        guard let next = next(at: now) else { return }
        try write(next, connection)
    }

    private func next(at now: Uptime) -> Int? {
        let due = outputs.indices.filter { isDue(outputs[$0], at: now) }
        // Off before on: what excludes each other is never on together.
        return due.first { !outputs[$0].wanted } ?? due.first { mayGoOn(outputs[$0]) }
    }

    /// How long nothing can be switched, as far as is known now. One that waits for its opposite
    /// waits as long as the opposite's module is left alone.
    func waitMilliseconds(at now: Uptime) -> Int64 {
        if next(at: now) != nil { return 1 }
        let ends =
            outputs.compactMap { $0.pulseEndsAt?.milliseconds(since: now) }
            + resting.values.map { $0.milliseconds(since: now) }.filter { $0 > 0 }
        return max(ends.min() ?? Self.refreshMilliseconds, 0)
    }

    /// The link is gone: nobody knows what the outputs show.
    mutating func lose(_ fault: LinkFault) {
        for index in outputs.indices { fail(index, fault) }
        resting = [:]
    }

    /// At shutdown: red, and nothing else. A module that does not answer is left alone.
    mutating func rest(_ connection: borrowing some OutputModules & ~Copyable) {
        var silent: Set<Int> = []
        for index in outputs.indices {
            outputs[index].wanted = outputs[index].coil.signal.restsOn
            outputs[index].pulseEndsAt = nil
        }
        let order =
            outputs.indices.filter { !outputs[$0].wanted }
            + outputs.indices.filter { outputs[$0].wanted }
        for index in order where !silent.contains(outputs[index].coil.unitID) {
            do throws(ModbusConnection.Failure) {
                try write(index, connection)
            } catch {
                silent.insert(outputs[index].coil.unitID)
            }
        }
    }

    private mutating func takeOrders() {
        for port in ports {
            for (signal, placed) in port.orders.take() {
                guard
                    let index = outputs.firstIndex(where: {
                        $0.port.scale == port.scale && $0.coil.signal == signal
                    })
                else { continue }
                outputs[index].wanted = placed.isOn
                outputs[index].orderedAt = placed.at
                outputs[index].pulseEndsAt = nil
                // A second pulse is a pulse, too.
                if placed.isOn, outputs[index].coil.pulseMilliseconds != nil {
                    outputs[index].told = nil
                }
            }
        }
    }

    private mutating func endPulses(at now: Uptime) {
        for index in outputs.indices
        where outputs[index].coil.pulseMilliseconds != nil && outputs[index].wanted {
            let output = outputs[index]
            let isOver = output.pulseEndsAt.map { $0 <= now } ?? false
            let isLate =
                output.pulseEndsAt == nil
                && now.milliseconds(since: output.orderedAt) > Self.pulseValidMilliseconds
            guard isOver || isLate else { continue }
            outputs[index].wanted = false
            outputs[index].pulseEndsAt = nil
        }
    }

    private func isDue(_ output: Output, at now: Uptime) -> Bool {
        if let until = resting[output.coil.unitID], until > now { return false }
        let isOld = now.milliseconds(since: output.toldAt) >= Self.refreshMilliseconds
        return output.told != output.wanted || (isOld && output.pulseEndsAt == nil)
    }

    private func mayGoOn(_ output: Output) -> Bool {
        outputs.first {
            $0.port.scale == output.port.scale && $0.coil.signal == output.coil.signal.opposite
        }.map { $0.told == false } ?? true
    }

    private mutating func write(
        _ index: Int, _ connection: borrowing some OutputModules & ~Copyable
    ) throws(ModbusConnection.Failure) {
        let output = outputs[index]
        do throws(ModbusConnection.Failure) {
            try Self.tell(output.coil, output.wanted, connection)
        } catch {
            if case .device(let fault) = error {
                resting[output.coil.unitID] = Uptime(
                    milliseconds: Uptime.now.milliseconds + ModbusLine.restMilliseconds)
                // Whatever else hangs on that module is as unknown.
                for other in outputs.indices
                where outputs[other].coil.unitID == output.coil.unitID {
                    fail(other, fault)
                }
            }
            throw error
        }
        // A relay is pulled from when the module has said so.
        let now = Uptime.now
        outputs[index].told = output.wanted
        outputs[index].toldAt = now
        if output.wanted, let pulse = output.coil.pulseMilliseconds {
            outputs[index].pulseEndsAt = Uptime(milliseconds: now.milliseconds + pulse)
        }
        guard output.isFaulty else { return }
        outputs[index].isFaulty = false
        output.port.receive(.output(output.coil.signal, nil))
    }

    /// A pulse that the module ends is not begun by an order that would hold it on; when it is over
    /// the program lets go as well, which costs nothing.
    private static func tell(
        _ coil: SignalCoil, _ isOn: Bool, _ connection: borrowing some OutputModules & ~Copyable
    ) throws(ModbusConnection.Failure) {
        if isOn, case .module(let tenths) = coil.pulse {
            try connection.pulse(unit: coil.unitID, relay: coil.address, tenths: tenths)
        } else {
            try connection.write(unit: coil.unitID, coil: coil.address, isOn)
        }
    }

    private mutating func fail(_ index: Int, _ fault: LinkFault) {
        outputs[index].told = nil
        // A pulse that was cut short by the link is not begun anew.
        if outputs[index].pulseEndsAt != nil { outputs[index].wanted = false }
        outputs[index].pulseEndsAt = nil
        guard !outputs[index].isFaulty else { return }
        outputs[index].isFaulty = true
        outputs[index].port.receive(.output(outputs[index].coil.signal, fault))
    }
}

/// The modules that the outputs of a line hang on.
protocol OutputModules: ~Copyable {
    /// Switches one output; the module has answered when this returns.
    func write(unit: Int, coil: Int, _ isOn: Bool) throws(ModbusConnection.Failure)

    /// Has a module close a relay for so many tenths of a second.
    func pulse(unit: Int, relay: Int, tenths: UInt16) throws(ModbusConnection.Failure)
}

extension ModbusConnection: OutputModules {}
