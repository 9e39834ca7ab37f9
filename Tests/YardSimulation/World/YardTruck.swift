internal import TradeValues

/// A truck as it is built: what it weighs empty, where its axles sit, how its springs swing.
struct YardTruck: Sendable {
    /// From a rigid truck to a tractor with a three-axle semi-trailer; metres from the first axle,
    /// and the share of the weight that an axle carries empty and loaded.
    struct Build: Sendable {
        let axles: [(metres: Double, empty: Double, loaded: Double)]
        let tare: ClosedRange<Double>
        /// 最大允许总质量 (GB 1589).
        let maximumGross: Double
    }

    static let builds = [
        Build(
            axles: [(0, 0.55, 0.33), (4.5, 0.45, 0.67)], tare: 5_800...7_500,
            maximumGross: 18_000),
        Build(
            axles: [(0, 0.42, 0.26), (4.2, 0.29, 0.37), (5.5, 0.29, 0.37)], tare: 9_500...12_000,
            maximumGross: 25_000),
        Build(
            axles: [
                (0, 0.32, 0.13), (3.3, 0.17, 0.18), (4.65, 0.17, 0.18), (10.4, 0.12, 0.17),
                (11.7, 0.11, 0.17), (13.0, 0.11, 0.17),
            ], tare: 14_200...17_600, maximumGross: 49_000),
    ]

    let plate: Plate
    let build: Build
    /// Empty, with driver and a tank half full; kilograms.
    let tare: Double
    /// How far its springs swing when an axle rolls onto the deck, as a share of the axle's load.
    let swing: Double
    let hertz: Double
    /// Seconds until the swing is a third of what it was.
    let decay: Double
    /// How much each axle's load wanders while the truck rolls, as a share of it. Low-speed
    /// weigh-in-motion of single axles is right to a few per cent for this reason.
    let rolling: Double

    init(plate: Plate, chance: inout Chance) {
        self.plate = plate
        // Most of a feed mill's traffic are semi-trailers.
        build = chance.pick([0, 1, 1, 2, 2, 2, 2].map { Self.builds[$0] })
        tare = chance.within(build.tare)
        swing = chance.within(0.005...0.025)
        hertz = chance.within(1.5...3.5)
        decay = chance.within(0.35...0.9)
        rolling = chance.within(0.004...0.02)
    }

    /// What it weighs empty on one day: fuel, mud, tarpaulin, now and then a person more or less
    /// (short-weight-methods.md §9: fuel ± 45 kg, 1.2 % of loads ± 75 kg).
    func tareToday(_ chance: inout Chance) -> Double {
        let person = chance.happens(0.012) ? (chance.happens(0.5) ? 75.0 : -75) : 0
        return tare + chance.within(-45...45) + chance.normal(6) + person
    }

    /// A load that fits it.
    func netToday(_ chance: inout Chance) -> Double {
        (build.maximumGross - tare) * chance.within(0.86...0.985)
    }

    /// What each axle carries of a weight.
    func axleLoads(of weight: Double) -> [Double] {
        let full = max(0, min(1, (weight - tare) / max(build.maximumGross - tare, 1)))
        return build.axles.map { weight * ($0.empty + ($0.loaded - $0.empty) * full) }
    }

    /// A plate with a number of its own.
    static func plate(_ number: Int) -> Plate {
        let digits = String(10_000 + number % 90_000)
        guard let plate = Plate("粤B\(digits)") else { preconditionFailure("a plate it is") }
        return plate
    }
}
