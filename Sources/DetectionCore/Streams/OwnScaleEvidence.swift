internal import Glibc

/// An anchor as an observation of an own scale's effect on loads (the effect is −error).
struct AnchorRecord {
    var at: Int64
    var scale: Int32
    /// The other scale of a cross-weighing; −1 for a check.
    var reference: Int32
    var effect: Double
    var uncertainty: Double
}

/// One day of an own scale's stream, or one anchor.
private struct ScaleObservation {
    var at: Int64
    var score: Double
    var information: Double
    var loads: Int
}

extension ShortWeightDetector {
    mutating func note(_ anchor: ScaleAnchor) {
        guard anchor.load > 0, anchor.uncertainty > 0,
            let scale = entities[Factor.ownScale].indexes[anchor.scale]
        else { return }
        var reference: Int32 = -1
        if anchor.kind == .cross {
            guard let other = entities[Factor.ownScale].indexes[anchor.reference] else { return }
            reference = other
        }
        anchors.append(
            AnchorRecord(
                at: anchor.at, scale: scale, reference: reference,
                effect: -anchor.perMille.value, uncertainty: anchor.perMille.uncertainty))
        if anchors.count > policy.mostAnchors { anchors.removeFirst(anchors.count / 4) }
    }

    /// Days of one own scale with the common day effect profiled out, and its anchors, as
    /// deviations from the level in force; `from` is the first day.
    private func observations(_ scale: Int, from: Int64) -> [ScaleObservation] {
        var list: [ScaleObservation] = []
        let factor = Factor.ownScale
        let value = nodes[factor].value[Int(entities[factor].current[scale])]
        let first = Self.day(of: from)
        let common = 1 / (policy.commonDaySpread * policy.commonDaySpread)
        let spread = policy.scaleDaySpread * policy.scaleDaySpread
        for row in days.order.reversed() {
            guard days.days[row] >= first else { break }
            var sum = 0.0
            var total = common
            var own = (score: 0.0, information: 0.0)
            for member in days.members[row] {
                let day = days.scaleDays[Int(member)]
                guard day.scaleInformation > 1e-6 else { continue }
                let j = 1 / (1 / day.scaleInformation + spread)
                let mean = day.scaleScore / day.scaleInformation
                if Int(day.scale) == scale {
                    own = (j * mean, j)
                } else if day.isFaulty {
                    // Its own level is not known, so it says nothing about the day.
                    continue
                }
                sum += j * mean
                total += j
            }
            guard own.information > 0 else { continue }
            list.append(
                ScaleObservation(
                    at: Int64(days.days[row]) * 86_400,
                    score: own.score - own.information * sum / total,
                    information: own.information - own.information * own.information / total,
                    loads: 1))
        }
        for anchor in anchors.reversed() {
            guard anchor.at >= from else { break }
            guard let effect = effect(of: anchor, on: scale) else { continue }
            let information = 1 / (anchor.uncertainty * anchor.uncertainty)
            let observed = ScaleObservation(
                at: anchor.at, score: (effect - value) * information, information: information,
                loads: 0)
            let place = list.firstIndex { $0.at <= anchor.at } ?? list.count
            list.insert(observed, at: place)
        }
        return list
    }

    /// What an anchor says of one scale's effect; nil when it says nothing.
    private func effect(of anchor: AnchorRecord, on scale: Int) -> Double? {
        if Int(anchor.scale) == scale {
            guard anchor.reference >= 0 else { return anchor.effect }
            return level(of: Int(anchor.reference), at: anchor.at).map { anchor.effect + $0 }
        }
        guard Int(anchor.reference) == scale else { return nil }
        return level(of: Int(anchor.scale), at: anchor.at).map { $0 - anchor.effect }
    }

    /// An own scale's level, when it is known to have been in force at a time.
    private func level(of scale: Int, at time: Int64) -> Double? {
        let factor = Factor.ownScale
        guard entities[factor].faults[scale] == nil, time >= entities[factor].since[scale] else {
            return nil
        }
        return nodes[factor].value[Int(entities[factor].current[scale])]
    }

    /// A step or a ramp of one own scale.
    func ownScaleEvidence(_ scale: Int) -> Evidence {
        let factor = Factor.ownScale
        let node = Int(entities[factor].current[scale])
        let value = nodes[factor].value[node]
        let from = max(
            entities[factor].since[scale], now - Int64(policy.ownScaleWindowDays) * 86_400)
        let list = observations(scale, from: from)
        guard list.count > 1 else { return .none }
        let precision = nodes[factor].priorPrecision[node] + nodes[factor].memoryPrecision[node]
        let prior =
            nodes[factor].priorPrecision[node] * (nodes[factor].priorMean[node] - value)
        var oldScore = prior
        var old = precision
        for observation in list {
            oldScore += observation.score
            old += observation.information
        }
        var recent = 0.0
        var score = 0.0
        // Moments about the newest observation, in days.
        let newest = list[0].at
        var timeInformation = 0.0
        var timeScore = 0.0
        var squareInformation = 0.0
        var loadDays = 0
        var best = Evidence.none
        for observation in list {
            let t = Double(observation.at - newest) / 86_400
            recent += observation.information
            score += observation.score
            timeInformation += t * observation.information
            squareInformation += t * t * observation.information
            timeScore += t * observation.score
            loadDays += observation.loads
            // One anchor accuses nobody by itself.
            guard loadDays > 0 else { continue }
            let left = max(old - recent, precision)
            let baseline = (oldScore - score) / left
            let difference = score / recent - baseline
            let step =
                WindowEvidence.shift(
                    difference: difference, variance: 1 / left + 1 / recent,
                    prior: policy.ownScaleShift, isLossOnly: false) - 0.693_147_180_56
            if step > best.value {
                best = Evidence(
                    value: step, start: observation.at, loads: loadDays, size: difference)
            }
            // About the start of the ramp, one day before this observation.
            let begin = t - 1
            let first = timeInformation - begin * recent
            let second =
                squareInformation - 2 * begin * timeInformation + begin * begin * recent
            guard loadDays >= 4, second > 0 else { continue }
            let slope = (timeScore - begin * score - baseline * first) / second
            let variance = 1 / second + first * first / (second * second * left)
            let ramp =
                WindowEvidence.shift(
                    difference: slope, variance: variance, prior: policy.rampShift,
                    isLossOnly: false) - 0.693_147_180_56
            if ramp > best.value {
                best = Evidence(
                    value: ramp, start: observation.at, loads: loadDays, size: slope * -begin,
                    isRamp: true)
            }
        }
        return best
    }

    /// Whether a scale at fault is back at its old level: since when, or nil.
    func ownScaleReturn(_ scale: Int, _ fault: ActiveFault) -> Int64? {
        let factor = Factor.ownScale
        let value = nodes[factor].value[Int(entities[factor].current[scale])]
        // Anchors lean on the other scale's level; an end is for the loads to show.
        let list = observations(scale, from: fault.start).filter { $0.loads > 0 }
        guard list.count > 5 else { return nil }
        if let calm = calmSince(list, base: fault.base - value) { return calm }
        var recent = 0.0
        var score = 0.0
        for (index, observation) in list.prefix(5).enumerated() {
            recent += observation.information
            score += observation.score
            var before = (score: 0.0, information: 0.0)
            for earlier in list[(index + 1)...].prefix(4) {
                before.score += earlier.score
                before.information += earlier.information
            }
            guard before.information > 0 else { return nil }
            guard recent > policy.endInformation else { continue }
            let level = before.score / before.information
            let mean = score / recent
            let base = fault.base - value
            guard abs(level - base) > 0.25 else { continue }
            let returned = 1 / recent + 0.08 * 0.08
            let stayed = 1 / recent + 1 / before.information + 0.2 * 0.2
            let ratio =
                0.5 * log(stayed / returned)
                + 0.5 * (mean - level) * (mean - level) / stayed
                - 0.5 * (mean - base) * (mean - base) / returned
            if ratio > policy.endThreshold { return observation.at }
        }
        return nil
    }

    /// A scale whose days have long been at the old level: the fault was over, or never was.
    private func calmSince(_ list: [ScaleObservation], base: Double) -> Int64? {
        var recent = 0.0
        var score = 0.0
        for observation in list.prefix(12) {
            recent += observation.information
            score += observation.score
        }
        guard list.count >= 12, recent > 150 else { return nil }
        return abs(score / recent - base) < 0.12 ? list[11].at : nil
    }

    /// What anchors and observed tares say of levels, for the fit.
    mutating func setOutsideObservations() {
        for factor in 0..<Factor.count {
            nodes[factor].outsideScore = nodes[factor].memoryScore
            nodes[factor].outsidePrecision = nodes[factor].memoryPrecision
        }
        let factor = Factor.ownScale
        for anchor in anchors {
            for scale in [Int(anchor.scale), Int(anchor.reference)] where scale >= 0 {
                guard let effect = effect(of: anchor, on: scale),
                    entities[factor].faults[scale] == nil,
                    anchor.at >= entities[factor].since[scale]
                else { continue }
                let node = Int(entities[factor].current[scale])
                let information = 1 / (anchor.uncertainty * anchor.uncertainty)
                nodes[factor].outsideScore[node] += effect * information
                nodes[factor].outsidePrecision[node] += information
            }
        }
        for record in tares {
            let node = Int(record.node)
            for observation in record.observations where observation.at >= record.since {
                let information = 1 / (observation.sigma * observation.sigma)
                nodes[Factor.tare].outsideScore[node] += observation.excess * information
                nodes[Factor.tare].outsidePrecision[node] += information
            }
        }
    }
}
