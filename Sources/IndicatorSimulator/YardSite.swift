internal import TradeValues
internal import WeighingCore

/// What all trucks of a yard share.
struct YardSite: Sendable {
    let pool: ScalePool
    let office: any YardOffice
    let clock: SimulatedClock
    let pace: YardPace
    let note: @Sendable (String) -> Void

    /// Legal total weight of a six-axle combination (GB 1589).
    private static let legalKilograms: Int64 = 49_000

    /// The heaviest truck that every scale of the yard can weigh.
    var grossLimitKilograms: Int64 {
        let smallest = pool.scales.map { $0.deck.range.maximum.grams / 1_000 }.min()
        return min(smallest ?? Self.legalKilograms, Self.legalKilograms)
    }
}
