internal import Glibc

/// The robust empirical-Bayes fit of §4 by back-fitting, warm-started from the last one.
extension ShortWeightDetector {
    /// Once for every day of receipts.
    mutating func fitOvernight() {
        guard loads.count > 0 else { return }
        if loads.count > policy.mostLoads + policy.loadsPerDrop { dropOldest() }
        let isWeekly = nights % 7 == 0
        if isWeekly {
            estimateNoise()
            estimateSpreads()
        }
        let isThorough = isWeekly || nights < 30
        refit(
            sweeps: isThorough ? policy.weeklySweeps : policy.nightlySweeps,
            isNightly: !isThorough)
    }

    /// Effects, residuals, days and ratios anew.
    mutating func refit(sweeps: Int, isNightly: Bool = false) {
        setOutsideObservations()
        weigh()
        var r = startingResiduals()
        let limit = loads.weight.map { $0 > 0 ? policy.clip / $0.squareRoot() : 0 }
        for _ in 0..<sweeps {
            sweepMean(&r, limit)
            for factor in 0..<Factor.count { sweep(factor, &r, limit) }
            sweepDays(&r, limit)
        }
        storeResiduals(r)
        summariseDays()
        sumLevels()
        restream(isNightly: isNightly)
    }

    /// 1/σ² of each load from its budget, its class and the spread of an intermittent loss.
    private mutating func weigh() {
        let count = loads.count
        for row in 0..<count where !loads.isOut[row] {
            let sd = loads.budget[row] * noise[Int(loads.noiseClass[row])]
            loads.weight[row] = 1 / (sd * sd)
        }
        for factor in 0..<Factor.count
        where nodes[factor].widening.contains(where: { $0 > 1 }) {
            for row in 0..<count {
                let widening = nodes[factor].widening[Int(loads.node[factor][row])]
                if widening > 1 { loads.weight[row] /= widening }
            }
        }
    }

    private func startingResiduals() -> [Double] {
        var r = loads.y
        for row in r.indices {
            let scaleDay = days.scaleDays[Int(loads.scaleDay[row])]
            r[row] -= mean + days.common[Int(scaleDay.row)] + scaleDay.deviation
        }
        for factor in 0..<Factor.count { take(nodes[factor].value, of: factor, from: &r) }
        return r
    }

    /// Takes each load's share of `change` of its node off the residuals.
    private func take(_ change: [Double], of factor: Int, from r: inout [Double]) {
        r.withUnsafeMutableBufferPointer { r in
            change.withUnsafeBufferPointer { change in
                loads.node[factor].withUnsafeBufferPointer { node in
                    loads.x[factor].withUnsafeBufferPointer { x in
                        for row in r.indices { r[row] -= change[Int(node[row])] * x[row] }
                    }
                }
            }
        }
    }

    private mutating func sweepMean(_ r: inout [Double], _ limit: [Double]) {
        var score = 0.0
        var information = 1.0
        for row in r.indices {
            let w = loads.weight[row]
            score += w * max(-limit[row], min(r[row], limit[row]))
            information += w
        }
        let change = (score - mean - 0.2) / information
        mean += change
        for row in r.indices { r[row] -= change }
    }

    private mutating func sweep(_ factor: Int, _ r: inout [Double], _ limit: [Double]) {
        let count = nodes[factor].value.count
        var sums = [SIMD2<Double>](repeating: .zero, count: count)
        r.withUnsafeBufferPointer { r in
            sums.withUnsafeMutableBufferPointer { sums in
                limit.withUnsafeBufferPointer { limit in
                    loads.node[factor].withUnsafeBufferPointer { node in
                        loads.x[factor].withUnsafeBufferPointer { x in
                            loads.weight.withUnsafeBufferPointer { weight in
                                for row in r.indices {
                                    let xw = weight[row] * x[row]
                                    let c = limit[row]
                                    let psi = max(-c, min(r[row], c))
                                    sums[Int(node[row])] += SIMD2(xw * psi, xw * x[row])
                                }
                            }
                        }
                    }
                }
            }
        }
        var change = [Double](repeating: 0, count: count)
        for k in 0..<count {
            let (score, information) = (sums[k].x, sums[k].y)
            let old = nodes[factor].value[k]
            let precision = nodes[factor].priorPrecision[k] + nodes[factor].outsidePrecision[k]
            let prior =
                nodes[factor].priorPrecision[k] * nodes[factor].priorMean[k]
                + nodes[factor].outsideScore[k]
            let total = information + precision
            let new = (score + information * old + prior) / total
            nodes[factor].value[k] = new
            nodes[factor].variance[k] = 1 / total
            nodes[factor].score[k] = score + information * (old - new)
            nodes[factor].information[k] = information
            change[k] = new - old
        }
        take(change, of: factor, from: &r)
    }

    /// The common day effect, then each own scale's own on that day.
    private mutating func sweepDays(_ r: inout [Double], _ limit: [Double]) {
        var sums = [SIMD2<Double>](repeating: .zero, count: days.scaleDays.count)
        for row in r.indices {
            let w = loads.weight[row]
            let psi = max(-limit[row], min(r[row], limit[row]))
            sums[Int(loads.scaleDay[row])] += SIMD2(w * psi, w)
        }
        var change = [Double](repeating: 0, count: days.scaleDays.count)
        let commonPrecision = 1 / (policy.commonDaySpread * policy.commonDaySpread)
        for (dayRow, members) in days.members.enumerated() {
            let old = days.common[dayRow]
            var sum = 0.0
            var total = commonPrecision
            for member in members where !days.scaleDays[Int(member)].isFaulty {
                sum += sums[Int(member)].x
                total += sums[Int(member)].y
            }
            let step = (sum - commonPrecision * old) / total
            days.common[dayRow] = old + step
            for member in members {
                let k = Int(member)
                let (score, information) = (sums[k].x, sums[k].y)
                let spread = scaleDaySpread(days.scaleDays[k])
                let precision = 1 / (spread * spread)
                let own = days.scaleDays[k].deviation
                let ownStep =
                    (score - information * step - precision * own) / (information + precision)
                days.scaleDays[k].deviation += ownStep
                change[k] = step + ownStep
            }
        }
        for row in r.indices { r[row] -= change[Int(loads.scaleDay[row])] }
    }

    /// The sums that a level's windows are subtracted from: of the same numbers as the windows', for
    /// a level's first loads are all the baseline there is.
    private mutating func sumLevels() {
        let effects = days.scaleDays.map(\.effect)
        for factor in [Factor.customerScale, Factor.product] {
            var sums = [SIMD2<Double>](repeating: .zero, count: nodes[factor].value.count)
            let node = loads.node[factor]
            let x = loads.x[factor]
            for row in 0..<loads.count {
                let w = loads.weight[row]
                let r = clipped(loads.residual[row] - effects[Int(loads.scaleDay[row])], w)
                sums[Int(node[row])] += SIMD2(w * x[row] * r, w * x[row] * x[row])
            }
            for k in sums.indices {
                nodes[factor].score[k] = sums[k].x
                nodes[factor].information[k] = sums[k].y
            }
        }
    }

    func scaleDaySpread(_ day: ScaleDay) -> Double {
        day.isFaulty ? policy.faultyScaleDaySpread : policy.scaleDaySpread
    }

    private mutating func storeResiduals(_ r: [Double]) {
        for row in r.indices {
            let scaleDay = days.scaleDays[Int(loads.scaleDay[row])]
            loads.residual[row] =
                r[row] + days.common[Int(scaleDay.row)] + scaleDay.deviation
        }
    }

    @inline(__always)
    func clipped(_ r: Double, _ w: Double) -> Double { Self.clipped(r, w, policy.clip) }

    /// ψ(r): r within `clip` standard deviations.
    @inline(__always)
    static func clipped(_ r: Double, _ w: Double, _ clip: Double) -> Double {
        guard w > 0 else { return 0 }
        let most = clip / w.squareRoot()
        return r > most ? most : (r < -most ? -most : r)
    }

    /// Multipliers of the budget by class: 1.4826·MAD of standardised residuals of recent loads.
    private mutating func estimateNoise() {
        var ratios = [[Double]](repeating: [], count: NoiseClass.count)
        let start = max(0, loads.count - 6_000)
        for row in start..<loads.count where !loads.isOut[row] {
            guard !isFaulty(row) else { continue }
            let effect = days.scaleDays[Int(loads.scaleDay[row])].effect
            ratios[Int(loads.noiseClass[row])].append(
                abs(loads.residual[row] - effect) / loads.budget[row])
        }
        for index in ratios.indices where ratios[index].count >= 100 {
            ratios[index].sort()
            let median = 1.4826 * ratios[index][ratios[index].count / 2]
            let share = Double(ratios[index].count) / Double(ratios[index].count + 100)
            noise[index] = max(0.6, min(1 + (median - 1) * share, 2))
        }
    }

    func isFaulty(_ row: Int) -> Bool {
        for factor in Factor.firstCarrying..<Factor.firstCarrying + Factor.carryingCount
        where nodes[factor].widening[Int(loads.node[factor][row])] > 1 {
            return true
        }
        return false
    }

    /// Spreads among entities without a fault, each held near its prior by as many pretended
    /// entities as carry half its weight in a small site.
    private mutating func estimateSpreads() {
        for kind in EntityKind.allCases where kind != .ownScale {
            let factor = kind.rawValue
            let prior = policy.spread(of: kind)
            var sum = 0.0
            var number = 0.0
            for index in entities[factor].names.indices
            where entities[factor].faults[index] == nil {
                let node = Int(entities[factor].current[index])
                guard nodes[factor].information[node] > 0 else { continue }
                let deviation = nodes[factor].value[node] - nodes[factor].priorMean[node]
                // One unnoticed fault must not widen the spread of all.
                let kept = min(abs(deviation), 2.5 * prior)
                sum += kept * kept + nodes[factor].variance[node]
                number += 1
            }
            let pretended = 12.0
            let spread = ((sum + pretended * prior * prior) / (number + pretended)).squareRoot()
            spreads[factor] = max(0.25 * prior, min(spread, 1.6 * prior))
            let precision = 1 / (spreads[factor] * spreads[factor])
            for index in entities[factor].names.indices
            where entities[factor].faults[index] == nil {
                nodes[factor].priorPrecision[Int(entities[factor].current[index])] = precision
            }
        }
    }

    /// What leaves stays as knowledge of its entities' levels.
    private mutating func dropOldest() {
        let n = policy.loadsPerDrop
        for factor in 0..<Factor.count {
            for row in 0..<n where loads.weight[row] > 0 && loads.x[factor][row] != 0 {
                let node = Int(loads.node[factor][row])
                let x = loads.x[factor][row]
                let information = loads.weight[row] * x * x
                nodes[factor].memoryPrecision[node] += information
                nodes[factor].memoryScore[node] += information * nodes[factor].value[node]
            }
        }
        loads.removeFirst(n)
        for kind in EntityKind.allCases {
            let factor = kind.rawValue
            for index in entities[factor].members.indices {
                entities[factor].members[index].removeAll { $0 < loads.dropped }
            }
        }
        suspects.removeAll { ($0.row ?? .max) < loads.dropped }
        dropDays()
    }
}
