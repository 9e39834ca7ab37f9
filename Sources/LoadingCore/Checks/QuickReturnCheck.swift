internal import TradeValues
internal import WeighingCore

/// The truck left with a load a moment ago and is here again: the load may be weighed twice, or
/// the plate is another truck's.
enum QuickReturnCheck: LoadCheck {
    static let rule = "quick-return"
    static let name = CheckText("上次出厂时间", "Time since the last load")
    static let usualLevel = CheckLevel.warn

    /// No customer is nearer, and nothing is unloaded faster.
    private static let shortestMinutes = 20

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard load.isFirstOfVisit, let last = load.pastLoads.first else { return nil }
        let minutes = load.at.minutes(since: last.finishedAt)
        guard minutes < shortestMinutes else { return nil }
        return CheckText(
            "本车 \(minutes) 分钟前刚装走 \(last.net.kilogramsText) kg",
            "The truck took \(last.net.kilogramsText) kg away only \(minutes) min ago")
    }
}
