internal import ContractCore
internal import LoadingCore
internal import TradeValues
internal import WeighingCore

/// A truck with what the store knows of it.
struct KnownTruck {
    let truck: YardTruck
    var tares: [Weight] = []
    var loads: [LoadUnderCheck.PastLoad] = []
}

/// Scales and trucks for honest loads and for tricks, judged by the daemon's own cores and checks.
struct TrickBench {
    var chance: Chance
    var scales: [TrickScale] = []
    var trucks: [KnownTruck] = []
    let checks = LoadChecks()
    /// Whether the scales go on from where a weighing left them, as with honest traffic.
    var keepsScales = true
    /// Wall time; milliseconds.
    var now: Int64 = 1_795_471_200_000

    private static let scaleCount = 24
    private static let truckCount = 60
    /// Honest loads of each truck before anything is counted: its history.
    static let historyLoads = 8

    static let bag = LoadUnderCheck.Bag(
        nominal: Weight(kilograms: 40), tare: Weight(grams: 100))

    init(seed: UInt64) throws {
        chance = Chance(seed: seed)
        let range = try WeighingRange(
            division: Weight(kilograms: 20), maximum: Weight(kilograms: 60_000))
        for _ in 0..<Self.scaleCount {
            let transmitter = SimulatedTransmitter(range: range, chance: &chance)
            if let scale = TrickScale(range: range, transmitter: transmitter) {
                scales.append(scale)
            }
        }
        for number in 0..<Self.truckCount {
            trucks.append(
                KnownTruck(truck: YardTruck(plate: YardTruck.plate(number), chance: &chance)))
        }
    }

    // MARK: One weighing

    /// What is special about a weighing; an honest one has nothing.
    struct Circumstances {
        /// Nil: the truck's usual way.
        var manner: DeckScene.Manner?
        var press = TrickScale.Press()
        /// Changes the scene that the truck makes.
        var edit: (inout DeckScene, inout Chance) -> Void = { _, _ in }
        /// What is left on the order, kilograms.
        var remaining = 1_000_000.0
        var bags: Int?
        var elsewhere: [String] = []
        var maximumGross: Double?
    }

    /// Rules and refusals that a weighing met, and its weight when one was taken.
    struct Weighed {
        var noticed: Set<String> = []
        var weight: Weight?
    }

    /// - Parameter tare: of the first weighing; nil when this is it.
    mutating func weigh(
        _ known: KnownTruck, kilograms: Double, tare: Weight?,
        _ special: Circumstances = Circumstances()
    ) -> Weighed {
        let manner = special.manner ?? DeckScene.Manner.honest(known.truck, &chance)
        var scene = DeckScene(known.truck, kilograms: kilograms, manner, &chance)
        special.edit(&scene, &chance)
        var press = special.press
        press.delay = chance.within(0.3...4)
        let number = chance.within(0...(scales.count - 1))
        // What a trick leaves behind on a scale is no part of the next one's.
        var scale = scales[number]
        let outcome = scale.weigh(scene, press)
        if keepsScales { scales[number] = scale }
        var noticed: Set<String> = []
        if scale.zeroSettings > 0 { noticed.insert("zero-setting") }
        switch outcome {
        case .refused(let refusals):
            return Weighed(noticed: noticed.union(refusals.map(\.code)), weight: nil)
        case .taken(let weight, let evidence):
            let found = findings(known, scales[number].range, weight, tare, evidence, special)
            return Weighed(noticed: noticed.union(found.map(\.rule)), weight: weight)
        }
    }

    private func findings(
        _ known: KnownTruck, _ range: WeighingRange, _ weight: Weight, _ tare: Weight?,
        _ evidence: WeighingEvidence, _ special: Circumstances
    ) -> [Finding] {
        let ordered = Weight(kilograms: 2_000_000)
        let loaded = ordered - Weight(grams: Int64(special.remaining) * 1_000)
        let limit = special.maximumGross ?? known.truck.build.maximumGross
        return checks.findings(
            in: LoadUnderCheck(
                plate: known.truck.plate, scale: "1", range: range, weight: weight,
                at: Timestamp(milliseconds: now),
                order: DeliveryOrder(
                    number: "TH-1", movement: .sale, customer: "客户", product: "豆粕",
                    contractNumber: nil,
                    quantity: OrderedQuantity(
                        ordered: ordered, tolerance: .zero, loaded: loaded),
                    plates: [], validity: .unlimited, state: .open),
                weights: tare.flatMap {
                    try? LoadWeights(first: $0, second: weight, direction: .outbound)
                }, isFirstOfVisit: tare == nil, tare: tare == nil ? weight : nil,
                goods: LoadGoods(knownBags: special.bags, batch: "", seals: ""), bag: Self.bag,
                maximumGross: Weight(grams: Int64(limit) * 1_000), tareHistory: known.tares,
                pastLoads: known.loads, evidence: evidence, elsewhere: special.elsewhere))
    }

    // MARK: A load

    /// Two weighings of a truck; what both met together.
    mutating func load(
        _ known: KnownTruck, tareWith first: Circumstances = Circumstances(),
        tareChange: Double = 0, grossWith second: Circumstances = Circumstances(),
        grossChange: Double = 0
    ) -> Weighed {
        let tare = known.truck.tareToday(&chance)
        let net = second.bags.map { Double($0) * 40.1 } ?? known.truck.netToday(&chance)
        let empty = weigh(known, kilograms: tare + tareChange, tare: nil, first)
        guard let weight = empty.weight else { return empty }
        now += chance.within(600_000...1_800_000)
        var full = weigh(known, kilograms: tare + net + grossChange, tare: weight, second)
        full.noticed.formUnion(empty.noticed)
        return full
    }

    /// An honest load of a truck, which its history keeps.
    mutating func honestLoad(_ index: Int) -> Set<String> {
        now += chance.within(1_800_000...7_200_000)
        let known = trucks[index]
        let tareToday = known.truck.tareToday(&chance)
        var net = known.truck.netToday(&chance)
        var second = Circumstances()
        if chance.happens(0.4) {
            // Filled with a machine: one bag in a hundred differs by 30 g, the day by 1 per mille.
            let bags = Int(net / 40.1)
            second.bags = bags
            net = Double(bags) * 40.1 * (1 + chance.normal(0.001))
        }
        let empty = weigh(known, kilograms: tareToday, tare: nil)
        guard let tare = empty.weight else { return empty.noticed }
        now += chance.within(600_000...1_800_000)
        let full = weigh(known, kilograms: tareToday + net, tare: tare, second)
        guard let gross = full.weight else { return empty.noticed.union(full.noticed) }
        let length = LoadUnderCheck.historyLength
        trucks[index].tares = Array(([tare] + known.tares).prefix(length))
        trucks[index].loads = Array(
            ([.init(finishedAt: Timestamp(milliseconds: now), net: gross - tare)] + known.loads)
                .prefix(length))
        return empty.noticed.union(full.noticed)
    }

    mutating func anyTruck() -> KnownTruck {
        // Hours after its last load.
        now += 36_000_000
        return chance.pick(trucks)
    }
}
