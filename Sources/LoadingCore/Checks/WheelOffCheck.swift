internal import TradeValues
internal import WeighingCore

/// The indication rested higher before it was taken: the truck moved on and a wheel left the deck,
/// or somebody got off.
enum WheelOffCheck: LoadCheck {
    static let rule = "wheel-off"
    static let name = CheckText("车轮是否全在秤上", "All wheels on the deck")
    static let usualLevel = CheckLevel.warn

    private static let restMilliseconds: Int64 = 1_000
    /// A person, or more.
    private static let leastFall = Weight(kilograms: 200)

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard let curve = WeightCurve(load) else { return nil }
        let rests = curve.plateaus(above: load.range.minimum, lasting: restMilliseconds)
        guard let highest = rests.map(\.weight).max(), highest - load.weight >= leastFall else {
            return nil
        }
        let fall = (highest - load.weight).kilogramsText
        return CheckText(
            "取重前曾停在 \(highest.kilogramsText) kg，比所取重量多 \(fall) kg，检查车轮是否在秤外",
            "It rested at \(highest.kilogramsText) kg before, \(fall) kg more: is a wheel off the deck?"
        )
    }
}
