/// What is known of one vehicle's stored tare.
struct TareRecord {
    struct Observation {
        var at: Int64
        /// Empty truck at the receiver plus the fuel burnt, less the stored tare; kg.
        var excess: Double
        var sigma: Double
    }

    var node: Int32
    var observations: [Observation] = []
    /// The offset before the first change that has not been undone.
    var base: Double?
    /// Nothing before this time belongs to the tare in force.
    var since: Int64 = .min
}

extension ShortWeightDetector {
    /// The receiver's empty weighing says what the stored tare should have been.
    mutating func noteTare(_ row: Int, of draft: LoadDraft) {
        let load = draft.load
        guard load.tareKind == .stored, draft.basis == .grosses,
            let stored = load.shippedTare, let empty = load.receivedTare
        else { return }
        let excess = Double(empty - stored) + fuel.perKilometre * (load.distance ?? 0)
        let vehicle = Int(draft.entity[EntityKind.vehicle.rawValue])
        let sigma = (policy.budget.fuel * policy.budget.fuel + 100).squareRoot()
        let list = tares[vehicle].observations
        var place = list.count
        while place > 0, list[place - 1].at > load.shippedAt { place -= 1 }
        tares[vehicle].observations.insert(
            TareRecord.Observation(at: load.shippedAt, excess: excess, sigma: sigma), at: place)
        if tares[vehicle].observations.count > policy.windowLoads {
            tares[vehicle].observations.removeFirst()
        }
        _ = row
    }

    /// A stored tare that no longer fits: from the receiver's empty weighings and, where he gives
    /// only nets, from the residuals.
    func tareEvidence(_ vehicle: Int) -> Evidence {
        let record = tares[vehicle]
        let factor = Factor.tare
        let node = Int(record.node)
        let value = nodes[factor].value[node]
        var list = record.observations.filter { $0.at >= record.since }
        forRecent(.vehicle, vehicle) { row in
            guard loads.x[factor][row] != 0, loads.shippedAt[row] >= record.since else {
                return true
            }
            let effect = days.scaleDays[Int(loads.scaleDay[row])].effect
            let sigma = loads.budget[row] * noise[Int(loads.noiseClass[row])] * loads.net[row]
            list.append(
                TareRecord.Observation(
                    at: loads.shippedAt[row],
                    excess: value - (loads.residual[row] - effect) * loads.net[row] / 1_000,
                    sigma: sigma / 1_000))
            return true
        }
        guard list.count > 1 else { return .none }
        let order = list.indices.sorted { (list[$0].at, $0) < (list[$1].at, $1) }
        var old = nodes[factor].priorPrecision[node]
        var oldScore = old * nodes[factor].priorMean[node]
        var centre = value
        // Two rounds: clip about the mean of the whole.
        for _ in 0..<2 {
            old = nodes[factor].priorPrecision[node]
            oldScore = old * nodes[factor].priorMean[node]
            for observation in list {
                let w = 1 / (observation.sigma * observation.sigma)
                oldScore += w * (centre + clipped(observation.excess - centre, w))
                old += w
            }
            centre = oldScore / old
        }
        var recent = 0.0
        var score = 0.0
        var count = 0
        var best = Evidence.none
        for index in order.reversed() {
            let w = 1 / (list[index].sigma * list[index].sigma)
            score += w * (centre + clipped(list[index].excess - centre, w))
            recent += w
            count += 1
            guard count > 1 else { continue }
            let left = max(old - recent, nodes[factor].priorPrecision[node])
            let difference = score / recent - (oldScore - score) / left
            guard abs(difference) > policy.tareLeast else { continue }
            let found = WindowEvidence.shift(
                difference: difference, variance: 1 / left + 1 / recent, prior: policy.tareShift,
                isLossOnly: false)
            if found > best.value {
                best = Evidence(
                    value: found, start: list[index].at, loads: count, size: difference)
            }
        }
        return best
    }
}
