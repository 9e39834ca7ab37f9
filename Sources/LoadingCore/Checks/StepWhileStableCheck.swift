internal import TradeValues
internal import WeighingCore

/// The indication rested, jumped in one reading and rested again, without swinging: a switched
/// box on a load-cell cable (weighing-rules.md §4.3), or the zero or tare key.
enum StepWhileStableCheck: LoadCheck {
    static let rule = "step-while-stable"
    static let name = CheckText("静止中的跳变", "A step while at rest")
    static let usualLevel = CheckLevel.warn

    private static let restMilliseconds: Int64 = 1_000
    /// What a person who gets off or on swings the deck by is stretched over several readings.
    private static let stepMilliseconds: Int64 = 200
    private static let leastStepInDivisions: Int64 = 3

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard let curve = WeightCurve(load), curve.showsMovement else { return nil }
        let rests = curve.plateaus(above: load.range.minimum, lasting: restMilliseconds)
        let least = load.range.division.grams * leastStepInDivisions
        for (before, after) in zip(rests, rests.dropFirst())
        where after.from - before.through <= stepMilliseconds
            && (after.weight - before.weight).magnitude.grams >= least
        {
            let step = after.weight - before.weight
            let shown = "\(step > .zero ? "+" : "")\(step.kilogramsText)"
            return CheckText(
                "静止时一下跳变 \(shown) kg，检查传感器线路和仪表按键",
                "The weight stepped by \(shown) kg while at rest: check the load-cell cables and the indicator's keys"
            )
        }
        return nil
    }
}
