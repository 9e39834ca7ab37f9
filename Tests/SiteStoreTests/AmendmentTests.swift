import AccessCore
import ContentHashing
import ContractCore
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WeighingCore
import WorkflowCore

@Suite struct AmendmentTests {
    private let operatorPerson = Person(name: "司磅", roles: [.weighbridgeOperator])
    private let supervisor = Person(name: "刘主管", roles: [.weighbridgeSupervisor])

    private func rules() throws -> [String: ScaleRules] {
        ["1": ScaleRules(range: try StoreFixture.range(), checks: LoadChecks())]
    }

    private func ask(
        _ content: WeighingRequest.Content, in fixture: StoreFixture
    ) async throws -> WeighingRequest {
        try await fixture.store.requestAmendment(
            content, reason: Reason("车号看错"), by: operatorPerson, at: fixture.now())
    }

    private func decide(
        _ action: WeighingRequestWorkflow.Action, _ request: WeighingRequest, by person: Person,
        in fixture: StoreFixture, comment: String = ""
    ) async throws {
        try await fixture.store.take(
            action, onRequest: request.number, by: person, seen: request.hash, comment: comment,
            rules: rules(), at: fixture.now())
    }

    private func loadedStore() async throws -> (StoreFixture, LoadRecord) {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await fixture.order("TH-2")
        let record = try await fixture.load("粤B12345", net: 32_000, order: "TH-1").record
        return (fixture, try #require(record))
    }

    @Test func aVoidTicketStaysAndNoLongerCounts() async throws {
        let (fixture, record) = try await loadedStore()
        let request = try await ask(.void(ticket: record.ticketNumber), in: fixture)
        #expect(try await fixture.store.loadRecord(record.ticketNumber).stands)
        try await decide(.approve, request, by: supervisor, in: fixture)
        let ended = try await fixture.store.loadRecord(record.ticketNumber)
        #expect(ended.voiding?.cause == .void)
        #expect(ended.voiding?.requestedBy == "司磅" && ended.voiding?.approvedBy == "刘主管")
        #expect(ended.weights == record.weights, "the weights are what they were")
        #expect(try await fixture.store.order("TH-1").quantity.loaded == .zero)
        let day = try await fixture.store.loads(onBusinessDay: record.businessDay)
        #expect(day.records.count == 1 && day.standing.isEmpty)
        let totals = try await fixture.store.totals(onBusinessDay: record.businessDay)
        #expect(totals.allSatisfy { $0.loads == 0 && $0.net == .zero })
        #expect(try LedgerCheck(path: fixture.path).run().fault == nil)
        await #expect(throws: RequestRefusal.recordEnded(ticket: record.ticketNumber)) {
            try await ask(.void(ticket: record.ticketNumber), in: fixture)
        }
    }

    @Test func nobodyApprovesWhatTheyAskedFor() async throws {
        let (fixture, record) = try await loadedStore()
        let request = try await ask(.void(ticket: record.ticketNumber), in: fixture)
        let both = Person(name: "司磅", roles: [.weighbridgeSupervisor])
        await #expect(throws: (any Error).self) {
            try await decide(.approve, request, by: both, in: fixture)
        }
        await #expect(throws: (any Error).self) {
            try await decide(.approve, request, by: operatorPerson, in: fixture)
        }
        #expect(try await fixture.store.loadRecord(record.ticketNumber).stands)
        try await decide(.refuse, request, by: supervisor, in: fixture, comment: "磅单没有错")
        #expect(try await fixture.store.loadRecord(record.ticketNumber).stands)
        #expect(
            try await fixture.store.weighingRequest(request.number).history.state.step == .refused)
    }

    @Test func aCorrectionIsANewTicketThatNamesItsOriginal() async throws {
        let (fixture, record) = try await loadedStore()
        let correction = LoadCorrection(
            plate: try #require(Plate("粤B54321")), orderNumber: "TH-2",
            goods: LoadGoods(knownBags: 798, batch: "20261121-02", seals: "A1"))
        let request = try await ask(
            .correction(ticket: record.ticketNumber, correction), in: fixture)
        await #expect(
            throws: RequestRefusal.requestWaits(
                ticket: record.ticketNumber, number: request.number)
        ) { try await ask(.void(ticket: record.ticketNumber), in: fixture) }
        try await decide(.approve, request, by: supervisor, in: fixture)
        let original = try await fixture.store.loadRecord(record.ticketNumber)
        let number = try #require(original.voiding?.replacedBy)
        #expect(number == "\(record.ticketNumber)+1")
        let corrected = try await fixture.store.loadRecord(number)
        #expect(corrected.corrects == record.ticketNumber)
        #expect(corrected.plate.text == "粤B54321" && corrected.goods.bags == 798)
        #expect(corrected.weights == record.weights && corrected.first == record.first)
        #expect(try await fixture.store.order("TH-1").quantity.loaded == .zero)
        #expect(try await fixture.store.order("TH-2").quantity.loaded == record.weights.net)
        // The series of tickets has no gap.
        let next = try await fixture.load("粤B11111", net: 1_000, order: "TH-1").record
        #expect(next?.ticketNumber == "BD1-26-000002")
        #expect(try LedgerCheck(path: fixture.path).run().fault == nil)
    }

    @Test func aCorrectionThatChangesNothingOrTurnsTheGoodsRoundIsRefused() async throws {
        let (fixture, record) = try await loadedStore()
        try await fixture.order("CG-1", movement: "purchase")
        func correction(_ order: String) -> LoadCorrection {
            LoadCorrection(plate: record.plate, orderNumber: order, goods: record.goods)
        }
        let ticket = record.ticketNumber
        await #expect(throws: RequestRefusal.nothingChanged(ticket: ticket)) {
            try await ask(.correction(ticket: ticket, correction("TH-1")), in: fixture)
        }
        await #expect(throws: RequestRefusal.directionDiffers(order: "CG-1")) {
            try await ask(.correction(ticket: ticket, correction("CG-1")), in: fixture)
        }
    }

    @Test func aManualWeightIsMarkedForEver() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        let request = try await ask(
            .manualWeight(
                ManualWeight(
                    plate: try #require(Plate("粤B12345")), orderNumber: nil, scale: "1",
                    weight: Weight(kilograms: 47_000))), in: fixture)
        #expect(try await fixture.store.visitsInside().count == 1, "nothing happened yet")
        try await decide(.approve, request, by: supervisor, in: fixture)
        let record = try #require(
            try await fixture.store.loadRecords(LoadRecordFilter()).first)
        #expect(record.second.cause == .manual)
        #expect(record.second.manual == .init(reason: "车号看错", approvedBy: "刘主管"))
        #expect(record.first.manual == nil)
        #expect(record.weights.net == Weight(kilograms: 32_000))
        #expect(try LedgerCheck(path: fixture.path).run().fault == nil)
    }

    /// The scale recovered and weighed the truck: what was read off by eye has no place any more.
    @Test func aManualWeightThatWasOvertakenIsNotApproved() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        let plate = try #require(Plate("粤B12345"))
        let request = try await ask(
            .manualWeight(
                ManualWeight(
                    plate: plate, orderNumber: nil, scale: "1", weight: Weight(kilograms: 47_000))),
            in: fixture)
        try await fixture.capture("粤B12345", 47_000)
        await #expect(throws: RequestRefusal.weighedSince(plate)) {
            try await decide(.approve, request, by: supervisor, in: fixture)
        }
        #expect(try await fixture.store.visitsInside().isEmpty)
        try await decide(.refuse, request, by: supervisor, in: fixture, comment: "已过磅")
    }

    @Test func aCorrectionIsJudgedWhenItIsApproved() async throws {
        let (fixture, record) = try await loadedStore()
        try await fixture.order("TH-3", kilograms: 5_000)
        let request = try await ask(
            .correction(
                ticket: record.ticketNumber,
                LoadCorrection(plate: record.plate, orderNumber: "TH-3", goods: record.goods)),
            in: fixture)
        let found = try await fixture.store.findings(ofRequest: request, rules: rules())
        #expect(found.map(\.rule) == ["order-remainder"])
        try await fixture.store.end(
            order: "TH-3", as: .void, reason: Reason("开错"), by: "开单", at: fixture.now())
        await #expect(throws: RequestRefusal.orderVoid(order: "TH-3")) {
            try await decide(.approve, request, by: supervisor, in: fixture)
        }
        #expect(try await fixture.store.loadRecord(record.ticketNumber).stands)
    }

    /// Whoever approves a correction beyond the order's remainder stands on the record.
    @Test func aCorrectionBeyondTheRemainderNamesWhoAcceptedIt() async throws {
        let (fixture, record) = try await loadedStore()
        try await fixture.order("TH-3", kilograms: 5_000)
        for (order, acceptedBy) in [("TH-2", nil), ("TH-3", "刘主管")] as [(String, String?)] {
            let ticket = try #require(
                try await fixture.store.loadRecords(LoadRecordFilter()).first { $0.stands })
            let request = try await ask(
                .correction(
                    ticket: ticket.ticketNumber,
                    LoadCorrection(plate: record.plate, orderNumber: order, goods: record.goods)),
                in: fixture)
            try await decide(.approve, request, by: supervisor, in: fixture)
            let corrected = try #require(
                try await fixture.store.loadRecords(LoadRecordFilter()).first { $0.stands })
            #expect(corrected.orderNumber == order)
            #expect(corrected.acceptance?.by == acceptedBy)
        }
    }

    /// The later day's report notes what was changed of an earlier one.
    @Test func anAmendmentIsANoteOnTheDayItWasMade() async throws {
        let (fixture, record) = try await loadedStore()
        let request = try await ask(.void(ticket: record.ticketNumber), in: fixture)
        fixture.advance(24 * 3_600_000)
        try await decide(.approve, request, by: supervisor, in: fixture)
        let later = try await fixture.store.loads(
            onBusinessDay: record.businessDay.advanced(byDays: 1))
        #expect(later.amendments.map(\.ticketNumber) == [record.ticketNumber])
        #expect(later.records.isEmpty)
        let own = try await fixture.store.loads(onBusinessDay: record.businessDay)
        #expect(own.amendments.isEmpty && own.standing.isEmpty)
    }

    // MARK: Stored tare

    private func stored(_ use: StoredTare.Use = .whileValid) -> CaptureRequest.StoredTareRequest {
        .init(use: use, limitDays: 30)
    }

    @Test func aStoredTareWeighsATruckOnceAndSaysSo() async throws {
        let (fixture, earlier) = try await loadedStore()
        fixture.advance(5 * 24 * 3_600_000)
        let result = try await fixture.capture(
            "粤B12345", 46_000, order: "TH-1", storedTare: stored())
        let record = try #require(result.record)
        #expect(record.tareKind == .stored)
        #expect(record.tareWeighing == earlier.tareWeighing)
        #expect(record.weights.net == Weight(kilograms: 31_000))
        #expect(result.visit.state == .left)
        // It is not the source of the next one.
        let next = try await fixture.store.storedTare(
            of: record.plate, limitDays: 30, at: fixture.now())
        #expect(next?.weighing == earlier.tareWeighing)
        #expect(next?.ageDays == 5)
        #expect(try LedgerCheck(path: fixture.path).run().fault == nil)
    }

    @Test func anExpiredTareIsRefusedUnlessSomebodySawIt() async throws {
        let (fixture, record) = try await loadedStore()
        fixture.advance(31 * 24 * 3_600_000)
        await #expect(
            throws: TareRefusal.storedTareExpired(plate: record.plate, ageDays: 31, limitDays: 30)
        ) {
            try await fixture.capture("粤B12345", 46_000, order: "TH-1", storedTare: stored())
        }
        let result = try await fixture.capture(
            "粤B12345", 46_000, order: "TH-1", storedTare: stored(.evenExpired))
        #expect(result.record?.tareKind == .stored)
        await #expect(throws: TareRefusal.noStoredTare(try #require(Plate("粤B99999")))) {
            try await fixture.capture("粤B99999", 46_000, order: "TH-1", storedTare: stored())
        }
    }

    /// Goods that come in are weighed full only, too.
    @Test func aStoredTareServesGoodsThatComeIn() async throws {
        let (fixture, earlier) = try await loadedStore()
        try await fixture.order("CG-1", movement: "purchase")
        let result = try await fixture.capture(
            "粤B12345", 46_000, order: "CG-1", storedTare: stored())
        let record = try #require(result.record)
        #expect(record.grossWeighing == result.weighing)
        #expect(record.weights.tare == earlier.weights.tare)
        #expect(try await fixture.store.loadRecord(record.ticketNumber) == record)
    }

    // MARK: Findings

    @Test func whatACheckFindsHoldsTheLoadAndIsRecorded() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await fixture.capture("粤B12345", 15_000, order: "TH-1", elsewhere: ["2"])
        let held = try await fixture.capture("粤B12345", 47_000)
        guard case .held(let hold) = held.outcome else {
            Issue.record("\(held.outcome)")
            return
        }
        #expect(hold.reason == .findings)
        #expect(hold.findings.map(\.rule) == ["same-plate"])
        let record = try await fixture.store.acceptHold(
            ofVisit: held.visit.id, reason: Reason("两辆车已核对"), by: "刘主管", at: fixture.now())
        #expect(record.acceptance?.by == "刘主管")
        #expect(try LedgerCheck(path: fixture.path).run().fault == nil)
    }

    @Test func goodsAreRecordedBeforeTheSecondWeighing() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        let first = try await fixture.capture("粤B12345", 15_000, order: "TH-1")
        let goods = try LoadGoods(bags: "798", batch: "20261121-02", seals: "A1 A2")
        try await fixture.store.recordGoods(
            goods, ofVisit: first.visit.id, by: "仓管", at: fixture.now())
        let record = try await fixture.capture("粤B12345", 47_000).record
        #expect(record?.goods == goods)
        #expect(throws: RequestRefusal.bagsUnreadable("many", maximum: 20_000)) {
            try LoadGoods(bags: "many", batch: "", seals: "")
        }
    }
}
