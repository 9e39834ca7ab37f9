internal import Glibc

/// The statistics of §5 on sums, in the reference's own form and in the form the engine uses.
public enum WindowEvidence {
    /// One day's score and information when a common day effect of spread `daySpread` is in it.
    public static func day(
        information: Double, score: Double, daySpread: Double
    ) -> (score: Double, information: Double) {
        let j = 1 / (daySpread * daySpread + 1 / information)
        return (j * score / information, j)
    }

    /// The generalised likelihood ratio of the last `window` values against all of them, with the
    /// exact correction for a baseline learned from the same data.
    public static func likelihoodRatio(
        means: [Double], information: [Double], window: Int, spread: Double
    ) -> (ratio: Double, baseline: Double) {
        let all = information.reduce(0, +)
        let shrink = all / (all + 1 / (spread * spread))
        let baseline = shrink * means.reduce(0, +) / all
        var recent = 0.0
        var score = 0.0
        for index in (means.count - window)..<means.count {
            recent += information[index]
            score += means[index] - baseline * information[index]
        }
        return (score * score / (2 * recent * (1 - shrink * recent / all)), baseline)
    }

    /// Removes the day effect common to all own scales from each one's score and information.
    public static func profiled(
        scores: [Double], information: [Double], daySpread: Double
    ) -> [(score: Double, information: Double)] {
        let total = information.reduce(0, +) + 1 / (daySpread * daySpread)
        let sum = scores.reduce(0, +)
        return zip(scores, information).map { score, own in
            (score - own * sum / total, own - own * own / total)
        }
    }

    /// Shrunk mean of n equal observations and its standard deviation (§4).
    public static func shrunk(
        mean: Double, count: Int, sigma: Double, spread: Double
    ) -> (value: Double, deviation: Double) {
        let information = Double(count) / (sigma * sigma)
        let total = information + 1 / (spread * spread)
        return (information * mean / total, (1 / total).squareRoot())
    }

    /// The share of each among rival causes of the same loads (§6.5).
    public static func shares(_ evidence: [Double]) -> [Double] {
        let total = logSumExp(evidence)
        return evidence.map { exp($0 - total) }
    }

    /// ln of the Bayes factor of "the level moved by N(0, prior²)" against "it did not", for a
    /// difference with variance `variance`. For a loss only its negative half counts.
    @inline(__always)
    static func shift(
        difference: Double, variance: Double, prior: Double, isLossOnly: Bool
    ) -> Double {
        // Far too little to matter: spares the logarithm.
        guard difference * difference > variance else { return -.infinity }
        let total = variance + prior * prior
        let evidence =
            0.5 * log(variance / total)
            + 0.5 * difference * difference * (1 / variance - 1 / total)
        guard isLossOnly else { return evidence }
        // Posterior of the shift: N(difference · prior²/total, variance · prior²/total).
        let gain = prior * prior / total
        return evidence + 0.693_147_180_56
            + Normal.logCumulative(-difference * gain / (variance * gain).squareRoot())
    }
}
