internal import TradeValues

/// A whole history before anything of it is written: pure, out of size and seed.
struct HistoryPlan: Sendable {
    let size: HistorySize
    let names: HistoryNames
    let contracts: [ContractPlan]
    /// In the order of their first weighings.
    let loads: [LoadPlan]
    let purchases: [PurchasePlan]

    /// A supplier's deliveries of a month.
    struct PurchasePlan: Sendable {
        let number: String
        let supplier: Int
        let material: Int
        let loads: [Int]
        let from: CalendarDay
        let until: CalendarDay
        let kilograms: Int
    }

    init(_ size: HistorySize) {
        self.size = size
        var chance = HistoryChance(seed: size.seed)
        var namesChance = chance.fork()
        var contractsChance = chance.fork()
        var trafficChance = chance.fork()
        var pickupsChance = chance.fork()
        let names = HistoryNames(loadsPerDay: size.loadsPerDay, chance: &namesChance)
        self.names = names
        let drafts = (0..<size.contracts).map {
            ContractPlan(index: $0, size: size, names: names, chance: &contractsChance)
        }
        var traffic = YardTraffic(size: size, names: names, contracts: drafts)
        traffic.run(chance: &trafficChance)
        loads = traffic.loads
        let planner = PickupPlanner(size: size, names: names, loads: traffic.loads)
        contracts = drafts.map { draft in
            var own = pickupsChance.fork()
            return planner.complete(
                draft, with: traffic.ofContract[draft.index] ?? [], chance: &own)
        }
        purchases = Self.purchases(traffic)
    }

    /// One order for each supplier and month, closed when the month is over.
    private static func purchases(_ traffic: YardTraffic) -> [PurchasePlan] {
        traffic.ofSupplier.keys.sorted().compactMap { key in
            guard let loads = traffic.ofSupplier[key], let first = loads.first,
                let last = loads.last
            else { return nil }
            let kilograms = loads.reduce(0) { $0 + traffic.loads[$1].netKilograms }
            return PurchasePlan(
                number: "JH-\(key.month)-\(key.supplier + 1)", supplier: key.supplier,
                material: key.supplier % traffic.names.materials.count, loads: loads,
                from: traffic.loads[first].first.day, until: traffic.loads[last].second.day,
                // Whole hundreds of tonnes, as the purchasing department orders.
                kilograms: (kilograms / 100_000 + 1) * 100_000)
        }
    }
}

extension ContractPlan {
    /// A contract without its pickups: those come with the trucks.
    init(index: Int, size: HistorySize, names: HistoryNames, chance: inout HistoryChance) {
        self.index = index
        customer = chance.within(0...(names.customers.count - 1))
        way = Self.way(index)
        let first = chance.within(0...(names.products.count - 1))
        let second = (first + chance.within(1...3)) % names.products.count
        products = chance.happens(percent: 40) ? [first, second] : [first]
        isSpecial = chance.happens(percent: 25)
        isRefusedFirst = chance.happens(percent: 15)
        copyBackAfterDays = chance.within(chance.happens(percent: 8) ? 25...60 : 4...18)
        hasRequirements = chance.happens(percent: 30)
        isPaidLate = chance.happens(percent: 12)
        window = Self.window(index, size, &chance)
    }

    private static func way(_ index: Int) -> Way {
        switch index % 7 {
        case 1, 3: .deliver
        case 5: .externalWarehouse
        default: .collect
        }
    }

    /// Contracts begin one after the other, and several run at any time.
    private static func window(
        _ index: Int, _ size: HistorySize, _ chance: inout HistoryChance
    ) -> ClosedRange<Int> {
        let last = size.days - 1
        let begin = min(index * size.days / size.contracts, last)
        let spacing = max(1, size.days / size.contracts)
        // Eight others at least, or an eighth of a year; no longer, however many years there are.
        let length = max(min(max(size.days / 8, spacing * 8), 75), 10) + chance.within(0...10)
        return begin...min(begin + length, last)
    }
}
