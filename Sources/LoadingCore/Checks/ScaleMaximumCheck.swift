internal import TradeValues
internal import WeighingCore

/// The weight lies between Max and Max + 9 e: the indicator still shows it (R 76-1 4.2.3), but the
/// scale is not verified there.
enum ScaleMaximumCheck: LoadCheck {
    static let rule = "scale-maximum"
    static let name = CheckText("最大秤量", "The scale's Max")
    static let usualLevel = CheckLevel.warn

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        let maximum = load.range.maximum
        guard load.weight > maximum else { return nil }
        return CheckText(
            "\(load.weight.kilogramsText) kg 超过最大秤量 \(maximum.kilogramsText) kg",
            "\(load.weight.kilogramsText) kg is above Max, \(maximum.kilogramsText) kg")
    }
}
