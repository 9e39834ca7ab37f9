import AccessCore
import ContractCore
import GRDB
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WeighingCore

/// Customers' accounts in the store (procedure.md 5.1.11.1).
@Suite struct AccountStoreTests {
    private func yuan(_ text: String) throws -> Money { try #require(Money(yuan: text)) }

    private func receive(
        _ amount: String, _ fixture: StoreFixture, kind: String = "receipt",
        contract: String? = nil, external: String? = nil, day: CalendarDay? = nil,
        by name: String = "财务"
    ) async throws -> (entry: AccountEntry, isNew: Bool) {
        var texts = [
            "customer": "K1", "kind": kind, "amount_yuan": amount,
            "value_day": day?.text ?? "2026-11-18",
        ]
        texts["contract"] = contract
        texts["external_number"] = external
        return try await fixture.store.enter(
            AccountEntryDraft(texts: texts), by: name, at: fixture.now())
    }

    private func account(_ fixture: StoreFixture) async throws -> CustomerAccount {
        try await fixture.store.account(
            of: "K1", on: fixture.store.calendar.businessDay(of: fixture.now()))
    }

    private func void(_ ticket: String, _ fixture: StoreFixture) async throws {
        let request = try await fixture.store.requestAmendment(
            .void(ticket: ticket), reason: Reason("车号看错"),
            by: Person(name: "司磅", roles: [.weighbridgeOperator]), at: fixture.now())
        try await fixture.store.take(
            .approve, onRequest: request.number,
            by: Person(name: "刘主管", roles: [.weighbridgeSupervisor]), seen: request.hash,
            comment: "",
            rules: ["1": ScaleRules(range: try StoreFixture.range(), checks: LoadChecks())],
            at: fixture.now())
    }

    /// Each load is worth its net at the price in force at its second weighing; a void takes it
    /// back, and the sum of the loads is the account's to the fen.
    @Test func loadsAndVoidsMoveTheAccount() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let contract = try await fixture.signedContract(.collect)
        let basis = try await fixture.authorise("100", of: contract)
        _ = try await receive("500000", fixture)
        try await fixture.order(
            "TH-1", kilograms: 100_000, contract: contract, until: "2026-12-31", basis: basis)
        _ = try await fixture.load("粤B12345", net: 32_020, order: "TH-1")
        // 32.020 t at 3 000 yuan.
        var account = try await account(fixture)
        #expect(account.loaded == (try yuan("96060")))
        #expect(account.balance == (try yuan("403940")))
        let second = try await fixture.load("粤B12345", net: 30_000, order: "TH-1")
        let ticket = try #require(second.record).ticketNumber
        try await void(ticket, fixture)
        account = try await self.account(fixture)
        #expect(account.loaded == (try yuan("96060")))
        let summed = try await DatabaseQueue(path: fixture.path).read { db in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT sum(valueFen) FROM loadValue v WHERE NOT EXISTS
                        (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = v.id)
                    """)
        }
        #expect(summed == account.loaded.fen)
    }

    /// A month's analysis has what was received, claimed and owed in it; a later correction counts
    /// in its own month, and later money changes nothing of this one.
    @Test func aMonthIsReckoned() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let contract = try await fixture.signedContract(.collect)
        let basis = try await fixture.authorise("100", of: contract)
        try await fixture.order(
            "TH-1", kilograms: 100_000, contract: contract, until: "2026-12-31", basis: basis)
        let calendar = fixture.store.calendar
        func today() -> CalendarDay { calendar.businessDay(of: fixture.now()) }
        func received(_ ticket: String, _ net: String) async throws {
            _ = try await fixture.store.enter(
                ReceivedWeightDraft(texts: [
                    "ticket": ticket, "source": "slip", "manner": "weighed",
                    "received_on": today().text, "net_kg": net, "note": "更正",
                ]), by: "内勤", at: fixture.now())
        }
        let first = try await fixture.load("粤B12345", net: 32_000, order: "TH-1")
        let ticket = try #require(first.record).ticketNumber
        let month = calendar.month(of: today())
        func reckoned(_ month: ReportMonth) async throws -> ContractAnalysis.Comparison {
            try #require(
                try await fixture.store.contractAnalysis(of: month).analysis
                    .groups(by: .customers).first { $0.name == "客户甲" }
            ).comparison
        }
        _ = try await receive("50000", fixture, day: today())
        try await received(ticket, "31880")
        let shown = try await reckoned(month)
        #expect(shown.returns.receipts == 1 && shown.returns.short == 1)
        #expect(shown.returns.discrepancyPerMille?.text == "-3.75")
        #expect(shown.owed?.receivable == (try yuan("46000")))
        // The next month: the slip is corrected, the rest is paid.
        let days = today().days(until: calendar.days(of: month).upperBound) + 1
        fixture.advance(Int64(days) * 86_400_000)
        try await received(ticket, "32020")
        _ = try await receive("46000", fixture, day: today())
        let later = try await reckoned(calendar.month(of: today()))
        #expect(later.returns.receipts == 0 && later.returns.short == -1)
        #expect(later.returns.discrepancy == Weight(kilograms: 140))
        #expect(later.owed == .init())
        let again = try await reckoned(month)
        #expect(again.returns == shown.returns && again.owed == shown.owed)
    }

    /// What a day showed comes out again, whatever was loaded, paid and received since.
    @Test func aDayKeepsItsMoney() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let contract = try await fixture.signedContract(.collect)
        let basis = try await fixture.authorise("100", of: contract)
        try await fixture.order(
            "TH-1", kilograms: 100_000, contract: contract, until: "2026-12-31", basis: basis)
        _ = try await receive("100000", fixture)
        func today() -> CalendarDay { fixture.store.calendar.businessDay(of: fixture.now()) }
        func money(_ day: CalendarDay) async throws -> ContractMoney {
            try #require(
                try await fixture.store.contractMoney(at: day, today: today())[contract])
        }
        func received(_ ticket: String, _ net: String) async throws {
            _ = try await fixture.store.enter(
                ReceivedWeightDraft(texts: [
                    "ticket": ticket, "source": "slip", "manner": "weighed",
                    "received_on": today().text, "net_kg": net, "note": "更正",
                ]), by: "内勤", at: fixture.now())
        }
        let first = try await fixture.load("粤B12345", net: 32_000, order: "TH-1")
        let ticket = try #require(first.record).ticketNumber
        try await received(ticket, "31880")
        let then = today()
        let shown = try await money(then)
        #expect(shown.balance == (try yuan("4000")))
        #expect(shown.uninvoiced == (try yuan("96000")))
        // 68 t of the order are still to be loaded, at 3 000 yuan; nothing asks for money.
        #expect(shown.gap == .zero)
        #expect(shown.discrepancyPerMille?.text == "-3.75")
        fixture.advance(86_400_000)
        _ = try await fixture.load("粤B12345", net: 30_000, order: "TH-1")
        _ = try await receive("5000", fixture, kind: "charge", day: today())
        try await received(ticket, "31900")
        let now = try await money(today())
        #expect(now.balance == (try yuan("-91000")))
        #expect(now.uninvoiced == (try yuan("186000")))
        #expect(now.discrepancy == Weight(kilograms: -100))
        let again = try await money(then)
        #expect(again.balance == shown.balance && again.uninvoiced == shown.uninvoiced)
        #expect(again.discrepancy == shown.discrepancy && again.gap == nil)
    }

    @Test func theSameExternalNumberIsOneEntry() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let first = try await receive("100", fixture, external: "LS-1")
        let again = try await receive("100", fixture, external: "LS-1", by: "另一人")
        #expect(first.isNew && !again.isNew && again.entry == first.entry)
        await #expect(throws: AccountRefusal.externalNumberTaken("LS-1")) {
            try await receive("101", fixture, external: "LS-1")
        }
        #expect(try await account(fixture).received == yuan("100"))
    }

    @Test func anEntryIsTakenBackOnceByAnotherPerson() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let id = try await receive("100", fixture).entry.id
        let reason = try Reason("记错客户")
        await #expect(throws: AccountRefusal.ownEntry(id)) {
            try await fixture.store.reverse(entry: id, reason: reason, by: "财务", at: fixture.now())
        }
        let reversal = try await fixture.store.reverse(
            entry: id, reason: reason, by: "财经", at: fixture.now())
        #expect(reversal.amount == (try yuan("-100")))
        #expect(try await account(fixture).received == .zero)
        for entry in [id, reversal.id] {
            await #expect(throws: AccountRefusal.alreadyReversed(entry)) {
                try await fixture.store.reverse(
                    entry: entry, reason: reason, by: "总经", at: fixture.now())
            }
        }
        #expect(try await fixture.store.accountEntries(of: "K1").count == 2)
    }

    @Test func theSchemaRefusesAWrongSign() async throws {
        let fixture = try await StoreFixture.withMasterData()
        _ = try await receive("100", fixture)
        let queue = try DatabaseQueue(path: fixture.path)
        await #expect(throws: DatabaseError.self) {
            try await queue.write { db in
                try db.execute(sql: "UPDATE accountEntry SET amountFen = 1")
            }
        }
        await #expect(throws: DatabaseError.self) {
            try await queue.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO accountEntry (id, customerKey, kind, amountFen, valueDay, note,
                            byName, at)
                        SELECT max(sequence), 'K1', 'refund', 5, '2026-11-20', '', 'x', 0
                        FROM ledgerEntry
                        """)
            }
        }
    }
}
