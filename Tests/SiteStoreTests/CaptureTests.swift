import ContractCore
import GRDB
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WeighingCore

@Suite struct CaptureTests {
    @Test func twoWeighingsMakeOneLoad() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1", plates: "粤B12345")
        let first = try await fixture.capture("粤B12345", 15_000)
        #expect(first.outcome == .first)
        #expect(first.visit.lines.map(\.orderNumber) == ["TH-1"])
        let second = try await fixture.capture("粤B12345", 47_000, scale: "2")
        guard case .booked(let record, let pass?) = second.outcome else {
            Issue.record("\(second.outcome)")
            return
        }
        #expect(record.ticketNumber == "BD1-26-000001")
        #expect(record.weights.net == Weight(kilograms: 32_000))
        #expect(record.first.scale == "1" && record.second.scale == "2")
        #expect(record.minutesOnSite == 1)
        #expect(pass.ticketNumbers == [record.ticketNumber])
        #expect(second.visit.state == .left)
        let order = try await fixture.store.order("TH-1")
        #expect(order.quantity.loaded == Weight(kilograms: 32_000))
        #expect(try await fixture.store.loadRecord(record.ticketNumber) == record)
        #expect(try await fixture.store.visitsInside().isEmpty)
    }

    @Test func aRepeatedRequestReturnsTheFirstResult() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        let first = try await fixture.capture("粤B12345", 15_000, order: "TH-1", key: "a")
        #expect(try await fixture.capture("粤B12345", 15_020, order: "TH-1", key: "a") == first)
        let second = try await fixture.capture("粤B12345", 47_000, key: "b")
        #expect(try await fixture.capture("粤B12345", 47_000, key: "b") == second)
        #expect(try await fixture.store.captureResult(forKey: "b", scale: "1") == second)
        #expect(try await fixture.store.order("TH-1").quantity.loaded == Weight(kilograms: 32_000))
        await #expect(throws: VisitRefusal.requestKeyReused("b")) {
            try await fixture.capture("粤B99999", 47_000, key: "b")
        }
    }

    @Test func ticketNumbersHaveNoGapsAndAnewEachYear() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1", kilograms: 1_000_000)
        for index in 1...3 {
            let result = try await fixture.load("粤B1234\(index)", net: 100, order: "TH-1")
            #expect(result.record?.ticketNumber == "BD1-26-00000\(index)")
            // What is refused takes no number.
            _ = try? await fixture.capture("粤B77777", 15_000, order: "TH-none")
        }
        let newYear = Timestamp(milliseconds: 1_798_800_000_000)
        #expect(newYear.iso8601.hasPrefix("2027"))
        try await fixture.capture("粤B55555", 15_000, order: "TH-1", at: newYear)
        let later = Timestamp(milliseconds: newYear.milliseconds + 60_000)
        let result = try await fixture.capture("粤B55555", 16_000, at: later)
        #expect(result.record?.ticketNumber == "BD1-27-000001")
    }

    @Test func whatExceedsTheOrderWaitsForADecision() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1", kilograms: 30_000)
        let held = try await fixture.load("粤B12345", net: 30_160, order: "TH-1")
        guard case .held(let hold) = held.outcome else {
            Issue.record("\(held.outcome)")
            return
        }
        #expect(hold.reason == .exceedsRemaining(excess: Weight(kilograms: 10)))
        #expect(held.visit.state == .held)
        #expect(try await fixture.store.order("TH-1").quantity.loaded == .zero)
        await #expect(throws: VisitRefusal.notPossible(.weigh, state: .held)) {
            try await fixture.capture("粤B12345", 44_000)
        }

        try await fixture.store.reweigh(
            visit: held.visit.id, reason: Reason("卸 200 kg"), by: "主管", at: fixture.now())
        #expect(try await fixture.store.captureResult(forKey: "none", scale: "1") == nil)
        let again = try await fixture.capture("粤B12345", 44_960)
        #expect(again.record?.weights.net == Weight(kilograms: 29_960))
        #expect(again.record?.first.sequence == 1 && again.record?.second.sequence == 3)
        #expect(try await fixture.store.order("TH-1").quantity.loaded == Weight(kilograms: 29_960))
    }

    @Test func anAcceptedHoldSaysWhoAndWhy() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1", kilograms: 30_000)
        let held = try await fixture.load("粤B12345", net: 31_000, order: "TH-1")
        await #expect(throws: VisitRefusal.ownWeighing(person: "司磅")) {
            try await fixture.store.acceptHold(
                ofVisit: held.visit.id, reason: Reason("我自己放"), by: "司磅", at: fixture.now())
        }
        let record = try await fixture.store.acceptHold(
            ofVisit: held.visit.id, reason: Reason("客户同意"), by: "主管", at: fixture.now())
        #expect(record.acceptance?.by == "主管")
        #expect(record.acceptance?.reason == "客户同意")
        #expect(try await fixture.store.order("TH-1").quantity.loaded == Weight(kilograms: 31_000))
        let detail = try await fixture.store.visit(held.visit.id)
        #expect(detail.visit.state == .left)
        #expect(detail.hold == nil)
        #expect(
            detail.history.map(\.kind) == [
                .opened, .orderAdded, .weighed, .weighed, .held, .accepted, .booked, .left,
            ])
        await #expect(throws: VisitRefusal.notPossible(.acceptHold, state: .left)) {
            try await fixture.store.acceptHold(
                ofVisit: held.visit.id, reason: Reason("再次"), by: "主管", at: fixture.now())
        }
    }

    @Test func severalOrdersShareTheWeighingsInBetween() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await fixture.order("TH-2")
        let first = try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        try await fixture.store.addOrder(
            "TH-2", toVisit: first.visit.id, by: "司磅", at: fixture.now())
        let second = try await fixture.capture("粤B12345", 25_000)
        #expect(second.record?.orderNumber == "TH-1")
        #expect(second.visit.state == .inside)
        let third = try await fixture.capture("粤B12345", 47_000)
        guard case .booked(let record, let pass?) = third.outcome else {
            Issue.record("\(third.outcome)")
            return
        }
        #expect(record.orderNumber == "TH-2")
        #expect(record.weights.tare == Weight(kilograms: 25_000))
        #expect(record.weights.net == Weight(kilograms: 22_000))
        #expect(pass.ticketNumbers == ["BD1-26-000001", "BD1-26-000002"])
    }

    @Test func goodsThatComeInAreWeighedFullFirst() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("JH-1", movement: "purchase")
        try await fixture.capture("粤B12345", 47_000, order: "JH-1")
        let result = try await fixture.capture("粤B12345", 15_000)
        let record = try #require(result.record)
        #expect(record.direction == .inbound)
        #expect(record.weights.gross == Weight(kilograms: 47_000))
        #expect(record.grossWeighing.sequence == 1 && record.tareWeighing.sequence == 2)
        #expect(try await fixture.store.loadRecord(record.ticketNumber) == record)
    }

    @Test func aRefusedSecondWeighingLosesNothing() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        let first = try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        await #expect(throws: WeighingRefusal.self) {
            try await fixture.capture("粤B12345", 15_000)
        }
        await #expect(throws: WeighingRefusal.self) {
            try await fixture.capture("粤B12345", 47_000, at: first.weighing.at)
        }
        let visit = try await fixture.store.visit(first.visit.id).visit
        #expect(visit.weighings.count == 1)
        #expect(visit.state == .inside)
        #expect(try await fixture.capture("粤B12345", 47_000).record != nil)
    }

    @Test func aTruckWithoutAnOrderWaitsForOne() async throws {
        let fixture = try StoreFixture()
        let first = try await fixture.capture("粤B12345", 15_000)
        #expect(first.visit.lines.isEmpty)
        let plate = try #require(Plate("粤B12345"))
        await #expect(throws: VisitRefusal.noOrder(plate)) {
            try await fixture.capture("粤B12345", 47_000)
        }
        try await fixture.order("TH-1")
        #expect(try await fixture.capture("粤B12345", 47_000, order: "TH-1").record != nil)
    }

    @Test func anotherOrderThanTheVisitsIsNotTakenSilently() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await fixture.order("TH-2")
        try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        await #expect(throws: VisitRefusal.orderNotOnVisit(order: "TH-2", expected: "TH-1")) {
            try await fixture.capture("粤B12345", 47_000, order: "TH-2")
        }
        #expect(try await fixture.capture("粤B12345", 47_000, order: "TH-1").record != nil)
    }

    @Test func aCancelledVisitKeepsItsWeighings() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        let first = try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        try await fixture.store.cancelVisit(
            first.visit.id, reason: Reason("未装货"), by: "司磅", at: fixture.now())
        let visit = try await fixture.store.visit(first.visit.id).visit
        #expect(visit.state == .cancelled)
        #expect(visit.weighings.count == 1)
        #expect(try LedgerCheck(path: fixture.path).run().fault == nil)
        let entry = try await DatabaseQueue(path: fixture.path).read {
            try String.fetchOne(
                $0, sql: "SELECT body FROM ledgerEntry WHERE kind = 'visitCancellation'")
        }
        #expect(entry?.contains("未装货") == true)
        let next = try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        #expect(next.visit.id != first.visit.id)
    }

    @Test func aLoadForAnOrderClosedMeanwhileIsHeld() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        try await fixture.store.end(
            order: "TH-1", as: .closed, reason: Reason("客户不要了"), by: "开单", at: fixture.now())
        let end = try await fixture.store.order("TH-1").end
        #expect(end?.by == "开单" && end?.reason == "客户不要了")
        let result = try await fixture.capture("粤B12345", 47_000)
        guard case .held(let hold) = result.outcome else {
            Issue.record("\(result.outcome)")
            return
        }
        #expect(hold.reason == .orderNotOpen(.closed))
    }
}
