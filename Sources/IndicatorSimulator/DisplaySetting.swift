public import TradeValues

/// In which unit and with how many decimals a simulated indicator shows its load.
public struct DisplaySetting: Hashable, Sendable {
    /// For pounds, ounces and short tons the deck counts in those: what would be 20 kg is 20 lb.
    public let unit: WeightUnit
    /// Digits behind the point.
    public let decimals: Int
    /// Whether the frame carries the point; otherwise the digits alone, and the reader is told
    /// apart how many of them stand behind it.
    public let sendsPoint: Bool

    /// Whole kilograms.
    public static let kilograms = DisplaySetting(unit: .kilogram, decimals: 0)
    public static let decimalsAllowed = 0...6

    public init(unit: WeightUnit, decimals: Int, sendsPoint: Bool = true) {
        precondition(Self.decimalsAllowed.contains(decimals), "no display has so many decimals")
        self.unit = unit
        self.decimals = decimals
        self.sendsPoint = sendsPoint
    }

    /// The fewest decimals with which the unit shows every division; nil when none do.
    public static func fewestDecimals(of unit: WeightUnit, division: Weight) -> Int? {
        decimalsAllowed.first { DisplaySetting(unit: unit, decimals: $0).shows(division) }
    }

    /// Whether the weight can be shown without rounding.
    public func shows(_ weight: Weight) -> Bool {
        number(of: weight).whole(scaledByPowerOfTen: decimals) != nil
    }

    /// What the display and its lamps show.
    ///
    /// - Precondition: ``shows(_:)`` holds for the scale's division.
    public func display(of indication: SimulatedIndication) -> SimulatedDisplay {
        let counted = unit.gramExponent == nil ? WeightUnit.kilogram : unit
        guard
            var display = SimulatedDisplay(indication, unit: counted, decimals: decimals)
        else {
            preconditionFailure("\(indication.weight.grams) g is no whole step of the display")
        }
        display.unit = unit
        if !sendsPoint { display.value = DecimalNumber(digits: display.value.digits) }
        return display
    }

    /// The weight in the unit, to the gram.
    func number(of weight: Weight) -> DecimalNumber {
        DecimalNumber(digits: weight.grams, decimals: unit.gramExponent ?? 3)
    }
}
