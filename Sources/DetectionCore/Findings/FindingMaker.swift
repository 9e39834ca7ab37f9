internal import Glibc

/// Findings from what the streams and the tickets say.
extension ShortWeightDetector {
    mutating func ticketFinding(
        _ kind: Finding.Kind, _ tickets: [SettledLoad], size: Double, confidence: Double,
        rivals: [Finding.Rival]
    ) -> Finding {
        findingCount += 1
        let net = tickets.reduce(0) { $0 + Double($1.shipped) } / Double(max(1, tickets.count))
        let step: Finding.NextStep
        switch kind {
        case .swap: step = .compareTickets
        case .clerical: step = .correctTicket
        default: step = .investigateLoad
        }
        return Finding(
            number: findingCount, kind: kind, entities: [], loads: tickets.map(\.id),
            detectedAt: now, since: tickets.map(\.shippedAt).min() ?? now, size: size,
            unit: .kilograms, confidence: min(confidence, 0.99),
            basis: Finding.Basis(
                loads: tickets.count, meanNet: net, normal: [], anchors: 0, evidence: 0),
            rivals: rivals, isEnd: false, nextStep: step, chart: [], policy: policy.version)
    }

    /// The fault is over: for the charts and the inbox, not to act on.
    mutating func endFinding(_ cause: Cause, _ fault: ActiveFault, at end: Int64) -> Finding {
        findingCount += 1
        let rows = rows(of: cause, since: end)
        let net = rows.reduce(0) { $0 + loads.net[$1] } / Double(max(1, rows.count))
        return Finding(
            number: findingCount, kind: kind(of: cause), entities: [name(of: cause)], loads: [],
            detectedAt: now, since: end, size: 0, unit: unit(of: cause), confidence: 0.9,
            basis: Finding.Basis(
                loads: rows.count, meanNet: net, normal: [], anchors: 0,
                evidence: policy.endThreshold),
            rivals: [], isEnd: true, nextStep: step(cause),
            chart: chart(of: cause, rows: rows), policy: policy.version)
    }

    /// One cause, or the set of those that cannot be told apart.
    mutating func finding(
        _ causes: [Suspicion], share: Double, rivals: [Suspicion]
    ) -> Finding {
        findingCount += 1
        let first = causes[0]
        let rows = rows(of: first.cause, since: first.evidence.start)
        let net = rows.reduce(0) { $0 + loads.net[$1] } / Double(max(1, rows.count))
        let involved = Set(rivals.map(\.cause.factor))
        let normal = EntityKind.allCases.filter {
            $0.rawValue != first.cause.factor && !involved.contains($0.rawValue)
        }
        let checks =
            first.cause.factor == Factor.ownScale
            ? anchors.filter { Int($0.scale) == first.cause.index && $0.at >= first.evidence.start }
                .count : 0
        return Finding(
            number: findingCount, kind: causes.count > 1 ? .set : kind(of: first.cause),
            entities: causes.map { name(of: $0.cause) }, loads: [], detectedAt: now,
            since: first.evidence.start, size: size(of: first), unit: unit(of: first.cause),
            confidence: confidence(first, share: share),
            basis: Finding.Basis(
                loads: rows.count, meanNet: net, normal: normal, anchors: checks,
                evidence: first.evidence.value),
            rivals: rivals.map {
                Finding.Rival(
                    cause: name(of: $0.cause), isTare: $0.cause.factor == Factor.tare,
                    evidence: $0.evidence.value)
            },
            isEnd: isTareReturn(first),
            nextStep: causes.count > 1 ? .thirdPartyReweigh : step(first.cause),
            chart: chart(of: first.cause, rows: rows), policy: policy.version)
    }

    private func confidence(_ first: Suspicion, share: Double) -> Double {
        let chance = policy.chanceShare * exp(-first.excess / policy.chanceNats)
        return max(0.5, min(pow(share, policy.sharePower) * (1 - chance), 0.99))
    }

    private func kind(of cause: Cause) -> Finding.Kind {
        cause.kind.map(Finding.Kind.entity) ?? .tare
    }

    func name(of cause: Cause) -> EntityName {
        let kind = cause.kind ?? .vehicle
        return EntityName(kind: kind, id: entities[kind.rawValue].names[cause.index])
    }

    /// A scale's error rather than its effect on the loads; a product's loss as it is.
    private func size(of suspicion: Suspicion) -> Double {
        suspicion.cause.factor == Factor.ownScale
            ? -suspicion.evidence.size : suspicion.evidence.size
    }

    private func unit(of cause: Cause) -> Finding.Unit {
        switch cause.kind {
        case .ownScale, .customerScale: .perMille
        case .product: .perMillePerDay
        case .carrier, .vehicle, .driver: .kilogramsPerLoad
        case nil: .kilograms
        }
    }

    private func step(_ cause: Cause) -> Finding.NextStep {
        switch cause.kind {
        case .ownScale: .checkOwnScale
        case .customerScale: .askForVerificationOrReweigh
        case .carrier, .driver, .vehicle: .weighTogether
        case .product: .reviewTransitLoss
        case nil: .weighEmptyVehicle
        }
    }

    /// Residuals in time, with as many loads before the change as after it.
    private func chart(of cause: Cause, rows: [Int]) -> [Finding.ChartPoint] {
        let kind = cause.kind ?? .vehicle
        let factor = cause.factor
        var points: [Finding.ChartPoint] = []
        let most = min(policy.chartPoints, max(40, 2 * rows.count))
        for member in entities[kind.rawValue].members[cause.index].reversed() {
            let row = member - loads.dropped
            guard row >= 0, points.count < most else { break }
            if loads.isOut[row] { continue }
            let node = Int(loads.node[factor][row])
            let day = days.scaleDays[Int(loads.scaleDay[row])].effect
            points.append(
                Finding.ChartPoint(
                    at: loads.shippedAt[row],
                    residual: loads.residual[row] - day
                        + nodes[factor].value[node] * loads.x[factor][row],
                    sigma: loads.budget[row] * noise[Int(loads.noiseClass[row])]))
        }
        return points.reversed()
    }
}
