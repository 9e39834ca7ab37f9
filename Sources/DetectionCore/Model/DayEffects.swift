internal import Glibc

/// The day effects as the streams use them: from residuals free of entities' effects.
extension ShortWeightDetector {
    /// All sums of days anew from the residuals of the last fit.
    mutating func summariseDays() {
        for k in days.scaleDays.indices {
            days.scaleDays[k].score = 0
            days.scaleDays[k].information = 0
            days.scaleDays[k].scaleScore = 0
            days.scaleDays[k].scaleInformation = 0
        }
        for k in days.carrierScore.indices {
            days.carrierScore[k] = 0
            days.carrierInformation[k] = 0
        }
        for row in 0..<loads.count { addToDay(row) }
        settleDays()
    }

    mutating func addToDay(_ row: Int) {
        let w = loads.weight[row]
        guard w > 0 else { return }
        let k = Int(loads.scaleDay[row])
        // Clipped about what the day was thought to be, else a scale far off would be cut short.
        let centre = days.scaleDays[k].effect
        let r = centre + clipped(loads.residual[row] - centre, w)
        let x = loads.x[Factor.ownScale][row]
        days.scaleDays[k].score += w * r
        days.scaleDays[k].information += w
        days.scaleDays[k].scaleScore += w * x * r
        days.scaleDays[k].scaleInformation += w * x * x
        let carrier = Int(loads.carrierDay[row])
        days.carrierScore[carrier] += w * r
        days.carrierInformation[carrier] += w
    }

    /// Slow levels and effects of every day, in order of days.
    private mutating func settleDays() {
        var slow: [Int32: SlowLevel] = [:]
        for row in days.order {
            for member in days.members[row] {
                let k = Int(member)
                let scale = days.scaleDays[k].scale
                var level = slow[scale] ?? SlowLevel()
                let isFaulty = days.scaleDays[k].isFaulty
                level.advance(
                    to: days.days[row], isFaulty: isFaulty, memory: policy.slowLevelMemory)
                let spread = scaleDaySpread(days.scaleDays[k])
                let day = WindowEvidence.day(
                    information: max(days.scaleDays[k].information, 1e-9),
                    score: days.scaleDays[k].score,
                    daySpread: (spread * spread
                        + policy.commonDaySpread * policy.commonDaySpread).squareRoot())
                level.take(score: day.score, information: day.information)
                days.scaleDays[k].slow = level.value(
                    spread: isFaulty ? policy.changedSpread : policy.slowLevelSpread)
                slow[scale] = level
            }
            settleDay(row)
        }
    }

    /// The expected effect of one day on each own scale's loads.
    mutating func settleDay(_ row: Int) {
        for member in days.members[row] {
            days.scaleDays[Int(member)].effect = dayEffect(of: Int(member), without: nil)
        }
    }

    /// Slow level, common effect and the scale's own deviation, all shrunk; without one carrier's
    /// loads when it is the carrier that is being judged.
    func dayEffect(of k: Int, without carrier: Int?) -> Double {
        var sum = 0.0
        var total = 1 / (policy.commonDaySpread * policy.commonDaySpread)
        var own = (score: 0.0, information: 0.0)
        for member in days.members[Int(days.scaleDays[k].row)] {
            let day = days.scaleDays[Int(member)]
            var information = day.information
            var score = day.score
            if Int(member) == k, let carrier {
                information -= days.carrierInformation[carrier]
                score -= days.carrierScore[carrier]
            }
            guard information > 1e-6 else { continue }
            score -= information * day.slow
            let spread = scaleDaySpread(day)
            let j = 1 / (1 / information + spread * spread)
            sum += j * score / information
            total += j
            if Int(member) == k { own = (score, information) }
        }
        let common = sum / total
        let spread = scaleDaySpread(days.scaleDays[k])
        let deviation =
            (own.score - own.information * common)
            / (own.information + 1 / (spread * spread))
        return days.scaleDays[k].slow + common + deviation
    }

    mutating func dropDays() {
        let waiting = (held + suspects).map(\.draft.load.shippedAt)
        guard let oldest = (loads.shippedAt + waiting).min() else { return }
        let (scaleDays, carrierDays) = days.drop(before: Self.day(of: oldest))
        for row in 0..<loads.count {
            loads.scaleDay[row] = scaleDays[Int(loads.scaleDay[row])]
            loads.carrierDay[row] = carrierDays[Int(loads.carrierDay[row])]
        }
        for index in held.indices {
            held[index].draft.scaleDay = scaleDays[Int(held[index].draft.scaleDay)]
            held[index].draft.carrierDay = carrierDays[Int(held[index].draft.carrierDay)]
        }
        for index in suspects.indices {
            suspects[index].draft.scaleDay = scaleDays[Int(suspects[index].draft.scaleDay)]
            suspects[index].draft.carrierDay = carrierDays[Int(suspects[index].draft.carrierDay)]
        }
    }
}

/// An exponentially forgetting mean of one own scale's days.
private struct SlowLevel {
    private var score = 0.0
    private var information = 0.0
    private var day: Int32?

    private var isFaulty = false

    /// A fault that begins or ends is a level of its own.
    mutating func advance(to day: Int32, isFaulty: Bool, memory: Double) {
        if isFaulty != self.isFaulty { self = SlowLevel() }
        self.isFaulty = isFaulty
        if let last = self.day {
            let kept = pow(memory, Double(day - last))
            score *= kept
            information *= kept
        }
        self.day = day
    }

    mutating func take(score: Double, information: Double) {
        self.score += score
        self.information += information
    }

    func value(spread: Double) -> Double { score / (information + 1 / (spread * spread)) }
}
