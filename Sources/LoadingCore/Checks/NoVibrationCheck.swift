internal import TradeValues
internal import WeighingCore

/// The indication climbed to the weight without ever swinging back: springs and tyres let a real
/// truck swing when an axle rolls onto the deck, a made signal only grows.
enum NoVibrationCheck: LoadCheck {
    static let rule = "no-vibration"
    static let name = CheckText("上秤时的晃动", "The truck's swinging")
    static let usualLevel = CheckLevel.warn

    /// A lighter vehicle swings by less than a division.
    private static let least = Weight(kilograms: 5_000)
    /// An axle of a few tonnes swings a deck by 20 to 200 kg; coarser scales hide that.
    private static let coarsestDivision = Weight(kilograms: 20)
    /// Springs swing two or three times a second: slower readings miss it.
    private static let slowestCadence: Int64 = 125

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard let curve = WeightCurve(load), let cadence = curve.cadence,
            cadence <= slowestCadence, load.range.division <= coarsestDivision,
            load.weight >= least
        else { return nil }
        let above = curve.samples.filter { $0.weight >= load.range.minimum }
        let swings = zip(above, above.dropFirst()).contains { $1.weight < $0.weight }
        guard !swings else { return nil }
        return CheckText(
            "重量一路上升到 \(load.weight.kilogramsText) kg，没有车辆上秤时的晃动",
            "The weight only grew to \(load.weight.kilogramsText) kg, without a truck's swinging")
    }
}
