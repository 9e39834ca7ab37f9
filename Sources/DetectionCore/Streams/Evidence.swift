internal import Glibc

/// The best explanation of a stream by one change.
struct Evidence {
    /// ln of the Bayes factor against "nothing changed".
    var value: Double
    /// Time of the first load after the change, on the clock of the stream.
    var start: Int64
    var loads: Int
    /// In the factor's own unit: ‰, ‰ a day, kg.
    var size: Double
    var alternative = 0
    var isChronic = false
    var isRamp = false

    static let none = Evidence(value: -.infinity, start: 0, loads: 0, size: 0)
}

extension ShortWeightDetector {
    func evidence(_ kind: EntityKind, _ index: Int) -> Evidence {
        switch kind {
        case .ownScale: ownScaleEvidence(index)
        case .customerScale, .product: levelEvidence(kind, index)
        case .carrier, .vehicle, .driver: lossEvidence(kind, index)
        }
    }

    /// Rows of an entity's loads at its current level, newest first, as far as a stream looks or
    /// until `body` has seen enough.
    @inline(__always)
    func forRecent(_ kind: EntityKind, _ index: Int, _ body: (Int) -> Bool) {
        let factor = kind.rawValue
        let node = entities[factor].current[index]
        let since = entities[factor].since[index]
        let oldest = now - Int64(policy.windowDays) * 86_400
        var count = 0
        for member in entities[factor].members[index].reversed() {
            let row = member - loads.dropped
            guard row >= 0, loads.node[factor][row] == node, count < policy.windowLoads,
                loads.shippedAt[row] >= max(oldest, since)
            else { return }
            if loads.isOut[row] { continue }
            count += 1
            guard body(row) else { return }
        }
    }

    /// Loads taken from now and then, or always: the largest mixture ratio over starts.
    func lossEvidence(_ kind: EntityKind, _ index: Int) -> Evidence {
        let stream = kind.rawValue - Factor.firstCarrying
        var sum = SIMD16<Float>.zero
        var best = SIMD16<Float>(repeating: -.infinity)
        var bestRow = SIMD16<Int32>.zero
        var bestCount = SIMD16<Int32>.zero
        var count: Int32 = 0
        loads.ratios[stream].withUnsafeBufferPointer { ratios in
            forRecent(kind, index) { row in
                sum += ratios[row]
                count += 1
                let isBetter = sum .> best
                best.replace(with: sum, where: isBetter)
                bestRow.replace(with: SIMD16(repeating: Int32(row)), where: isBetter)
                bestCount.replace(with: SIMD16(repeating: count), where: isBetter)
                // Natural loads only take away; so much would have to be made good again. Looked
                // at now and then, for it costs more than a load.
                return count % 16 != 0 || sum.max() > best.max() - policy.hopeless
            }
        }
        guard count > 1 else { return .none }
        var top = 0
        for lane in 1..<16 where best[lane] > best[top] { top = lane }
        // Every alternative has the same prior share; those that fit alike pool.
        let pooled = logSumExp((0..<16).map { Double(best[$0]) }) - 2.772_588_722_24
        let row = Int(bestRow[top])
        return Evidence(
            value: pooled, start: loads.shippedAt[row], loads: Int(bestCount[top]),
            size: -LossTable.alternatives[top].mean, alternative: top)
    }

    /// A level that moved, against a baseline learned from the loads before.
    func levelEvidence(_ kind: EntityKind, _ index: Int) -> Evidence {
        let factor = kind.rawValue
        let table = nodes[factor]
        let node = Int(entities[factor].current[index])
        let value = table.value[node]
        let precision = table.priorPrecision[node] + table.memoryPrecision[node]
        let prior =
            table.priorPrecision[node] * (table.priorMean[node] - value)
            + table.memoryScore[node] - table.memoryPrecision[node] * value
        let shift = kind == .product ? policy.productShift : policy.scaleShift
        let isLossOnly = kind.isLossOnly
        let members = entities[factor].members[index].count
        var recentScore = 0.0
        var recent = 0.0
        var count = 0
        var best = Evidence.none
        forRecent(kind, index) { row in
            let w = loads.weight[row]
            let x = loads.x[factor][row]
            let effect = days.scaleDays[Int(loads.scaleDay[row])].effect
            recentScore += w * x * clipped(loads.residual[row] - effect, w)
            recent += w * x * x
            count += 1
            guard count > 1 else { return true }
            let old = max(0, table.information[node] - recent) + precision
            let baseline = (table.score[node] - recentScore + prior) / old
            let difference = recentScore / recent - baseline
            guard kind != .product || difference < -policy.productLeast else { return true }
            let found = WindowEvidence.shift(
                difference: difference, variance: 1 / old + 1 / recent, prior: shift,
                isLossOnly: isLossOnly)
            if found > best.value {
                let isReceipt = kind == .customerScale
                best = Evidence(
                    value: found,
                    start: isReceipt ? loads.receivedAt[row] : loads.shippedAt[row],
                    loads: count, size: difference,
                    isChronic: count == members && table.memoryPrecision[node] == 0)
            }
            return true
        }
        return best
    }
}
