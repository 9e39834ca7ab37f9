import AccessCore
import ContractCore
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WorkflowCore

/// Delivery orders from their real origins (procedure.md 5.1.11.2), in the store.
@Suite struct OrderBasisTests {
    private static let trucks = ["carrier": "C1", "plates": "粤B12345", "driver": "钱"]

    private func notice(
        _ tonnes: String, of contract: String, _ authorisation: String, _ fixture: StoreFixture
    ) async throws -> String {
        try await fixture.store.draft(
            FormDocument<DispatchNoticeForm>(texts: [
                "contract": contract, "authorisation": authorisation, "product": "P1",
                "quantity_t": tonnes, "deliver_to": "广州", "due_on": "2026-11-30",
                "freight": "seller", "pickup_on": "2026-11-20", "valid_until": "2026-11-30",
            ]), by: StoreFixture.salesperson, at: fixture.now())
    }

    /// An order is for the trucks of its basis; another one needs a reason that is kept.
    @Test func theTrucksOfAnOrderAreThoseOfItsBasis() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let contract = try await fixture.signedContract(.collect)
        let basis = try await fixture.authorise(
            "90", of: contract,
            ["plates": "粤B12345 粤B54321", "driver": "钱一；孙二", "driver_id_end": ""])
        func draft(_ number: String, _ plates: String, _ reason: String = "") throws -> OrderDraft {
            try OrderDraft(fields: [
                .number: number, .customer: "客户甲", .product: "豆粕",
                .orderedKilograms: "20000", .contractNumber: contract, .validUntil: "2026-12-31",
                .basis: basis, .plates: plates, .plateReason: reason,
            ])
        }
        func enter(_ draft: OrderDraft) async throws -> DeliveryOrder {
            try await fixture.store.enterOrder(draft, by: "开单", at: fixture.now())
        }
        // Naming none it takes over those of the basis; entered again it is the same order.
        let all = try await enter(draft("TH-1", ""))
        #expect(Set(all.plates.map(\.text)) == ["粤B12345", "粤B54321"])
        #expect(try await enter(draft("TH-1", "")) == all)
        let stranger = try #require(Plate("粤B99999"))
        await #expect(
            throws: OrderRefusal.plateNotInBasis(
                number: basis, plate: stranger, kind: .pickupAuthorisation)
        ) { try await enter(draft("TH-2", "粤B12345 粤B99999")) }
        let changed = try await enter(draft("TH-2", "粤B99999", "客户王经理来电换车"))
        #expect(changed.plateReason == "客户王经理来电换车")
        #expect(try await fixture.store.order("TH-2").plateReason == changed.plateReason)
        await #expect(throws: OrderRefusal.numberTaken(number: "TH-2")) {
            try await enter(draft("TH-2", "粤B99999", "另一个原因"))
        }
        // At the scale a truck that the basis does not list is not admitted.
        await #expect(throws: (any Error).self) {
            try await fixture.capture("粤B88888", 15_000, order: "TH-1")
        }
        let trucks = try #require(try await fixture.store.orderBasis(basis)).trucks
        #expect(trucks.map(\.driver) == ["钱一", "孙二"])
    }

    /// Where we deliver, the transport officer assigns another truck on the notice.
    @Test func anotherTruckOfANoticeIsAssignedOnIt() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let contract = try await fixture.signedContract(.deliver)
        let authorisation = try await fixture.authorise(
            "50", of: contract, by: StoreFixture.clerk)
        let number = try await notice("30", of: contract, authorisation, fixture)
        try await fixture.take(
            .submit, on: DispatchNoticeForm.self, number, StoreFixture.salesperson)
        try await fixture.take(
            .consent, on: DispatchNoticeForm.self, number, StoreFixture.manager)
        try await fixture.take(
            .assign, on: DispatchNoticeForm.self, number, StoreFixture.transport, Self.trucks)
        let stranger = try #require(Plate("粤B99999"))
        await #expect(
            throws: OrderRefusal.plateNotInBasis(
                number: number, plate: stranger, kind: .dispatchNotice)
        ) {
            _ = try await fixture.store.enterOrder(
                OrderDraft(fields: [
                    .number: "TH-1", .customer: "客户甲", .product: "豆粕",
                    .orderedKilograms: "20000", .contractNumber: contract,
                    .validFrom: "2026-11-20", .validUntil: "2026-11-30", .basis: number,
                    .plates: "粤B99999", .plateReason: "车坏了",
                ]), by: "开单", at: fixture.now())
        }
    }

    @Test func anOrderOnARegisteredContractRestsOnACheckedAuthorisation() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let contract = try await fixture.signedContract(.collect)
        func order(_ number: String, _ basis: String) async throws {
            try await fixture.order(
                number, kilograms: 30_000, contract: contract, until: "2026-12-31", basis: basis)
        }
        await #expect(throws: OrderRefusal.basisMissing(contract: contract, way: .collect)) {
            try await order("TH-1", "")
        }
        await #expect(throws: OrderRefusal.basisUnknown(number: "X")) {
            try await order("TH-1", "X")
        }
        let received = try await fixture.authorisation("50", of: contract)
        await #expect(
            throws: OrderRefusal.basisNotReady(number: received, kind: .pickupAuthorisation)
        ) { try await order("TH-1", received) }
        try await fixture.take(
            .check, on: PickupAuthorisationForm.self, received, StoreFixture.billing,
            ["seal": "matches"])
        try await order("TH-1", received)
        #expect(try await fixture.store.order("TH-1").basis?.number == received)
        // Entered again it is the same order.
        try await order("TH-1", received)
        await #expect(
            throws: OrderRefusal.exceedsBasis(
                number: received, remaining: Weight(kilograms: 20_000))
        ) { try await order("TH-2", received) }
        // Closed it counts with what was loaded.
        _ = try await fixture.load("粤B12345", net: 10_000, order: "TH-1")
        try await fixture.store.end(
            order: "TH-1", as: .closed, reason: Reason("客户改期"), by: "开单", at: fixture.now())
        try await order("TH-2", received)
        #expect(
            try await fixture.store.orderBasis(received)?.remaining == Weight(kilograms: 10_000))
    }

    @Test func aBasisIsOfTheSameContractProductAndDays() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let contract = try await fixture.signedContract(.collect)
        let other = try await fixture.signedContract(.collect)
        let basis = try await fixture.authorise("50", of: contract, ["valid_until": "2026-11-30"])
        let corn = try await fixture.authorise("50", of: contract, ["product": "P2"])
        let days = try #require(CalendarDay("2026-11-01"))...#require(CalendarDay("2026-11-30"))
        await #expect(
            throws: OrderRefusal.basisOfAnotherContract(number: basis, contract: contract)
        ) {
            try await fixture.order(
                "TH-1", kilograms: 1_000, contract: other, until: "2026-11-30", basis: basis)
        }
        await #expect(throws: OrderRefusal.basisOfAnotherProduct(number: corn, product: "玉米")) {
            try await fixture.order(
                "TH-1", kilograms: 1_000, contract: contract, until: "2026-11-30", basis: corn)
        }
        await #expect(throws: OrderRefusal.outsideBasis(number: basis, days: days)) {
            try await fixture.order(
                "TH-1", kilograms: 1_000, contract: contract, until: "2026-12-01", basis: basis)
        }
    }

    @Test func anAuthorisationIsForThatDayOnlyUnlessItSaysMore() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let contract = try await fixture.signedContract(.collect)
        let basis = try await fixture.authorise(
            "50", of: contract, ["pickup_on": "2026-11-20", "valid_until": ""])
        let day = try #require(CalendarDay("2026-11-20"))
        #expect(try await fixture.store.orderBasis(basis)?.days == day...day)
    }

    @Test func aCustomersOwnNumberIsUsedOnce() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let contract = try await fixture.signedContract(.collect)
        let first = try await fixture.authorisation(
            "10", of: contract, ["customer_number": "JF-07"])
        await #expect(
            throws: PickupRefusal.customerNumberRepeated(number: "JF-07", document: first)
        ) {
            _ = try await fixture.authorisation(
                "12", of: contract, ["customer_number": "JF-07"])
        }
        let second = try await fixture.authorisation(
            "12", of: contract, ["customer_number": "JF-08"])
        #expect(second != first)
    }

    @Test func authorisationsTogetherStayWithinTheContract() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let contract = try await fixture.signedContract(.collect)
        let first = try await fixture.authorise("60", of: contract)
        // 100 t and 5 per mille of them, less what is held.
        let left = Weight(kilograms: 40_500)
        await #expect(
            throws: OrderRefusal.exceedsContract(contract: contract, remaining: left)
        ) { _ = try await fixture.authorise("41", of: contract) }
        // An order on it holds nothing twice.
        try await fixture.order(
            "TH-1", kilograms: 60_000, contract: contract, until: "2026-12-31", basis: first)
        _ = try await fixture.authorise("40", of: contract)
    }

    @Test func whatDoesNotMatchIsAnswered() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let contract = try await fixture.signedContract(.collect)
        let number = try await fixture.authorisation("50", of: contract)
        for texts in [[:], ["seal": "differs"]] {
            await #expect(throws: RowProblems.self) {
                try await fixture.take(
                    .check, on: PickupAuthorisationForm.self, number, StoreFixture.billing, texts)
            }
        }
        // On a contract whose customer collects, the desk that issues the order checks.
        await #expect(
            throws: WorkflowRefusal.notPermitted(.enterOrders, person: StoreFixture.clerk.name)
        ) {
            try await fixture.take(
                .check, on: PickupAuthorisationForm.self, number, StoreFixture.clerk,
                ["seal": "matches"])
        }
        try await fixture.take(
            .answer, on: PickupAuthorisationForm.self, number, StoreFixture.billing,
            ["difference": "印章"])
        let record = try await fixture.store.record(PickupAuthorisationForm.self, number)
        #expect(record.history.state.step == .answered)
        #expect(record.document.fields.text(.difference) == "印章")
    }

    @Test func aNoticeNeedsConsentAndTruck() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let contract = try await fixture.signedContract(.deliver)
        let authorisation = try await fixture.authorise(
            "40", of: contract, by: StoreFixture.clerk)
        await #expect(
            throws: OrderRefusal.basisOfAnotherWay(contract: contract, way: .deliver)
        ) {
            try await fixture.order(
                "TH-1", kilograms: 1_000, contract: contract, until: "2026-11-30",
                basis: authorisation)
        }
        let number = try await notice("40", of: contract, authorisation, fixture)
        func take(
            _ action: DispatchNoticeWorkflow.Action, _ person: Person,
            _ texts: [String: String] = [:], comment: String = ""
        ) async throws {
            try await fixture.take(
                action, on: DispatchNoticeForm.self, number, person, texts, comment: comment)
        }
        func order() async throws {
            try await fixture.order(
                "TH-1", kilograms: 40_000, contract: contract, until: "2026-11-30", basis: number)
        }
        try await take(.submit, StoreFixture.salesperson)
        let notReady = OrderRefusal.basisNotReady(number: number, kind: .dispatchNotice)
        await #expect(throws: notReady) { try await order() }
        let both = Person(name: "业务", roles: [.salesperson, .salesManager])
        await #expect(throws: WorkflowRefusal.ownSubmission(person: "业务")) {
            try await take(.consent, both)
        }
        try await take(.consent, StoreFixture.manager)
        await #expect(throws: notReady) { try await order() }
        await #expect(throws: RowProblems.self) {
            try await take(.assign, StoreFixture.transport, ["plates": "粤B12345"])
        }
        try await take(.assign, StoreFixture.transport, Self.trucks)
        await #expect(throws: WorkflowRefusal.commentMissing) {
            try await take(.reassign, StoreFixture.transport, Self.trucks)
        }
        var other = Self.trucks
        other["plates"] = "粤B54321"
        try await take(.reassign, StoreFixture.transport, other, comment: "车坏了")
        let record = try await fixture.store.record(DispatchNoticeForm.self, number)
        #expect(record.history.state.isEnded, "nobody is waited for")
        #expect(record.history.state.signatures.allSatisfy { $0.stands }, "the consent stands")
        #expect(record.document.fields.plates(.plates).map(\.text) == ["粤B54321"])
        #expect(record.fillings.map { $0.form["plates"] } == ["粤B12345", "粤B54321"])
        // Before its days it is no basis yet.
        await #expect(throws: OrderRefusal.self) { try await order() }
        fixture.advance(2 * 86_400_000)
        try await order()
    }

    @Test func aNoticeIsOfItsWayAndOfAnAuthorisation() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let collect = try await fixture.signedContract(.collect)
        let authorisation = try await fixture.authorise("40", of: collect)
        let wrong = try await notice("40", of: collect, authorisation, fixture)
        await #expect(throws: PickupRefusal.otherWay(contract: collect, way: .collect)) {
            try await fixture.take(
                .submit, on: DispatchNoticeForm.self, wrong, StoreFixture.salesperson)
        }
        let deliver = try await fixture.signedContract(.deliver)
        let without = try await notice("40", of: deliver, authorisation, fixture)
        await #expect(
            throws: PickupRefusal.authorisationNotChecked(
                number: authorisation, contract: deliver)
        ) {
            try await fixture.take(
                .submit, on: DispatchNoticeForm.self, without, StoreFixture.salesperson)
        }
    }

    /// A contract taken over at go-live has no document that an order could rest on.
    @Test func contractsTakenOverNeedNoBasis() async throws {
        let fixture = try StoreFixture()
        let table = try ContractTable(
            utf8: Array("number,customer,ordered_kg\nHT-1,客户甲,100000\n".utf8))
        _ = try await fixture.store.importContracts(table, by: "开单", at: fixture.now())
        try await fixture.order("TH-1", kilograms: 30_000, contract: "HT-1")
        #expect(try await fixture.store.order("TH-1").basis == nil)
    }
}
