internal import AccessCore
internal import IndicatorProtocols
internal import LoadingCore
internal import Logging
internal import SiteStore
internal import TradeValues
public import WeighingCore

extension ScaleStation {
    /// Takes what the line says about sensors and outputs.
    func admitDeck(_ event: SignalEvent) {
        switch event {
        case .contacts(let levels, let time):
            cycle.admit(levels, at: time)
            recorder.note(cycle.sensors, at: time)
        case .contactsLost(let means, let fault):
            if means.contains(where: { cycle.sensors.state(of: $0) != .unknown }) {
                logger.warning("sensors not read: \(fault)")
            }
            cycle.loseSensors(means)
            recorder.note(cycle.sensors, at: clock.uptime())
        case .output(let signal, let fault):
            if let fault, outputFaults[signal] == nil {
                logger.warning("output \(signal.rawValue): \(fault)")
            }
            outputFaults[signal] = fault
        case .reading, .fault, .lost, .scoreboard: break
        }
    }

    /// Takes what a display says; it is written down when that changes, not at every try.
    func admitScoreboard(_ number: Int, _ fault: LinkFault?) {
        guard scoreboards.indices.contains(number - 1) else { return }
        let board = scoreboards[number - 1]
        guard let fault else {
            if case .working = board.state { return }
            scoreboards[number - 1].state = .working(since: clock.now())
            logger.notice("scoreboard \(number) is sent the weight: \(board.name)")
            return
        }
        var since = clock.now()
        if case .failing(let known, let began) = board.state {
            if known == fault { return }
            // Another reason, the same break.
            since = began
        }
        scoreboards[number - 1].state = .failing(fault, since: since)
        logger.warning("scoreboard \(number): \(fault)")
    }

    /// Shows what the table says for what is on the deck now.
    func steerSignals() {
        guard !signals.wired.isEmpty else { return }
        let orders = signals.follow(situation, cycle.sensors, at: clock.uptime())
        if !orders.isEmpty { orderOutputs(orders) }
    }

    private var situation: DeckSituation {
        DeckSituation(
            cycle.phase, mayGoOn: pending == nil ? truck?.mayGoOn : nil,
            isTruckNamed: truck != nil, sensors: cycle.sensors)
    }

    /// Moves a barrier because a person said so.
    ///
    /// - Parameters:
    ///   - word: the barrier.
    ///   - position: where to.
    ///   - reason: needed to open it when no weighing stands behind it.
    ///   - address: where the person sits, for the audit log.
    /// - Throws: ``BarrierRefusal``, or a `VisitRefusal` for a reason that is missing.
    public func moveBarrier(
        _ word: String, to position: String, reason text: String, by name: String,
        address: String = ""
    ) async throws -> (barrier: Barrier, position: Barrier.Position) {
        guard let barrier = Barrier(rawValue: word), signals.barriers.contains(barrier) else {
            throw BarrierRefusal.noSuchBarrier(word)
        }
        guard let position = Barrier.Position(rawValue: position) else {
            throw BarrierRefusal.positionUnreadable(position)
        }
        let isWeighed = situation == .released
        let reason = isWeighed || position == .closed ? "" : try Reason(text).text
        try checkMove(barrier, to: position)
        // Written down first: a barrier that opened has its line, whatever happens next.
        try await store.audit(
            AuditEntry(
                at: clock.now(), kind: position == .open ? .barrierOpened : .barrierClosed,
                person: name, subject: "\(scale.id) \(barrier.rawValue)",
                detail: ([truck?.plate.text ?? "", reason].filter { !$0.isEmpty })
                    .joined(separator: " · "), address: address))
        // Meanwhile something may have come under it.
        try checkMove(barrier, to: position)
        orderOutputs(signals.move(barrier, to: position))
        logger.notice("\(barrier.rawValue) barrier \(position.rawValue) by hand")
        publish()
        return (barrier, position)
    }

    private func checkMove(_ barrier: Barrier, to position: Barrier.Position) throws {
        if cycle.sensors.isStopped { throw BarrierRefusal.stopped }
        guard position == .closed else { return }
        guard signals.canClose(barrier) else {
            throw BarrierRefusal.noSuchBarrier("\(barrier.rawValue) \(position.rawValue)")
        }
        if !signals.isClear(barrier, cycle.sensors) {
            throw BarrierRefusal.notClear(
                barrier, guards: barrier.guards.filter { cycle.sensors.state(of: $0) != nil })
        }
    }
}

extension NamedTruck {
    /// Whether the truck may drive on after its weighing: nil before there is one, false while
    /// somebody has to decide about its load or has sent it back.
    var mayGoOn: Bool? {
        switch result?.outcome {
        case nil: nil
        case .first, .booked: true
        // Accepted on its page meanwhile.
        case .held, .sentBack: visit?.state == .left
        }
    }
}
