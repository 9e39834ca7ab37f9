/// A rate in per mille with two decimals, kept as a whole number of hundredths: 2.5 ‰ is 250.
public struct PerMille: Hashable, Comparable, Sendable {
    public let hundredths: Int64

    /// 100 %: a tolerance above the quantity itself is a typing error.
    public static let maximum = PerMille(hundredths: 100_000)
    public static let zero = PerMille(hundredths: 0)

    public init(hundredths: Int64) {
        self.hundredths = hundredths
    }

    /// Reads `3`, `2.5`, `0.25`; nil for more than two decimals, a negative rate or one above
    /// ``maximum``.
    public init?(_ text: some StringProtocol) {
        guard let number = DecimalNumber(text),
            let hundredths = number.whole(scaledByPowerOfTen: 2),
            (0...Self.maximum.hundredths).contains(hundredths)
        else { return nil }
        self.hundredths = hundredths
    }

    public static func < (left: PerMille, right: PerMille) -> Bool {
        left.hundredths < right.hundredths
    }

    /// `3`, `2.5`.
    public var text: String { DecimalNumber(digits: hundredths, decimals: 2).shortestText }

    /// This share of `base`, rounded half away from zero to whole grams (weighing-rules.md §8).
    public func share(of base: Weight) -> Weight {
        share(of: base, roundedTo: Weight(grams: 1))
    }

    /// This share of `base`, rounded half away from zero to a multiple of `unit`.
    public func share(of base: Weight, roundedTo unit: Weight) -> Weight {
        let (high, low) = base.grams.magnitude.multipliedFullWidth(by: UInt64(hundredths))
        let whole = 100_000 * unit.grams.magnitude
        let (quotient, remainder) = whole.dividingFullWidth((high, low))
        let rounded = Int64(quotient) + (remainder >= whole / 2 ? 1 : 0)
        return Weight(grams: (base.grams < 0 ? -rounded : rounded) * unit.grams)
    }
}
