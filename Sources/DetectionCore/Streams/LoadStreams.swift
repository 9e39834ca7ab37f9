internal import Glibc

/// Accepted loads enter the tables and the streams of their entities.
extension ShortWeightDetector {
    mutating func insert(_ draft: LoadDraft) -> Int {
        let row = loads.count
        let load = draft.load
        loads.ids.append(load.id)
        loads.shippedAt.append(load.shippedAt)
        loads.receivedAt.append(now)
        loads.scaleDay.append(draft.scaleDay)
        loads.carrierDay.append(draft.carrierDay)
        var residual = draft.y - mean
        var variance = draft.budget * noise[draft.noiseClass]
        variance *= variance
        for factor in 0..<Factor.count {
            let node = draft.node[factor]
            loads.entity[factor].append(draft.entity[factor])
            loads.node[factor].append(node)
            loads.x[factor].append(draft.x[factor])
            residual -= nodes[factor].value[Int(node)] * draft.x[factor]
            variance *= max(1, nodes[factor].widening[Int(node)])
        }
        loads.y.append(draft.y)
        loads.budget.append(draft.budget)
        loads.net.append(Double(load.shipped))
        loads.noiseClass.append(UInt8(draft.noiseClass))
        loads.weight.append(1 / variance)
        loads.residual.append(residual)
        loads.isOut.append(false)
        for stream in 0..<Factor.carryingCount { loads.ratios[stream].append(.zero) }
        let scaleDay = Int(draft.scaleDay)
        markFaulty(scaleDay)
        addToDay(row)
        settleDay(Int(days.scaleDays[scaleDay].row))
        noteSums(row)
        noteTare(row, of: draft)
        join(row)
        stream(row)
        return row
    }

    private mutating func markFaulty(_ scaleDay: Int) {
        let scale = Int(days.scaleDays[scaleDay].scale)
        if let fault = entities[Factor.ownScale].faults[scale],
            days.scaleDays[scaleDay].day >= Self.day(of: fault.start)
        {
            days.scaleDays[scaleDay].isFaulty = true
        }
    }

    /// What the load adds to the sums of its levels, as the fit left them.
    private mutating func noteSums(_ row: Int) {
        let w = loads.weight[row]
        let r = clipped(loads.residual[row] - days.scaleDays[Int(loads.scaleDay[row])].effect, w)
        for factor in 0..<Factor.count {
            let x = loads.x[factor][row]
            let node = Int(loads.node[factor][row])
            nodes[factor].score[node] += w * x * r
            nodes[factor].information[node] += w * x * x
        }
    }

    /// Members stand in order of shipping; a customer's scale sees loads in order of receipt.
    private mutating func join(_ row: Int) {
        for kind in EntityKind.allCases {
            let factor = kind.rawValue
            let index = Int(loads.entity[factor][row])
            var place = entities[factor].members[index].count
            if kind != .customerScale {
                while place > 0,
                    loads.shippedAt[entities[factor].members[index][place - 1] - loads.dropped]
                        > loads.shippedAt[row]
                {
                    place -= 1
                }
            }
            entities[factor].members[index].insert(row + loads.dropped, at: place)
        }
    }

    /// Takes a load out of every sum and stream.
    mutating func exclude(_ row: Int) {
        loads.isOut[row] = true
        loads.weight[row] = 0
        for stream in 0..<Factor.carryingCount { loads.ratios[stream][row] = .zero }
    }

    /// Levels of carriers, vehicles and drivers from loads older than any change that is still
    /// being looked for, and the ratios of all loads a stream can look back on.
    mutating func restream(isNightly: Bool) {
        let back = isNightly ? policy.freshDays : policy.windowDays
        let start = firstRow(since: now - Int64(back) * 86_400)
        if !isNightly { setBaselines() }
        for row in start..<loads.count { stream(row) }
    }

    /// Rows stand in order of receipt.
    private func firstRow(since time: Int64) -> Int {
        var row = loads.count
        while row > 0, loads.receivedAt[row - 1] >= time { row -= 1 }
        return row
    }

    private mutating func setBaselines() {
        let rows = firstRow(since: now - Int64(policy.baselineGuardDays) * 86_400)
        let effects = days.scaleDays.map(\.effect)
        for factor in Factor.firstCarrying..<Factor.firstCarrying + Factor.carryingCount {
            let count = nodes[factor].value.count
            var score = nodes[factor].memoryScore
            var precision = nodes[factor].memoryPrecision
            for node in 0..<count {
                score[node] += nodes[factor].priorMean[node] * nodes[factor].priorPrecision[node]
                precision[node] += nodes[factor].priorPrecision[node]
            }
            let value = nodes[factor].value
            let nodeOfRow = loads.node[factor]
            for row in 0..<rows {
                let w = loads.weight[row]
                guard w > 0 else { continue }
                let node = Int(nodeOfRow[row])
                let r = clipped(loads.residual[row] - effects[Int(loads.scaleDay[row])], w)
                score[node] += w * (r + value[node])
                precision[node] += w
            }
            for node in 0..<count { nodes[factor].baseline[node] = score[node] / precision[node] }
            for index in entities[factor].names.indices {
                if let fault = entities[factor].faults[index] {
                    nodes[factor].baseline[Int(entities[factor].current[index])] = fault.base
                }
            }
        }
    }

    /// The ratios of one load for its carrier, its vehicle and its driver.
    mutating func stream(_ row: Int) {
        guard !loads.isOut[row] else { return }
        let net = loads.net[row] / 1_000
        let scaleDay = Int(loads.scaleDay[row])
        let effect = days.scaleDays[scaleDay].effect
        let own = loads.budget[row] * noise[Int(loads.noiseClass[row])]
        var uncertainty = 0.0
        for factor in [Factor.ownScale, Factor.customerScale, Factor.product, Factor.tare] {
            let x = loads.x[factor][row]
            uncertainty += nodes[factor].variance[Int(loads.node[factor][row])] * x * x
        }
        for stream in 0..<Factor.carryingCount {
            let factor = Factor.firstCarrying + stream
            let node = Int(loads.node[factor][row])
            var variance = own * own
            for other in Factor.firstCarrying..<Factor.firstCarrying + Factor.carryingCount
            where other != factor {
                variance *= nodes[other].widening[Int(loads.node[other][row])]
            }
            let day =
                stream == 0
                ? dayEffect(of: scaleDay, without: Int(loads.carrierDay[row])) : effect
            let residual =
                loads.residual[row] - day + nodes[factor].value[node]
                - nodes[factor].baseline[node]
            loads.ratios[stream][row] = lossTable.ratios(
                residual: residual * net, sigma: (variance + uncertainty).squareRoot() * net)
        }
    }
}
