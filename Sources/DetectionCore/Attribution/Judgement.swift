internal import Glibc

/// A cause that can be behind a stream: an entity, or a vehicle's stored tare.
struct Cause: Hashable {
    /// The kind's raw value, or ``Factor/tare``.
    var factor: Int
    var index: Int

    var kind: EntityKind? { EntityKind(rawValue: factor) }
}

/// A cause with its evidence.
struct Suspicion {
    var cause: Cause
    var evidence: Evidence
    var excess: Double
}

extension ShortWeightDetector {
    /// Looks at every stream the new load belongs to and at the causes that wait.
    mutating func judge(_ row: Int, _ findings: inout [Finding]) {
        var causes = (0..<EntityKind.allCases.count).map {
            Cause(factor: $0, index: Int(loads.entity[$0][row]))
        }
        if !tares[causes[EntityKind.vehicle.rawValue].index].observations.isEmpty
            || loads.x[Factor.tare][row] != 0
        {
            causes.append(
                Cause(factor: Factor.tare, index: causes[EntityKind.vehicle.rawValue].index))
        }
        // A blank is nobody.
        causes.removeAll { name(of: $0).id.isEmpty }
        endFaults(causes, &findings)
        for suspicion in waiting where !causes.contains(suspicion.cause) {
            causes.append(suspicion.cause)
        }
        waiting = []
        for _ in 0..<policy.mostChangesPerLoad {
            let suspicions = causes.compactMap(suspicion).filter { !settle($0) }
            guard let finding = decide(suspicions) else { return }
            findings.append(finding)
        }
    }

    /// The cause's evidence when it is enough.
    private func suspicion(_ cause: Cause) -> Suspicion? {
        guard let kind = cause.kind else {
            let evidence = tareEvidence(cause.index)
            let excess = evidence.value - policy.tareThreshold
            return excess > 0
                ? Suspicion(cause: cause, evidence: evidence, excess: excess) : nil
        }
        guard entities[cause.factor].faults[cause.index] == nil else { return nil }
        let evidence = evidence(kind, cause.index)
        let threshold =
            evidence.isChronic && kind == .customerScale
            ? policy.chronicThreshold : policy.thresholds[kind.rawValue]
        guard evidence.value > threshold else { return nil }
        let caution = caution(cause, kind, evidence)
        let excess = evidence.value - threshold - caution
        return excess > 0 ? Suspicion(cause: cause, evidence: evidence, excess: excess) : nil
    }

    /// What is asked for on top while the same loads are touched by something known or likely: what
    /// that leaves over must not be laid at an innocent's door.
    private func caution(_ cause: Cause, _ kind: EntityKind, _ evidence: Evidence) -> Double {
        var caution = 0.0
        let rows = rows(of: cause, since: evidence.start)
        let most = policy.touchedShare * Double(max(1, rows.count))
        for other in EntityKind.carrying where other != kind && kind != .ownScale {
            let factor = other.rawValue
            let touched = rows.filter {
                nodes[factor].widening[Int(loads.node[factor][$0])] > 1
            }
            if Double(touched.count) > most { caution = max(caution, policy.faultCaution) }
        }
        if kind == .vehicle, tares[cause.index].since > .min {
            caution = max(caution, policy.faultCaution)
        }
        guard kind != .ownScale else { return caution }
        // A customer's loads come from all own scales alike.
        let mostForScale = kind == .customerScale ? policy.customerCaution : policy.ownScaleCaution
        for scale in entities[Factor.ownScale].names.indices {
            let ended = entities[Factor.ownScale].endedAt[scale] ?? .min
            if entities[Factor.ownScale].faults[scale] != nil
                || now - policy.ownScaleCautionSeconds < ended
            {
                caution = max(caution, mostForScale)
            } else {
                let own = ownScaleEvidence(scale).value - policy.ownScaleDoubt
                caution = max(caution, min(own, mostForScale))
            }
        }
        return caution
    }

    /// Registers the best of the suspected causes whose rivals are far enough behind; the others
    /// wait.
    private mutating func decide(_ suspicions: [Suspicion]) -> Finding? {
        let order = suspicions.sorted { $0.excess > $1.excess }
        for (place, suspicion) in order.enumerated() {
            let rivals = rivals(of: suspicion)
            let values = [weighed(suspicion)] + rivals.map(weighed)
            let shares = WindowEvidence.shares(values)
            let lead = values[0] - (values.dropFirst().max() ?? -.infinity)
            let isLeading = lead >= policy.rivalMargin
            // Two own scales swap their accounts of the same days; only more days tell.
            let isDecisive =
                suspicion.excess > policy.decisiveExcess && lead >= 0
                && suspicion.cause.kind != .ownScale
            guard isLeading || isDecisive else {
                waiting.append(suspicion)
                continue
            }
            waiting.append(contentsOf: order[(place + 1)...])
            var members = [suspicion]
            var share = shares[0]
            if share < policy.singleCause {
                for index in rivals.indices.sorted(by: { shares[$0 + 1] > shares[$1 + 1] })
                where members.count < 3 && share < 0.95 && shares[index + 1] > 0.03 {
                    members.append(rivals[index])
                    share += shares[index + 1]
                }
            }
            let finding = finding(members, share: share, rivals: rivals)
            register(suspicion, finding: finding.number)
            return finding
        }
        return nil
    }

    /// Evidence with what is known of the cause: who had a fault before is likelier to have one.
    private func weighed(_ suspicion: Suspicion) -> Double {
        guard let kind = suspicion.cause.kind, kind != .ownScale,
            entities[suspicion.cause.factor].endedAt[suspicion.cause.index] != nil
        else { return suspicion.evidence.value }
        return suspicion.evidence.value + policy.relapse
    }

    /// Rows of the loads a suspicion rests on.
    func rows(of cause: Cause, since start: Int64) -> [Int] {
        var rows: [Int] = []
        let kind = cause.kind ?? .vehicle
        let isReceipt = kind == .customerScale
        for member in entities[kind.rawValue].members[cause.index].reversed() {
            let row = member - loads.dropped
            guard row >= 0 else { break }
            guard (isReceipt ? loads.receivedAt[row] : loads.shippedAt[row]) >= start else { break }
            if !loads.isOut[row] { rows.append(row) }
        }
        return rows
    }

    /// Causes of other kinds that share enough of the same loads.
    func rivals(of suspicion: Suspicion) -> [Suspicion] {
        let own = rows(of: suspicion.cause, since: suspicion.evidence.start)
        let needed = policy.rivalShare * Double(own.count)
        var result: [Suspicion] = []
        for kind in EntityKind.allCases where kind.rawValue != suspicion.cause.factor {
            let factor = kind.rawValue
            if suspicion.cause.factor == Factor.tare, kind == .vehicle {
                consider(
                    Cause(factor: factor, index: suspicion.cause.index), shared: own.count, own,
                    suspicion, &result)
                continue
            }
            var counts: [Int32: Int] = [:]
            var seen: [Int32] = []
            for row in own {
                let index = loads.entity[factor][row]
                if counts[index] == nil { seen.append(index) }
                counts[index, default: 0] += 1
            }
            for index in seen {
                let shared = counts[index] ?? 0
                guard Double(shared) >= needed || shared >= 3 else { continue }
                let cause = Cause(factor: factor, index: Int(index))
                consider(cause, shared: shared, own, suspicion, &result)
            }
        }
        if suspicion.cause.factor == Factor.ownScale {
            // A cross-weighing and a day tell two scales apart only by what else is known.
            for index in entities[Factor.ownScale].names.indices
            where index != suspicion.cause.index {
                consider(
                    Cause(factor: Factor.ownScale, index: index), shared: own.count, own,
                    suspicion, &result)
            }
        }
        if suspicion.cause.factor == EntityKind.vehicle.rawValue {
            consider(
                Cause(factor: Factor.tare, index: suspicion.cause.index), shared: own.count, own,
                suspicion, &result)
        }
        return result
    }

    private func consider(
        _ cause: Cause, shared: Int, _ own: [Int], _ suspicion: Suspicion,
        _ result: inout [Suspicion]
    ) {
        guard !name(of: cause).id.isEmpty else { return }
        let evidence: Evidence
        if let kind = cause.kind {
            guard entities[cause.factor].faults[cause.index] == nil else { return }
            evidence = self.evidence(kind, cause.index)
        } else {
            evidence = tareEvidence(cause.index)
        }
        guard evidence.value > suspicion.evidence.value - 8 else { return }
        if Double(shared) < policy.rivalShare * Double(own.count) {
            // Its own loads have to be mostly the suspect's.
            let its = rows(of: cause, since: evidence.start)
            let first = suspicion.evidence.start
            let factor = suspicion.cause.kind?.rawValue ?? EntityKind.vehicle.rawValue
            let common = its.filter {
                Int(loads.entity[factor][$0]) == suspicion.cause.index
                    && loads.shippedAt[$0] >= first
            }
            guard Double(common.count) >= policy.rivalShare * Double(its.count) else { return }
        }
        result.append(Suspicion(cause: cause, evidence: evidence, excess: 0))
    }
}
