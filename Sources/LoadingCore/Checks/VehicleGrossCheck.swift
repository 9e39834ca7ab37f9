internal import TradeValues
internal import WeighingCore

/// The loaded truck is heavier than its licence allows: it may not go on the road.
enum VehicleGrossCheck: LoadCheck {
    static let rule = "vehicle-gross"
    static let name = CheckText("毛重与车辆最大总质量", "Gross against the vehicle's limit")
    static let usualLevel = CheckLevel.hold

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard let limit = load.maximumGross, load.weight > limit else { return nil }
        return CheckText(
            "毛重 \(load.weight.kilogramsText) kg 超过车辆最大总质量 \(limit.kilogramsText) kg",
            "Gross \(load.weight.kilogramsText) kg is above the vehicle's limit, \(limit.kilogramsText) kg"
        )
    }
}
