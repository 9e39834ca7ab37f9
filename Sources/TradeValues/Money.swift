/// An amount of money in whole fen.
public struct Money: Hashable, Comparable, Sendable {
    public let fen: Int64

    public init(fen: Int64) {
        self.fen = fen
    }

    /// A hundred billion yuan: above what a mill turns over, far below what sums can overflow.
    public static let maximum = Money(fen: 10_000_000_000_000)

    /// Reads `1200` or `1200.50`; nil for more than two decimals or more than ``maximum``.
    public init?(yuan text: some StringProtocol) {
        guard let number = DecimalNumber(text), let fen = number.whole(scaledByPowerOfTen: 2),
            fen.magnitude <= Self.maximum.fen.magnitude
        else { return nil }
        self.fen = fen
    }

    public static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }

    /// `1200.50`, without a sign of the currency.
    public var yuanText: String {
        let magnitude = fen.magnitude
        return "\(fen < 0 ? "-" : "")\(magnitude / 100).\(padded(magnitude % 100, to: 2))"
    }
}

extension Money {
    /// What a mass costs at this price for a tonne, rounded half away from zero to the fen, once
    /// (forms.md, Formats).
    public func forTonnes(of mass: Weight) -> Money {
        let (high, low) = mass.grams.magnitude.multipliedFullWidth(by: fen.magnitude)
        let (quotient, remainder) = UInt64(1_000_000).dividingFullWidth((high, low))
        let rounded = Int64(quotient) + (remainder >= 500_000 ? 1 : 0)
        return Money(fen: (mass.grams < 0) != (fen < 0) ? -rounded : rounded)
    }
}

extension Money: AdditiveArithmetic {
    public static let zero = Money(fen: 0)

    public static func + (left: Money, right: Money) -> Money { Money(fen: left.fen + right.fen) }
    public static func - (left: Money, right: Money) -> Money { Money(fen: left.fen - right.fen) }
    public static prefix func - (money: Money) -> Money { Money(fen: -money.fen) }
}
