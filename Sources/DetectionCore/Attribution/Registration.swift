internal import Glibc

/// A change that was found becomes part of the model, so that nobody else is accused of it.
extension ShortWeightDetector {
    mutating func register(_ suspicion: Suspicion, finding: Int) {
        let factor = suspicion.cause.factor
        let index = suspicion.cause.index
        let start = suspicion.evidence.start
        guard let kind = suspicion.cause.kind else {
            registerTare(suspicion)
            return
        }
        let old = entities[factor].current[index]
        let base =
            suspicion.evidence.isChronic
            ? nodes[factor].priorMean[Int(old)]
            : (kind.isLossOnly && kind != .product
                ? nodes[factor].baseline[Int(old)] : nodes[factor].value[Int(old)])
        let precision = 1 / (policy.changedSpread * policy.changedSpread)
        let node = nodes[factor].append(entity: Int32(index), mean: base, precision: precision)
        nodes[factor].value[Int(node)] = base
        nodes[factor].baseline[Int(node)] = base
        entities[factor].current[index] = node
        entities[factor].faults[index] = ActiveFault(
            start: start, base: base, baseNode: old, alternative: suspicion.evidence.alternative,
            finding: finding, level: base)
        entities[factor].since[index] = start
        move(rows(of: suspicion.cause, since: start), factor, to: node)
        if kind == .ownScale { markDays(of: index, from: start, to: .max, isFaulty: true) }
        if EntityKind.carrying.contains(kind) { widen(kind, index) }
        refit(sweeps: policy.registrationSweeps)
    }

    private mutating func registerTare(_ suspicion: Suspicion) {
        let vehicle = suspicion.cause.index
        let old = Int(tares[vehicle].node)
        let changed = 4 * policy.tareShift * policy.tareShift
        tares[vehicle].base =
            isTareReturn(suspicion) ? nil : tares[vehicle].base ?? nodes[Factor.tare].value[old]
        let node = nodes[Factor.tare].append(
            entity: Int32(vehicle),
            mean: nodes[Factor.tare].value[old] + suspicion.evidence.size, precision: 1 / changed)
        tares[vehicle].node = node
        tares[vehicle].since = suspicion.evidence.start
        move(rows(of: suspicion.cause, since: suspicion.evidence.start), Factor.tare, to: node)
        refit(sweeps: policy.registrationSweeps)
    }

    /// A stored tare that fits again: the part was put back, or the tare was stored anew.
    func isTareReturn(_ suspicion: Suspicion) -> Bool {
        guard suspicion.cause.factor == Factor.tare,
            let base = tares[suspicion.cause.index].base
        else { return false }
        let value = nodes[Factor.tare].value[Int(tares[suspicion.cause.index].node)]
        return abs(value + suspicion.evidence.size - base) < 0.5 * abs(value - base)
    }

    private mutating func move(_ rows: [Int], _ factor: Int, to node: Int32) {
        for row in rows { loads.node[factor][row] = node }
    }

    private mutating func markDays(
        of scale: Int, from start: Int64, to end: Int64, isFaulty: Bool
    ) {
        let first = Self.day(of: start)
        let last = Self.day(of: end)
        for k in days.scaleDays.indices
        where Int(days.scaleDays[k].scale) == scale && days.scaleDays[k].day >= first
            && days.scaleDays[k].day <= last
        {
            days.scaleDays[k].isFaulty = isFaulty
        }
    }

    /// An intermittent loss scatters the loads it touches.
    private mutating func widen(_ kind: EntityKind, _ index: Int) {
        let factor = kind.rawValue
        guard let fault = entities[factor].faults[index] else { return }
        let node = Int(entities[factor].current[index])
        let alternative = LossTable.alternatives[fault.alternative]
        var ratio = 0.0
        var count = 0.0
        forRecent(kind, index) { row in
            let sd =
                loads.budget[row] * noise[Int(loads.noiseClass[row])] * loads.net[row] / 1_000
            let high = alternative.high
            let low = alternative.low
            let square = (high * high + high * low + low * low) / 3
            let spread = alternative.probability * square - alternative.mean * alternative.mean
            ratio += 1 + spread / (sd * sd)
            count += 1
            return true
        }
        if count > 0 { nodes[factor].widening[node] = max(1, min(ratio / count, 25)) }
    }

    /// Ends what is over: the level is back where it was.
    mutating func endFaults(_ causes: [Cause], _ findings: inout [Finding]) {
        for cause in causes {
            guard let kind = cause.kind,
                let fault = entities[cause.factor].faults[cause.index]
            else { continue }
            let end: Int64?
            switch kind {
            case .ownScale: end = ownScaleReturn(cause.index, fault)
            case .carrier, .vehicle, .driver: end = lossEnd(kind, cause.index, fault)
            case .customerScale, .product: end = levelReturn(kind, cause.index, fault)
            }
            if let end {
                findings.append(endFinding(cause, fault, at: end))
                finish(cause, fault, at: end)
            }
        }
    }

    /// Since when the loads look natural again.
    private func lossEnd(_ kind: EntityKind, _ index: Int, _ fault: ActiveFault) -> Int64? {
        let stream = kind.rawValue - Factor.firstCarrying
        var sum = 0.0
        var best = -Double.infinity
        var end: Int64?
        forRecent(kind, index) { row in
            sum -= Double(loads.ratios[stream][row][fault.alternative])
            if sum > best {
                best = sum
                end = loads.shippedAt[row]
            }
            return true
        }
        return best > policy.lossEndThreshold ? end : nil
    }

    private func levelReturn(
        _ kind: EntityKind, _ index: Int, _ fault: ActiveFault
    ) -> Int64? {
        let factor = kind.rawValue
        let node = Int(entities[factor].current[index])
        let level = nodes[factor].value[node]
        let found = levelEvidence(kind, index)
        guard found.value > policy.endThreshold + 2, found.loads > 3 else { return nil }
        let new = level + found.size
        // Toward the old level, not away from it.
        guard abs(new - fault.base) < 0.6 * abs(level - fault.base) else { return nil }
        return found.start
    }

    /// Leaves the last days of an ended fault out of a scale's new stretch when they look like a
    /// change of their own.
    mutating func settle(_ suspicion: Suspicion) -> Bool {
        let cause = suspicion.cause
        guard let kind = cause.kind, kind == .ownScale || kind == .customerScale,
            let ended = entities[cause.factor].endedAt[cause.index],
            suspicion.evidence.start > entities[cause.factor].since[cause.index],
            suspicion.evidence.start - ended < policy.settlingSeconds
        else { return false }
        entities[cause.factor].since[cause.index] = suspicion.evidence.start
        return true
    }

    private mutating func finish(_ cause: Cause, _ fault: ActiveFault, at end: Int64) {
        let factor = cause.factor
        let spread = 1.5 * spreads[factor]
        let node = nodes[factor].append(
            entity: Int32(cause.index), mean: fault.base, precision: 1 / (spread * spread))
        let rows = rows(of: cause, since: end)
        entities[factor].current[cause.index] = node
        entities[factor].faults[cause.index] = nil
        entities[factor].endedAt[cause.index] = end
        entities[factor].since[cause.index] = end
        move(rows, factor, to: node)
        if cause.kind == .ownScale {
            markDays(of: cause.index, from: end, to: .max, isFaulty: false)
        }
        refit(sweeps: policy.registrationSweeps)
    }
}
