/// The unit of an indication.
public enum WeightUnit: String, CaseIterable, Sendable {
    case gram = "g"
    case kilogram = "kg"
    case tonne = "t"
    case pound = "lb"
    case ounce = "oz"
    /// The short ton of 2 000 lb, which North American indicators call `ton`.
    case shortTon = "ton"

    /// The power of ten that turns the unit into grams, nil for the units that load records refuse.
    ///
    /// Only units of the metric system are legal for trade here, and only they convert without a
    /// rounding (计量法 art. 3).
    public var gramExponent: Int? {
        switch self {
        case .gram: 0
        case .kilogram: 3
        case .tonne: 6
        case .pound, .ounce, .shortTon: nil
        }
    }
}

extension Weight {
    /// Converts an indication exactly; nil when the unit is not metric, the value is finer than a
    /// gram, or it does not fit.
    public init?(_ number: DecimalNumber, unit: WeightUnit) {
        guard let exponent = unit.gramExponent,
            let grams = number.whole(scaledByPowerOfTen: exponent)
        else { return nil }
        self.init(grams: grams)
    }
}
