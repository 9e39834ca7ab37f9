import ContractCore
import Testing
import TradeValues

private func quantity(
    _ ordered: Int64, loaded: Int64, perMille: String = "5"
) throws -> OrderedQuantity {
    OrderedQuantity(
        ordered: Weight(kilograms: ordered), tolerance: try #require(PerMille(perMille)),
        loaded: Weight(kilograms: loaded))
}

@Suite struct OrderTests {
    /// Exactly at ordered plus tolerance fits; one gram more does not.
    @Test func excessBeginsBehindTheTolerance() throws {
        let order = try quantity(100_000, loaded: 70_000)
        #expect(order.excess(of: Weight(grams: 30_500_000)) == nil)
        #expect(order.excess(of: Weight(grams: 30_500_001)) == Weight(grams: 1))
        #expect(order.remaining == Weight(kilograms: 30_000))
    }

    @Test(arguments: [(99_499 as Int64, false), (99_500, true), (100_400, true)])
    func isFulfilledWithinTheTolerance(loaded: Int64, isFulfilled: Bool) throws {
        #expect(try quantity(100_000, loaded: loaded).isFulfilled == isFulfilled)
    }

    private func order(
        state: DeliveryOrder.State = .open, plates: [String] = [], from: String? = nil,
        until: String? = nil, loaded: Int64 = 0
    ) throws -> DeliveryOrder {
        let validity = Validity(
            from: from.flatMap { CalendarDay($0) }, until: until.flatMap { CalendarDay($0) })
        return DeliveryOrder(
            number: "TH-1", movement: .sale, customer: "客户", product: "豆粕",
            contractNumber: nil, quantity: try quantity(100_000, loaded: loaded),
            plates: plates.compactMap { Plate($0) }, validity: try #require(validity),
            state: state)
    }

    @Test func admitsListedTrucksWithinItsDays() throws {
        let plate = try #require(Plate("粤B12345"))
        let day = try #require(CalendarDay("2026-11-23"))
        #expect(throws: Never.self) {
            try order(plates: ["粤B12345"], from: "2026-11-23", until: "2026-11-23")
                .admit(plate, on: day)
        }
        #expect(throws: Never.self) { try order().admit(plate, on: day) }
        #expect(throws: OrderRefusal.plateNotListed(number: "TH-1", plate: plate)) {
            try order(plates: ["粤B99999"]).admit(plate, on: day)
        }
        #expect(throws: OrderRefusal.expired(number: "TH-1", until: day.advanced(byDays: -1))) {
            try order(until: "2026-11-22").admit(plate, on: day)
        }
        #expect(throws: OrderRefusal.notYetValid(number: "TH-1", from: day.advanced(byDays: 1))) {
            try order(from: "2026-11-24").admit(plate, on: day)
        }
        #expect(throws: OrderRefusal.notOpen(number: "TH-1", state: .void)) {
            try order(state: .void).admit(plate, on: day)
        }
        #expect(throws: OrderRefusal.nothingRemains(number: "TH-1")) {
            try order(loaded: 100_000).admit(plate, on: day)
        }
    }

    @Test func aContractBoundsItsOrders() throws {
        let contract = Contract(
            number: "HT-1", customer: "客户", quantity: try quantity(200_000, loaded: 50_000))
        let fits = try OrderDraft(fields: [
            .number: "TH-1", .customer: "客户", .product: "豆粕", .orderedKilograms: "120000",
            .openingLoadedKilograms: "20000",
        ])
        // 150 t left, 1 t tolerance, 51 t reserved by other orders: 100 t may still be issued.
        #expect(throws: Never.self) {
            try contract.admit(fits, reserved: Self.reserved(51_000), today: Self.someDay)
        }
        let available = Weight(kilograms: 99_999)
        #expect(throws: OrderRefusal.exceedsContract(contract: "HT-1", remaining: available)) {
            try contract.admit(fits, reserved: Self.reserved(51_001), today: Self.someDay)
        }
    }

    private static func reserved(_ kilograms: Int64, ofProduct: Int64 = 0) -> Contract.Reserved {
        .init(all: Weight(kilograms: kilograms), ofProduct: Weight(kilograms: ofProduct))
    }

    @Test func aContractBoundsEachOfItsProducts() throws {
        let contract = Contract(
            number: "HT-1", customer: "客户", quantity: try quantity(200_000, loaded: 0),
            lines: [
                .init(product: "豆粕", quantity: try quantity(60_000, loaded: 10_000)),
                .init(product: "玉米", quantity: try quantity(140_000, loaded: 0)),
            ])
        func draft(_ product: String) throws -> OrderDraft {
            try OrderDraft(fields: [
                .number: "TH-1", .customer: "客户", .product: product, .orderedKilograms: "40000",
            ])
        }
        #expect(throws: Never.self) {
            try contract.admit(draft("豆粕"), reserved: Self.reserved(0), today: Self.someDay)
        }
        // 50 t left of it, 0.3 t of tolerance, 12 t in other orders.
        let available = Weight(kilograms: 38_300)
        #expect(throws: OrderRefusal.exceedsContract(contract: "HT-1", remaining: available)) {
            try contract.admit(draft("豆粕"), reserved: Self.reserved(12_000, ofProduct: 12_000), today: Self.someDay)
        }
        #expect(throws: OrderRefusal.notInContract(contract: "HT-1", product: "麸皮")) {
            try contract.admit(draft("麸皮"), reserved: Self.reserved(0), today: Self.someDay)
        }
    }

    private static let someDay = CalendarDay(number: 20_780)

    @Test func aContractBoundsTheDaysOfItsOrders() throws {
        let day = Self.someDay
        let due = day...day.advanced(byDays: 9)
        let consented = day.advanced(byDays: 20)...day.advanced(byDays: 22)
        let contract = Contract(
            number: "HT-1", customer: "客户", quantity: try quantity(200_000, loaded: 0),
            deliveryDays: [due, consented])
        func admit(_ from: Int?, _ until: Int?) throws {
            var fields: [OrderDraft.Field: String] = [
                .number: "TH-1", .customer: "客户", .product: "豆粕", .orderedKilograms: "40000",
            ]
            fields[.validFrom] = from.map { day.advanced(byDays: $0).text }
            fields[.validUntil] = until.map { day.advanced(byDays: $0).text }
            try contract.admit(
                OrderDraft(fields: fields), reserved: Self.reserved(0), today: Self.someDay)
        }
        for (from, until) in [(0, 9), (nil, 3), (20, 22)] as [(Int?, Int?)] {
            #expect(throws: Never.self) { try admit(from, until) }
        }
        // Too late, without a last day, before, and over the gap between both.
        for (from, until) in [(0, 10), (0, nil), (-1, 3), (5, 21)] as [(Int?, Int?)] {
            #expect(throws: OrderRefusal.outsideDelivery(contract: "HT-1", due: due)) {
                try admit(from, until)
            }
        }
    }
}
