internal import IndicatorProtocols
internal import Logging
internal import WeighingCore

/// A line whose devices are asked for their registers in turn.
struct ModbusLine {
    let address: LineAddress
    let devices: [LineDevice]
    let logger: Logger

    /// A device that does not answer is asked this rarely, so that it takes little time from the
    /// others on its bus.
    private static let restMilliseconds: Int64 = 2_000

    /// One device's turn.
    private struct Turn {
        let device: LineDevice
        let map: RegisterMap
        let pollMilliseconds: Int64
        var dueAt: Uptime
        var isAnswering = true
    }

    func run(until stop: StopFlag) {
        var policy = ReconnectPolicy()
        while !stop.isSet {
            do throws(LinkFault) {
                let connection = try ModbusConnection.open(address)
                try poll(connection, &policy, stop)
            } catch {
                for device in devices { device.receive(.lost(error)) }
                let delay = policy.delayMilliseconds()
                logger.warning("link lost: \(error), next try in \(delay) ms")
                stop.pause(milliseconds: delay)
            }
        }
    }

    private func poll(
        _ connection: borrowing ModbusConnection, _ policy: inout ReconnectPolicy, _ stop: StopFlag
    ) throws(LinkFault) {
        var turns = turns()
        while !stop.isSet {
            guard let next = turns.indices.min(by: { turns[$0].dueAt < turns[$1].dueAt }) else {
                return
            }
            let wait = turns[next].dueAt.milliseconds(since: .now)
            if wait > 0 {
                stop.pause(milliseconds: min(Int(wait), StopFlag.longestPauseMilliseconds))
                continue
            }
            try ask(&turns[next], connection, &policy)
        }
    }

    private func turns() -> [Turn] {
        devices.map { device in
            guard case .modbus(let map, let pollMilliseconds) = device.profile.language else {
                preconditionFailure("\(device.profile.name) is no Modbus profile")
            }
            return Turn(
                device: device, map: map, pollMilliseconds: pollMilliseconds, dueAt: .now)
        }
    }

    private func ask(
        _ turn: inout Turn, _ connection: borrowing ModbusConnection,
        _ policy: inout ReconnectPolicy
    ) throws(LinkFault) {
        var registers = [UInt16](repeating: 0, count: turn.map.block.count)
        do throws(ModbusConnection.Failure) {
            try connection.read(unit: turn.device.unitID, turn.map, into: &registers)
        } catch {
            switch error {
            case .line(let fault): throw fault
            case .device(let fault): try note(fault, &turn, connection)
            }
            return
        }
        policy.succeeded()
        if !turn.isAnswering { logger.notice("scale \(turn.device.scale) answers again") }
        turn.isAnswering = true
        // From the plan, not from now, so that a slow answer does not slow the rhythm; but never
        // in a burst after a break.
        let now = Uptime.now
        turn.dueAt = max(
            Uptime(milliseconds: turn.dueAt.milliseconds + turn.pollMilliseconds), now)
        switch turn.map.decode(registers) {
        case .success(let reading):
            turn.device.receive(.reading(reading, raw: bytes(of: registers), at: now))
        case .failure(let fault):
            turn.device.receive(.fault(fault))
        }
    }

    /// A device that is silent or answers nonsense: its scale has no signal, the line goes on.
    private func note(
        _ fault: LinkFault, _ turn: inout Turn, _ connection: borrowing ModbusConnection
    ) throws(LinkFault) {
        turn.device.receive(.lost(fault))
        if turn.isAnswering { logger.warning("scale \(turn.device.scale): \(fault)") }
        turn.isAnswering = false
        // Over TCP a late answer could be taken for the next one's: begin a new conversation. On a
        // bus the others must not suffer, so only the buffer is emptied.
        if case .modbusTCP = address, case .silent = fault { throw fault }
        connection.flush()
        let rest = devices.count > 1 ? Self.restMilliseconds : turn.pollMilliseconds
        turn.dueAt = Uptime(milliseconds: Uptime.now.milliseconds + rest)
    }

    /// High byte first, as on the wire.
    private func bytes(of registers: [UInt16]) -> [UInt8] {
        registers.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
}
