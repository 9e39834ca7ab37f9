import AccessCore
import ContractCore
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WorkflowCore

/// Loads of external warehouses: declared, never weighed (procedure.md 5.1.11.3).
@Suite struct DeclaredLoadTests {
    /// A contract on goods in an external warehouse, and a notice of 60 t on it.
    private func notice(
        _ fixture: StoreFixture, payment: String = "on_delivery"
    ) async throws -> (contract: String, notice: String) {
        let contract = try await fixture.signedContract(
            .externalWarehouse, ["payment": payment])
        let authorisation = try await fixture.authorise(
            "60", of: contract, by: StoreFixture.clerk)
        let number = try await fixture.store.draft(
            FormDocument<WarehouseNoticeForm>(texts: [
                "contract": contract, "authorisation": authorisation, "product": "P1",
                "quantity_t": "60", "quantity_words": "陆拾吨", "warehouse": "W1",
                "pickup_on": "2026-11-10", "valid_until": "2026-12-31",
            ]), by: StoreFixture.clerk, at: fixture.now())
        return (contract, number)
    }

    private func send(_ number: String, _ fixture: StoreFixture) async throws {
        let way: [(WarehouseNoticeWorkflow.Action, Person, [String: String])] = [
            (.submit, StoreFixture.clerk, [:]), (.sign, StoreFixture.manager, [:]),
            (.seal, StoreFixture.clerk, ["seal": "company_seal"]),
            (.send, StoreFixture.clerk, ["means": "fax"]),
        ]
        for (action, person, texts) in way {
            try await fixture.take(action, on: WarehouseNoticeForm.self, number, person, texts)
        }
    }

    private func report(
        _ tonnes: String, _ ticket: String, day: String = "2026-11-17"
    ) throws -> DeclaredLoadReport {
        try DeclaredLoadReport(texts: [
            "day": day, "vehicle": "粤B12345", "ticket": ticket, "quantity_t": tonnes,
            "bags": "500", "reported_by": "港口 周", "received_on": day,
        ])
    }

    @Test func declaredLoadsMoveTheContractAndStandApart() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let (contract, number) = try await notice(fixture)
        await #expect(throws: DeclaredLoadRefusal.noticeNotSent(number: number)) {
            try await fixture.store.declare(
                report("20", "A1"), onNotice: number, by: "内勤", at: fixture.now())
        }
        try await send(number, fixture)
        try await fixture.store.declare(
            report("20", "A1"), onNotice: number, by: "驻外", at: fixture.now())
        let second = try await fixture.store.declare(
            report("20.5", "A2"), onNotice: number, by: "内勤", at: fixture.now())
        func loaded() async throws -> Weight? {
            try await fixture.store.contract(contract).entry.loaded
        }
        #expect(try await loaded() == Weight(kilograms: 40_500))
        #expect(try await fixture.store.loadRecords(LoadRecordFilter(limit: 10)).isEmpty)
        try await fixture.store.voidDeclaredLoad(
            second, onNotice: number, reason: Reason("报错车"), by: "内勤", at: fixture.now())
        #expect(try await loaded() == Weight(kilograms: 20_000))
        let loads = try await fixture.store.declaredLoads(notice: number)
        #expect(loads.count == 2 && loads.filter { $0.void == nil }.count == 1)
        #expect(loads.first { $0.void != nil }?.void?.reason == "报错车")
        #expect(loads.allSatisfy { $0.product == "豆粕" && $0.warehouse == "黄埔港" })
        await #expect(throws: DeclaredLoadRefusal.voidAlready(second)) {
            try await fixture.store.voidDeclaredLoad(
                second, onNotice: number, reason: Reason("x"), by: "内勤", at: fixture.now())
        }
        // They count in the contract's execution, its money and its statement.
        let day = fixture.store.calendar.businessDay(of: fixture.now())
        let execution = try await fixture.store.contractExecution(
            in: day...day, judgesLoads: false
        ).first { $0.number == contract }
        #expect(execution?.before == Weight(kilograms: 20_000))
        let account = try await fixture.store.account(of: "K1", on: day)
        #expect(account.loaded == Money(yuan: "60000"))
        let statement = try await fixture.store.draft(
            FormDocument<StatementForm>(texts: [
                "contract": contract, "until": "2026-12-31", "reply_by": "2026-12-31",
            ]), by: StoreFixture.salesperson, at: fixture.now())
        let lines = try await fixture.store.statementOfAccount(statement).lines
        #expect(lines.map(\.amount) == [Money(yuan: "60000")])
        if case .declared(_, let ticket, _, _)? = lines.first?.subject {
            #expect(ticket == "A1")
        } else {
            Issue.record("\(lines)")
        }
        // The ledger has them, and agrees with their tables.
        #expect(try LedgerCheck(path: fixture.path).run(LedgerQuestion()).fault == nil)
    }

    @Test func whatCannotBeIsRefused() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let (contract, number) = try await notice(fixture)
        try await send(number, fixture)
        func declare(_ report: DeclaredLoadReport) async throws {
            try await fixture.store.declare(
                report, onNotice: number, by: "内勤", at: fixture.now())
        }
        try await declare(try report("30", "A1"))
        await #expect(throws: DeclaredLoadRefusal.ticketRepeated(ticket: "A1")) {
            try await declare(try report("20", "A1"))
        }
        // 60 t and 5 per mille of them.
        await #expect(
            throws: DeclaredLoadRefusal.exceedsNotice(
                number: number, remaining: Weight(kilograms: 30_300))
        ) { try await declare(try report("30.4", "A2")) }
        let late = try #require(CalendarDay("2027-05-01"))
        await #expect(throws: DeclaredLoadRefusal.notYetReported(day: late)) {
            try await declare(try report("1", "A3", day: "2027-05-01"))
        }
        // Nothing of it crosses the scale.
        await #expect(
            throws: OrderRefusal.basisMissing(contract: contract, way: .externalWarehouse)
        ) {
            try await fixture.order(
                "TH-1", kilograms: 1_000, contract: contract, until: "2026-12-31")
        }
    }

    /// A second notice may ask for what the first does not hold, loaded or not.
    @Test func noticesTogetherStayWithinTheContract() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let (contract, number) = try await notice(fixture)
        try await send(number, fixture)
        try await fixture.store.declare(
            report("20", "A1"), onNotice: number, by: "内勤", at: fixture.now())
        await #expect(
            throws: OrderRefusal.exceedsContract(
                contract: contract, remaining: Weight(kilograms: 40_500))
        ) { _ = try await fixture.authorise("41", of: contract, by: StoreFixture.clerk) }
        _ = try await fixture.authorise("40", of: contract, by: StoreFixture.clerk)
    }

    /// The seal releases the goods: before it the money is there, or lent (procedure.md 5.1.11.1 c).
    @Test func unpaidGoodsAreNotReleased() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let (contract, number) = try await notice(fixture, payment: "prepaid")
        // 60 t at 3 000 yuan.
        await #expect(
            throws: OrderRefusal.fundsMissing(contract: contract, gap: Money(yuan: "180000")!)
        ) { try await send(number, fixture) }
        await #expect(throws: OrderRefusal.advanceUnknown(number: "XF-1")) {
            try await fixture.take(
                .seal, on: WarehouseNoticeForm.self, number, StoreFixture.clerk,
                ["seal": "company_seal", "advance_number": "XF-1"])
        }
        _ = try await fixture.store.enter(
            AccountEntryDraft(texts: [
                "customer": "K1", "kind": "receipt", "amount_yuan": "200000",
                "value_day": "2026-11-18",
            ]), by: "财务", at: fixture.now())
        try await fixture.take(
            .seal, on: WarehouseNoticeForm.self, number, StoreFixture.clerk,
            ["seal": "company_seal"])
        try await fixture.take(
            .send, on: WarehouseNoticeForm.self, number, StoreFixture.clerk, ["means": "fax"])
        func available(_ day: String) async throws -> Money? {
            try await fixture.store.account(of: "K1", on: try #require(CalendarDay(day)))
                .available(for: contract)
        }
        // Bound while it is fetched and until the day after, when the warehouse reports.
        #expect(try await available("2026-12-31") == Money(yuan: "20000"))
        try await fixture.store.declare(
            report("20", "A1"), onNotice: number, by: "内勤", at: fixture.now())
        #expect(try await available("2027-01-01") == Money(yuan: "20000"))
        #expect(try await available("2027-01-02") == Money(yuan: "140000"))
    }
}
