internal import Glibc

/// The normal distribution.
public enum Normal {
    public static func density(_ x: Double, sd: Double) -> Double {
        let z = x / sd
        return 0.398_942_280_401_432_7 / sd * exp(-0.5 * z * z)
    }

    /// Φ(z).
    public static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z * 0.5.squareRoot()) }

    /// ln Φ(z) without underflow for a very negative z.
    static func logCumulative(_ z: Double) -> Double {
        if z > -8 { return log(cumulative(z)) }
        return -0.5 * z * z - log(-z) - 0.918_938_533_204_672_7
    }
}

/// The largest exponent first, so that a sum of likelihoods never overflows.
func logSumExp(_ values: [Double]) -> Double {
    guard let top = values.max(), top.isFinite else { return -.infinity }
    return top + log(values.reduce(0) { $0 + exp($1 - top) })
}
