public import TradeValues

extension SimulatedDisplay {
    /// What a simulated scale shows, as an indicator set to that unit and those decimals shows it.
    ///
    /// Nil when the weight cannot be shown exactly: in a unit that is not metric, or finer than
    /// `decimals`. Nothing is rounded, because the scale has already shown whole divisions.
    public init?(
        _ indication: SimulatedIndication, unit: WeightUnit = .kilogram, decimals: Int = 0
    ) {
        guard let exponent = unit.gramExponent,
            let digits = DecimalNumber(digits: indication.weight.grams)
                .whole(scaledByPowerOfTen: decimals - exponent)
        else { return nil }
        let beyond: Range = indication.weight < .zero ? .under : .over
        self.init(
            value: DecimalNumber(digits: digits, decimals: decimals), unit: unit,
            isMoving: indication.isMoving, range: indication.isOutOfRange ? beyond : .inside,
            isAtCentreOfZero: indication.isAtZero)
    }
}
