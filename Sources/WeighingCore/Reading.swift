public import TradeValues

/// One decoded indication, as the device sent it: before stability, rules and conversion.
///
/// Each flag is tri-state: nil means that the format does not say. Nothing is inferred here, so a
/// reading can be compared with the display of the indicator digit for digit.
public struct Reading: Hashable, Sendable {
    /// What the indicated value stands for.
    public enum Mode: String, Sendable {
        case gross
        case net
        /// The answer to a tare query.
        case tare
    }

    /// Whether the indication lies inside what the indicator can show.
    public enum Range: String, Sendable {
        case inside = "ok"
        /// Above the maximum or below zero: there is no usable weight, whatever digits were sent.
        case outside = "out"
    }

    /// The digits with their decimals as sent; nil for a valid message without usable weight.
    public var value: DecimalNumber?
    public var unit: WeightUnit?
    public var isStable: Bool?
    public var mode: Mode?
    public var range: Range?
    /// The indicator's centre-of-zero flag.
    public var isAtCentreOfZero: Bool?

    public init(
        value: DecimalNumber?, unit: WeightUnit? = nil, isStable: Bool? = nil, mode: Mode? = nil,
        range: Range? = nil, isAtCentreOfZero: Bool? = nil
    ) {
        self.value = value
        self.unit = unit
        self.isStable = isStable
        self.mode = mode
        self.range = range
        self.isAtCentreOfZero = isAtCentreOfZero
    }
}
