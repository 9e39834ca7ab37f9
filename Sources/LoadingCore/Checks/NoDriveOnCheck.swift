internal import TradeValues
internal import WeighingCore

/// The weight was there at once, without axles driving on and without the vibration of a truck:
/// the signal does not come from a truck.
enum NoDriveOnCheck: LoadCheck {
    static let rule = "no-drive-on"
    static let name = CheckText("上秤过程", "How the truck drove on")
    static let usualLevel = CheckLevel.warn

    /// A truck of three axles at 5 km/h takes longer over the edge of the deck.
    private static let shortestMilliseconds: Int64 = 1_000
    /// Readings between zero and rest that a truck gives at ten a second.
    private static let fewestSamples = 3

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard let curve = WeightCurve(load), curve.showsMovement else { return nil }
        // Everything between zero and within one division of the weight.
        let nearly = load.weight - load.range.division
        let rising = curve.samples.prefix { $0.weight < nearly }
        let from = rising.last { $0.weight <= load.range.division }?.milliseconds ?? 0
        let until = curve.samples.first { $0.weight >= nearly }?.milliseconds ?? curve.takenAt
        let between = rising.filter { $0.weight > load.range.division }.count
        guard until - from < shortestMilliseconds, between < fewestSamples else { return nil }
        return CheckText(
            "重量在 \(until - from) 毫秒内直接出现，没有车辆上秤的过程",
            "The weight was there within \(until - from) ms, without a truck driving on")
    }
}
