internal import TradeValues

/// Day after day, which truck comes for what: pure, and without the papers.
struct YardTraffic {
    /// Whose deliveries of which month.
    struct Delivery: Hashable, Comparable {
        /// `2611`.
        let month: String
        let supplier: Int

        static func < (left: Delivery, right: Delivery) -> Bool {
            (left.month, left.supplier) < (right.month, right.supplier)
        }
    }

    let size: HistorySize
    let names: HistoryNames
    private let contracts: [ContractPlan]
    private(set) var loads: [LoadPlan] = []
    /// Indexes of loads by the contract's.
    private(set) var ofContract: [Int: [Int]] = [:]
    private(set) var ofSupplier: [Delivery: [Int]] = [:]
    /// From when on a truck may come again.
    private var freeFrom: [HistoryMoment]

    /// Raw materials among a hundred trucks.
    private static let purchasePercent = 12
    /// The gate opens at eight, and the last truck is let in at half past five.
    private static let opens = 8 * 3_600
    private static let openSeconds = 9 * 3_600 + 1_800
    /// What a truck of 40 t takes.
    private static let netKilograms = 23_000...25_400
    private static let awayMinutes = 60
    private static let scaleCount = 64

    init(size: HistorySize, names: HistoryNames, contracts: [ContractPlan]) {
        self.size = size
        self.names = names
        self.contracts = contracts
        freeFrom = Array(
            repeating: HistoryMoment(size.firstDay, second: 0), count: names.trucks.count)
    }

    mutating func run(chance: inout HistoryChance) {
        for day in 0..<size.days {
            let active = contracts.filter {
                $0.window.contains(day) && $0.way != .externalWarehouse
            }
            for slot in 0..<size.loadsPerDay {
                let gap = Self.openSeconds / size.loadsPerDay
                let first = HistoryMoment(
                    size.firstDay.advanced(byDays: day),
                    second: Self.opens + slot * gap + chance.within(0...max(gap - 1, 0)))
                if active.isEmpty || chance.happens(percent: Self.purchasePercent) {
                    deliver(at: first, &chance)
                } else {
                    fetch(for: chance.pick(active), on: day, at: first, &chance)
                }
            }
        }
    }

    /// A supplier's truck, full first.
    private mutating func deliver(at first: HistoryMoment, _ chance: inout HistoryChance) {
        let supplier = chance.within(0...(names.suppliers.count - 1))
        let (year, month, _) = first.day.components
        let key = Delivery(
            month: "\(year % 100)\(month < 10 ? "0" : "")\(month)", supplier: supplier)
        ofSupplier[key, default: []].append(loads.count)
        append(net: chance.within(Self.netKilograms, by: 20), bags: nil, first, true, &chance)
    }

    /// A truck on a contract. Of two products the second comes when most of the time is over.
    private mutating func fetch(
        for contract: ContractPlan, on day: Int, at first: HistoryMoment,
        _ chance: inout HistoryChance
    ) {
        let product = names.products[contract.product(on: day)]
        ofContract[contract.index, default: []].append(loads.count)
        guard let bag = product.fullBagGrams else {
            append(
                net: chance.within(Self.netKilograms, by: 20), bags: nil, first, false, &chance)
            return
        }
        let bags = chance.within(23_200_000...24_800_000) / bag
        // The scale shows whole divisions of 20 kg.
        let net = (bags * bag + 10_000) / 20_000 * 20
        append(net: net, bags: bags, first, false, &chance)
    }

    private mutating func append(
        net: Int, bags: Int?, _ first: HistoryMoment, _ isInbound: Bool,
        _ chance: inout HistoryChance
    ) {
        let start = chance.within(0...(names.trucks.count - 1))
        let order = (start..<(start + names.trucks.count)).lazy.map {
            [count = names.trucks.count] in
            $0 % count
        }
        let truck = order.first { freeFrom[$0] <= first } ?? start
        let second = first.later(minutes: chance.within(25...70))
        freeFrom[truck] = second.later(minutes: Self.awayMinutes)
        var load = LoadPlan(
            truck: names.trucks[truck],
            tareKilograms: names.trucks[truck].tareKilograms + chance.within(-20...20, by: 20),
            netKilograms: net, bags: bags, first: first, second: second,
            scales: (
                chance.within(0...(Self.scaleCount - 1)), chance.within(0...(Self.scaleCount - 1))
            ), isInbound: isInbound)
        if !isInbound {
            if chance.happens(percent: 1) { load.amendment = .void }
            if load.amendment == nil, chance.happens(percent: 1) { load.amendment = .seals }
            if load.amendment != .void { load.slip = LoadPlan.Slip(chance: &chance) }
        }
        loads.append(load)
    }
}

extension ContractPlan {
    func product(on day: Int) -> Int {
        let turn = window.lowerBound + window.count * 3 / 5
        return products.count > 1 && day >= turn ? products[1] : products[0]
    }
}
