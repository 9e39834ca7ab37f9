internal import TradeValues
internal import WeighingCore

/// The indication rested, rose by the weight of a vehicle or an axle group, and rested again: a
/// second vehicle drove on, or the truck had stood half on the deck.
enum TwoTrucksCheck: LoadCheck {
    static let rule = "two-trucks"
    static let name = CheckText("两辆车同时在秤上", "Two trucks on the deck")
    static let usualLevel = CheckLevel.warn

    /// Longer than a driver stops between two axles, and longer than a semi-trailer at walking
    /// pace takes from its drive axles to the trailer's.
    static let restMilliseconds: Int64 = 5_000
    /// Lighter than any vehicle that takes part in trade.
    private static let leastRise = Weight(kilograms: 1_000)

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard let curve = WeightCurve(load) else { return nil }
        let rests = curve.plateaus(above: load.range.minimum, lasting: restMilliseconds)
        guard let earlier = rests.first, load.weight - earlier.weight >= leastRise else {
            return nil
        }
        let rise = (load.weight - earlier.weight).kilogramsText
        return CheckText(
            "重量在 \(earlier.weight.kilogramsText) kg 停留后又增加 \(rise) kg，可能有第二辆车",
            "The weight rested at \(earlier.weight.kilogramsText) kg, then rose by \(rise) kg: perhaps a second vehicle"
        )
    }
}
