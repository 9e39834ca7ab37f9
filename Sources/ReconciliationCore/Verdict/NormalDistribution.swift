internal import Glibc
internal import TradeValues

/// The standard normal distribution.
public enum NormalDistribution {
    /// 95 % lie below it.
    public static let z95 = 1.644_853_626_951_473
    /// 99 % lie below it.
    public static let z99 = 2.326_347_874_040_841

    /// Φ: the share that lies below `z`.
    public static func share(below z: Double) -> Double {
        0.5 * erfc(-z / (2.0).squareRoot())
    }
}

extension Weight {
    /// For statistics only; sums and settlements stay in grams.
    var kilograms: Double { Double(grams) / 1_000 }
}
