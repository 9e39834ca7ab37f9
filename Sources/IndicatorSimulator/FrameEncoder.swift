public import TradeValues
public import WeighingCore

/// How a simulated indicator writes its display into a frame: the other way round from a
/// `FrameFormat`, and written apart from it, so that one misreading is not made twice.
public protocol FrameEncoder: Sendable {
    /// The whole frame; nil when the format has no room for the number or cannot say what the
    /// display shows, where a real indicator sends nothing.
    func frame(showing display: SimulatedDisplay) -> [UInt8]?
}

/// What an indicator's display and lamps show at one instant.
public struct SimulatedDisplay: Hashable, Sendable {
    public enum Range: Hashable, Sendable, CaseIterable {
        case inside
        /// Above Max + 9 e.
        case over
        /// Below zero by more than the indicator shows.
        case under
    }

    /// The number with the decimals that are shown.
    public var value: DecimalNumber
    public var unit: WeightUnit
    public var mode: Reading.Mode
    /// Digits with the decimals of `value`; zero without a tare.
    public var tareDigits: Int64
    public var isMoving: Bool
    public var range: Range
    public var isAtCentreOfZero: Bool

    public init(
        value: DecimalNumber, unit: WeightUnit = .kilogram, mode: Reading.Mode = .gross,
        tareDigits: Int64 = 0, isMoving: Bool = false, range: Range = .inside,
        isAtCentreOfZero: Bool = false
    ) {
        self.value = value
        self.unit = unit
        self.mode = mode
        self.tareDigits = tareDigits
        self.isMoving = isMoving
        self.range = range
        self.isAtCentreOfZero = isAtCentreOfZero
    }
}
