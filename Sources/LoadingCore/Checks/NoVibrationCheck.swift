internal import TradeValues
internal import WeighingCore

/// The indication climbed to the weight in one go: it never swung back, and nothing in it tells one
/// axle from the next. Springs let a real truck swing, and its axles come one after the other.
///
/// Either sign is enough to believe in a truck: behind a slow filter a well-damped truck shows no
/// swing at all. Where readings are too slow or too coarse to tell, the check says nothing.
enum NoVibrationCheck: LoadCheck {
    static let rule = "no-vibration"
    static let name = CheckText("上秤时的晃动和车轴", "The truck's swing and axles")
    static let usualLevel = CheckLevel.warn

    /// A lighter vehicle swings by less than a division.
    private static let least = Weight(kilograms: 5_000)
    /// An axle of a few tonnes swings a deck by 20 to 200 kg; coarser scales hide that.
    private static let coarsestDivision = Weight(kilograms: 20)
    /// Springs swing two or three times a second: slower readings miss it.
    private static let slowestCadence: Int64 = 125
    /// The indication stood still for this many readings: the next axle had not come yet.
    private static let pauseInReadings: Int64 = 3
    /// Two axles are two fast rises with a slow part between them: the fast ones above a half of
    /// the fastest, the slow one below a quarter.
    private static let fastShare: Int64 = 2
    private static let slowShare: Int64 = 4

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard let curve = WeightCurve(load), let cadence = curve.cadence,
            cadence <= slowestCadence, load.range.division <= coarsestDivision,
            load.weight >= least
        else { return nil }
        let above = curve.samples.filter { $0.weight >= load.range.minimum }
        let swings = zip(above, above.dropFirst()).contains { $1.weight < $0.weight }
        guard !swings, !showsAxles(above, of: load.weight, cadence) else { return nil }
        return CheckText(
            "重量一路上升到 \(load.weight.kilogramsText) kg，没有车辆上秤时的晃动和车轴",
            "The weight only grew to \(load.weight.kilogramsText) kg, without a truck's swing or axles"
        )
    }

    /// Whether the rise has parts.
    private static func showsAxles(
        _ samples: [WeighingEvidence.CurveSample], of weight: Weight, _ cadence: Int64
    ) -> Bool {
        // The last tenth is left out: every filter ends slowly.
        let nearly = weight.grams / 10 * 9
        let steps = zip(samples, samples.dropFirst()).filter { $0.0.weight.grams < nearly }
        if steps.contains(where: {
            $1.milliseconds - $0.milliseconds > pauseInReadings * cadence
        }) {
            return true
        }
        let rates = steps.map {
            ($1.weight.grams - $0.weight.grams) / max(1, $1.milliseconds - $0.milliseconds)
        }
        guard let fastest = rates.max() else { return false }
        var hasRisen = false
        var hasSlowed = false
        for rate in rates {
            if rate * fastShare > fastest {
                if hasSlowed { return true }
                hasRisen = true
            } else if hasRisen, rate * slowShare < fastest {
                hasSlowed = true
            }
        }
        return false
    }
}
