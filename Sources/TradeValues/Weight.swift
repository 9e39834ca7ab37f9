/// A mass in whole grams.
///
/// Every weight inside the program has this type: the scale's indication is converted once, at
/// the edge, and from then on sums and differences are exact. Arithmetic traps on overflow, which
/// nothing that passed ``init(_:unit:)`` or the configuration can reach (±9.2 × 10^12 t).
public struct Weight: Hashable, Comparable, Sendable, AdditiveArithmetic {
    /// The mass in grams; may be negative (an indication below zero, a difference).
    public var grams: Int64

    public static let zero = Weight(grams: 0)

    public init(grams: Int64) {
        self.grams = grams
    }

    public init(kilograms: Int64) {
        self.grams = kilograms * 1_000
    }

    public static func < (left: Weight, right: Weight) -> Bool { left.grams < right.grams }
    public static func + (left: Weight, right: Weight) -> Weight {
        Weight(grams: left.grams + right.grams)
    }
    public static func - (left: Weight, right: Weight) -> Weight {
        Weight(grams: left.grams - right.grams)
    }
    public static prefix func - (weight: Weight) -> Weight { Weight(grams: -weight.grams) }

    /// The mass without its sign.
    public var magnitude: Weight { Weight(grams: abs(grams)) }

    /// Whether the mass is a whole number of `interval`s.
    public func isMultiple(of interval: Weight) -> Bool {
        interval.grams > 0 && grams.isMultiple(of: interval.grams)
    }
}

extension Weight {
    /// Kilograms as exact decimal text without grouping: `32040`, `12.5`, `-0.02`.
    public var kilogramsText: String { DecimalNumber(digits: grams, decimals: 3).shortestText }

    /// Tonnes as exact decimal text without grouping: `500`, `32.04`.
    public var exactTonnesText: String { DecimalNumber(digits: grams, decimals: 6).shortestText }

    /// Tonnes with exactly three decimals, rounded half away from zero: `32.040`.
    ///
    /// Documents of the office show tonnes (forms.md, Formats); a weight that is not a whole
    /// kilogram is still stored and exported to the gram.
    public var tonnesText: String {
        let kilograms = (abs(grams) + 500) / 1_000
        let text = DecimalNumber(digits: grams < 0 ? -kilograms : kilograms, decimals: 3).text
        return text
    }
}
