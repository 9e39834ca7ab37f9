public import TradeValues

/// What one scale may weigh: its division and its limits (OIML R 76-1 T.3; GB/T 23111).
public struct WeighingRange: Hashable, Sendable {
    /// Verification scale interval e; truck scales have d = e.
    public let division: Weight
    /// Max.
    public let maximum: Weight

    /// Min of class III is 20 e (R 76-1 table 3).
    public static let minimumInDivisions: Int64 = 20
    /// Above Max + 9 e an indicator shows nothing (R 76-1 4.2.3).
    public static let overloadInDivisions: Int64 = 9

    /// Nil unless 0 < e and Max is a multiple of e between Min and 10 000 e, the most a class III
    /// scale may have (R 76-1 table 3).
    public init?(division: Weight, maximum: Weight) {
        guard division > .zero, maximum.isMultiple(of: division),
            maximum.grams / division.grams <= 10_000,
            maximum.grams / division.grams > Self.minimumInDivisions
        else { return nil }
        self.division = division
        self.maximum = maximum
    }

    public var minimum: Weight { Weight(grams: division.grams * Self.minimumInDivisions) }
}
