internal import TradeValues
internal import WeighingCore

/// The empty truck weighs something else than it used to: a water tank filled for the tare, stones
/// in the cab, another trailer (weighing-rules.md §4.2 and §4.3).
enum TareHistoryCheck: LoadCheck {
    static let rule = "tare-history"
    static let name = CheckText("皮重与历史皮重", "Tare against the truck's history")
    static let usualLevel = CheckLevel.hold

    /// Fewer tares say nothing about a truck's spread.
    static let shortestHistory = 5
    /// Fuel, mud and tarpaulin.
    private static let smallestBand = Weight(kilograms: 60)

    static func problem(in load: LoadUnderCheck) -> CheckText? {
        guard let tare = load.tare, load.tareHistory.count >= shortestHistory else { return nil }
        let grams = load.tareHistory.map(\.grams)
        let median = Spread.median(grams)
        // median ± max(60 kg, 3 · 1.4826 · MAD), and never less than three divisions.
        let spread = Spread.medianDeviation(grams, from: median) * 44_478 / 10_000
        let band = max(smallestBand.grams, spread, 3 * load.range.division.grams)
        let difference = Weight(grams: tare.grams - median)
        guard difference.magnitude.grams > band else { return nil }
        let shown = "\(difference > .zero ? "+" : "")\(difference.kilogramsText)"
        let usual = Weight(grams: median).kilogramsText
        return CheckText(
            "皮重 \(tare.kilogramsText) kg 与历史中位数 \(usual) kg 差 \(shown) kg，允许 ±\(Weight(grams: band).kilogramsText) kg",
            "Tare \(tare.kilogramsText) kg differs from the usual \(usual) kg by \(shown) kg, ±\(Weight(grams: band).kilogramsText) kg allowed"
        )
    }
}

/// Middle and spread of whole numbers, the same on every machine.
enum Spread {
    /// The lower middle of an even count.
    static func median(_ values: [Int64]) -> Int64 {
        values.isEmpty ? 0 : values.sorted()[(values.count - 1) / 2]
    }

    static func medianDeviation(_ values: [Int64], from middle: Int64) -> Int64 {
        median(values.map { abs($0 - middle) })
    }
}
