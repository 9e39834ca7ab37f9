internal import IndicatorProtocols
internal import Logging
internal import WeighingCore

/// A line whose indicators and I/O modules are asked in turn, and whose outputs are written
/// between the turns.
struct ModbusLine {
    let address: LineAddress
    let devices: [LineDevice]
    let ports: [DeckPort]
    let logger: Logger

    /// A device that does not answer is asked this rarely, so that it takes little time from the
    /// others on its bus.
    static let restMilliseconds: Int64 = 2_000

    /// Why a conversation ended without a fault of the line.
    private enum Ending {
        case stopped
        /// A late answer could be taken for the next one's: a new conversation begins.
        case reopen
    }

    func run(until stop: StopFlag) {
        var policy = ReconnectPolicy()
        var turns =
            devices.map { ModbusTurn($0) } + ContactBlock.blocks(of: ports).map { .init($0) }
        var outputs = SignalOutputs(ports)
        while !stop.isSet {
            do throws(LinkFault) {
                let connection = try ModbusConnection.open(address, stop: stop) {
                    logger.warning("\($0)")
                }
                for device in devices { device.tap.opened(address) }
                let ending = try talk(connection, &turns, &outputs, &policy, stop)
                if case .stopped = ending { outputs.rest(connection) }
            } catch {
                for device in devices { device.tap.lost(error) }
                for index in turns.indices { turns[index].lose(error) }
                outputs.lose(error)
                let delay = policy.delayMilliseconds()
                logger.warning("link lost: \(error), next try in \(delay) ms")
                stop.pause(milliseconds: delay)
            }
        }
    }

    private func talk(
        _ connection: borrowing ModbusConnection, _ turns: inout [ModbusTurn],
        _ outputs: inout SignalOutputs, _ policy: inout ReconnectPolicy, _ stop: StopFlag
    ) throws(LinkFault) -> Ending {
        while !stop.isSet {
            // At most one output between two turns, so that no scale waits for the others' lights.
            do throws(ModbusConnection.Failure) {
                try outputs.writeNext(connection, at: .now)
            } catch {
                let others = turns.contains(where: \.isAnswering)
                guard try goesOn(after: error, connection, givesUp: false, others) else {
                    return .reopen
                }
            }
            let now = Uptime.now
            var wait = outputs.waitMilliseconds(at: now)
            if let next = turns.indices.min(by: { turns[$0].dueAt < turns[$1].dueAt }) {
                let turnWait = turns[next].dueAt.milliseconds(since: now)
                if turnWait <= 0 {
                    let others = turns.indices.contains { $0 != next && turns[$0].isAnswering }
                    guard try ask(&turns[next], connection, turns.count, others, &policy) else {
                        return .reopen
                    }
                    continue
                }
                wait = min(wait, turnWait)
            }
            stop.pause(milliseconds: min(Int(wait), StopFlag.longestPauseMilliseconds))
        }
        return .stopped
    }

    /// - Returns: whether the conversation goes on.
    private func ask(
        _ turn: inout ModbusTurn, _ connection: borrowing ModbusConnection, _ count: Int,
        _ othersAnswer: Bool, _ policy: inout ReconnectPolicy
    ) throws(LinkFault) -> Bool {
        let isAlone = count == 1 && ports.isEmpty
        do throws(ModbusConnection.Failure) {
            try turn.ask(connection)
        } catch {
            var isGone = false
            if case .device(let fault) = error {
                let wasAnswering = turn.isAnswering
                isGone = turn.miss(fault, at: .now)
                if isGone, wasAnswering { logger.warning("\(turn.name): \(fault)") }
                let rest = isAlone || !isGone ? turn.pollMilliseconds : Self.restMilliseconds
                turn.dueAt = Uptime(milliseconds: Uptime.now.milliseconds + rest)
            }
            return try goesOn(after: error, connection, givesUp: isAlone && isGone, othersAnswer)
        }
        policy.succeeded()
        if !turn.isAnswering { logger.notice("\(turn.name) answers again") }
        turn.noteAnswer(at: .now)
        // From the plan, not from now, so that a slow answer does not slow the rhythm; but never
        // in a burst after a break.
        turn.dueAt = max(
            Uptime(milliseconds: turn.dueAt.milliseconds + turn.pollMilliseconds), .now)
        return true
    }

    /// After a device that is silent or answers nonsense the line goes on for the others. Over TCP
    /// a late answer must not be taken for another's: there a new conversation begins, which costs
    /// the others no more than the time of connecting. RTU frames carry no number that an answer
    /// could be told by, and a new conversation would bring the late answer, too: the line is
    /// listened to for a while. When nobody answers behind a device server, the server itself may be
    /// gone, and a new conversation begins.
    private func goesOn(
        after failure: ModbusConnection.Failure, _ connection: borrowing ModbusConnection,
        givesUp: Bool, _ othersAnswer: Bool
    ) throws(LinkFault) -> Bool {
        switch failure {
        case .line(let fault): throw fault
        case .device(let fault):
            switch (address, fault) {
            case (.modbusTCP, .silent): break
            case (.modbusRTU, .silent):
                try connection.discardLateAnswers()
                return true
            case (.modbusRTUOverTCP, .silent):
                try connection.discardLateAnswers()
                if othersAnswer { return true }
            default:
                try connection.flush()
                return true
            }
            if givesUp { throw fault }
            return false
        }
    }
}
