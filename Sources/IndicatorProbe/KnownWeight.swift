internal import TradeValues

/// A weight that is known to lie on the scale.
struct KnownWeight {
    let kilograms: DecimalNumber

    /// A weight that is read off a display may be a division or two beside the newest frame.
    private static let tolerancePerMille: Int64 = 10

    /// Whether the number means this weight, to the digit or within one per cent.
    func isShown(by value: DecimalNumber, unit: WeightUnit, exactly: Bool = false) -> Bool {
        // Milligrams, so that no weight loses a digit.
        guard let exponent = unit.gramExponent,
            let own = value.whole(scaledByPowerOfTen: exponent + 3),
            let known = kilograms.whole(scaledByPowerOfTen: 6)
        else { return false }
        if exactly { return own == known }
        let (scaled, isTooLarge) = (own - known).magnitude.multipliedReportingOverflow(by: 1_000)
        return !isTooLarge && scaled <= known.magnitude * UInt64(Self.tolerancePerMille)
    }
}
