import LoadingCore
import SiteStore
import Testing
import TradeValues
import WeighingCore

/// Which weighings count as the empty truck's, and what is made of them.
@Suite struct EmptyWeightTests {
    private let stored = CaptureRequest.StoredTareRequest(use: .whileValid, limitDays: 30)

    /// 15 t empty, 25 t after the first of two orders, 45 t after the second.
    private func twoOrders(in fixture: StoreFixture) async throws {
        let first = try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        try await fixture.store.addOrder(
            "TH-2", toVisit: first.visit.id, by: "司磅", at: fixture.now())
        try await fixture.capture("粤B12345", 25_000)
        try await fixture.capture("粤B12345", 45_000)
    }

    private func store() async throws -> StoreFixture {
        let fixture = try StoreFixture()
        for number in ["TH-1", "TH-2"] { try await fixture.order(number, kilograms: 900_000) }
        return fixture
    }

    @Test func aWeighingBetweenTwoLoadsIsNoTare() async throws {
        let fixture = try await store()
        try await twoOrders(in: fixture)
        fixture.advance(3_600_000)
        let next = try await fixture.capture(
            "粤B12345", 45_000, order: "TH-1", storedTare: stored)
        #expect(next.record?.weights.tare == Weight(kilograms: 15_000))
        #expect(next.record?.weights.net == Weight(kilograms: 30_000))
    }

    /// Goods that come in on two orders: the truck is empty after the last.
    @Test func aTruckThatUnloadsTwiceIsEmptyAfterTheLast() async throws {
        let fixture = try await store()
        for number in ["CG-1", "CG-2"] { try await fixture.order(number, movement: "purchase") }
        let first = try await fixture.capture("粤B12345", 45_000, order: "CG-1")
        try await fixture.store.addOrder(
            "CG-2", toVisit: first.visit.id, by: "司磅", at: fixture.now())
        try await fixture.capture("粤B12345", 25_000)
        try await fixture.capture("粤B12345", 15_000)
        fixture.advance(3_600_000)
        let next = try await fixture.capture(
            "粤B12345", 46_000, order: "TH-1", storedTare: stored)
        #expect(next.record?.weights.tare == Weight(kilograms: 15_000))
    }

    private func history(_ fixture: StoreFixture) async throws {
        for _ in 0..<TareHistory.shortest {
            try await fixture.load("粤B12345", net: 20_000, order: "TH-1")
            fixture.advance(3_600_000)
        }
    }

    @Test func aTareIsJudgedEvenWhenTheOrderIsNamedLater() async throws {
        let fixture = try await store()
        try await history(fixture)
        let first = try await fixture.capture("粤B12345", 15_600)
        #expect(first.findings.isEmpty, "nobody knows yet which way the goods go")
        try await fixture.store.addOrder(
            "TH-1", toVisit: first.visit.id, by: "司磅", at: fixture.now())
        let second = try await fixture.capture("粤B12345", 35_600)
        #expect(second.findings.map(\.rule) == ["tare-history"])
        #expect(second.visit.state == .held)
    }

    @Test func aTareIsJudgedOnce() async throws {
        let fixture = try await store()
        try await history(fixture)
        let first = try await fixture.capture("粤B12345", 15_600, order: "TH-1")
        #expect(first.findings.map(\.rule) == ["tare-history"])
        let second = try await fixture.capture("粤B12345", 35_600)
        #expect(second.findings.isEmpty)
        #expect(second.visit.state == .held, "what was found at the first weighing holds the load")
    }

    @Test func aLoadWeighedTwiceWithAStoredTareIsFound() async throws {
        let fixture = try await store()
        try await fixture.load("粤B12345", net: 30_000, order: "TH-1")
        let again = try await fixture.capture(
            "粤B12345", 45_000, order: "TH-1", storedTare: stored)
        #expect(again.findings.map(\.rule) == ["quick-return"])
    }

    /// What was found at the weighing between two loads was decided on with the first of them.
    @Test func anAcceptedLoadDoesNotHoldTheNext() async throws {
        let fixture = try await store()
        try await fixture.order("TH-3", kilograms: 9_000)
        let first = try await fixture.capture("粤B12345", 15_000, order: "TH-3")
        try await fixture.store.addOrder(
            "TH-1", toVisit: first.visit.id, by: "司磅", at: fixture.now())
        let held = try await fixture.capture("粤B12345", 25_000)
        #expect(held.visit.state == .held)
        _ = try await fixture.store.acceptHold(
            ofVisit: held.visit.id, reason: Reason("客户同意"), by: "主管", at: fixture.now())
        let last = try await fixture.capture("粤B12345", 39_000)
        #expect(last.record?.orderNumber == "TH-1")
        #expect(last.visit.state == .left)
    }

    private enum TareHistory {
        /// As many tares as the check asks for before it says anything.
        static let shortest = 5
    }
}
