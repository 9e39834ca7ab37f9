internal import TradeValues
internal import WeighingCore

/// The indication rested, jumped and rested again, without swinging: a switched box on a load-cell
/// cable (weighing-rules.md §4.3), or the zero or tare key.
///
/// A switch is sudden, and an indicator's filter turns it into a jump that is largest at once and
/// dies away. Whatever moves on wheels or feet begins gently, swings the deck, or both.
enum StepWhileStableCheck: LoadCheck {
    static let rule = "step-while-stable"
    static let name = CheckText("静止中的跳变", "A step while at rest")
    static let usualLevel = CheckLevel.warn

    /// Longer than drivers stop between two axles.
    private static let restBeforeMilliseconds: Int64 = 2_000
    private static let restAfterMilliseconds: Int64 = 1_000
    /// After this long the slowest filter has followed a switch.
    private static let stepMilliseconds: Int64 = 2_500
    /// More than a person who gets on or off.
    private static let leastStepInDivisions: Int64 = 6
    /// From here on a rise may be an axle of a truck that had stopped too early; that is for
    /// ``TwoTrucksCheck``.
    private static let mostRise = Weight(kilograms: 1_000)

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard let curve = WeightCurve(load), curve.showsMovement else { return nil }
        let division = load.range.division.grams
        let rests = curve.plateaus(above: load.range.minimum, lasting: restAfterMilliseconds)
        for (before, after) in zip(rests, rests.dropFirst())
        where before.milliseconds >= restBeforeMilliseconds
            && after.from - before.through <= stepMilliseconds
        {
            let step = after.weight.grams - before.weight.grams
            guard abs(step) >= division * leastStepInDivisions, step < mostRise.grams,
                isSwitched(curve.changes(from: before, to: after), by: step, division)
            else { continue }
            let shown = "\(step > 0 ? "+" : "")\(Weight(grams: step).kilogramsText)"
            return CheckText(
                "静止时一下跳变 \(shown) kg，检查传感器线路和仪表按键",
                "The weight stepped by \(shown) kg while at rest: check the load-cell cables and the indicator's keys"
            )
        }
        return nil
    }

    /// Whether the changes from reading to reading are those of a switch: all in one direction,
    /// the largest the first or the second (the switch may fall into the middle of a reading), and
    /// smaller and smaller from there.
    private static func isSwitched(
        _ changes: [Int64], by step: Int64, _ division: Int64
    ) -> Bool {
        let sizes = changes.map { step > 0 ? $0 : -$0 }
        guard let largest = sizes.max(), let index = sizes.firstIndex(of: largest), index <= 1,
            sizes.allSatisfy({ $0 >= 0 })
        else { return false }
        let tail = sizes[index...]
        // A steady fall is something that rolls, however fast.
        if let last = tail.last, tail.count > 2, last * 2 > largest { return false }
        return zip(tail, tail.dropFirst()).allSatisfy { $1 <= $0 + division / 2 }
    }
}
