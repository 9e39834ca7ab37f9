import AccessCore
import ContractCore
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WorkflowCore

/// Received weights and invoices that come from other systems, and what others follow them by.
@Suite struct SettlementExchangeTests {
    private let system = Person(system: "财务系统", scope: .accounting)

    /// A contract with two loads: short of what the customer says, and not received yet.
    private struct Bench {
        let fixture: StoreFixture
        let contract: String
        let tickets: [String]
        let day: String

        init() async throws {
            fixture = try await .withMasterData()
            contract = try await fixture.signedContract(.collect)
            let basis = try await fixture.authorise("100", of: contract)
            try await fixture.order(
                "TH-1", kilograms: 100_000, contract: contract, until: "2026-12-31", basis: basis)
            var tickets: [String] = []
            for net: Int64 in [32_000, 30_000] {
                let load = try await fixture.load("粤B12345", net: net, order: "TH-1")
                tickets.append(try #require(load.record).ticketNumber)
            }
            self.tickets = tickets
            day = fixture.store.calendar.businessDay(of: fixture.now()).text
        }

        func receive(
            _ load: Int, _ net: String, _ changes: [String: String] = [:], corrects: Int64? = nil
        ) async throws -> (received: ReceivedWeight, isNew: Bool) {
            let texts = [
                "ticket": tickets[load], "source": "api", "manner": "weighed",
                "received_on": day, "net_kg": net,
            ]
            return try await fixture.store.enter(
                ReceivedWeightDraft(texts: texts.merging(changes) { $1 }), corrects: corrects,
                by: "客户系统", at: fixture.now())
        }

        /// A memo that finance has passed, on a confirmed statement.
        func passedMemo() async throws -> (statement: String, memo: String) {
            let statement = try await fixture.store.draft(
                FormDocument<StatementForm>(texts: [
                    "contract": contract, "until": "2026-12-31", "reply_by": "2026-12-31",
                ]), by: StoreFixture.salesperson, at: fixture.now())
            try await fixture.take(
                .send, on: StatementForm.self, statement, StoreFixture.salesperson)
            _ = try await fixture.store.attach(
                AttachmentDraft(
                    fileName: "回件.pdf", content: Array("%PDF-1.4\n%%EOF\n".utf8), note: ""),
                to: .init(.statement, statement), by: "业务", at: fixture.now())
            try await fixture.take(
                .confirm, on: StatementForm.self, statement, StoreFixture.salesperson)
            let memo = try await fixture.store.draft(
                FormDocument<InvoicingMemoForm>(texts: [
                    "contract": contract, "statement": statement, "buyer": "客户甲",
                    "tax_number": "91440101MA5ABCDE1X", "invoice_kind": "ordinary",
                    "tax": "exempt",
                ]), by: StoreFixture.salesperson, at: fixture.now())
            try await fixture.take(
                .submit, on: InvoicingMemoForm.self, memo, StoreFixture.salesperson)
            try await fixture.take(
                .pass, on: InvoicingMemoForm.self, memo, Person(name: "财务", roles: [.finance]))
            return (statement, memo)
        }

        func kinds() async throws -> [SiteEventKind] {
            var kinds: [SiteEventKind] = []
            var last: Int64 = 0
            let all = Set(SiteEventKind.allCases)
            while let event = try await fixture.store.nextEvent(after: last, of: all).event {
                kinds.append(event.kind)
                last = event.sequence
            }
            return kinds
        }
    }

    // MARK: Received weights

    @Test func theCustomersNumberIsEnteredOnce() async throws {
        let bench = try await Bench()
        let first = try await bench.receive(0, "31880", ["external_number": "S-1"])
        let again = try await bench.receive(0, "31880", ["external_number": "S-1"])
        #expect(first.isNew && !again.isNew && again.received == first.received)
        let taken = StatementRefusal.receivedNumberTaken(number: "S-1", ticket: bench.tickets[0])
        await #expect(throws: taken) {
            try await bench.receive(0, "31900", ["external_number": "S-1", "note": "看错"])
        }
        await #expect(throws: taken) {
            try await bench.receive(1, "29980", ["external_number": "S-1"])
        }
        // Sent again after it was corrected, it is still the entry that it was.
        _ = try await bench.receive(0, "31900", ["external_number": "S-2", "note": "看错"])
        #expect(
            try await bench.receive(0, "31880", ["external_number": "S-1"]).received
                == first.received)
        #expect(
            try await bench.fixture.store.receivedWeights(ofTicket: bench.tickets[0]).count == 2)
        #expect(try LedgerCheck(path: bench.fixture.path).run().fault == nil)
    }

    @Test func aCorrectionNamesTheOneThatStands() async throws {
        let bench = try await Bench()
        await #expect(
            throws: StatementRefusal.correctsAnother(ticket: bench.tickets[0], entry: 5)
        ) {
            try await bench.receive(0, "31900", corrects: 5)
        }
        let first = try await bench.receive(0, "31880").received.id
        let second = try await bench.receive(0, "31900", ["note": "看错"], corrects: first)
        #expect(second.received.corrects == first)
        // Two who correct the same: the later one looks again.
        await #expect(
            throws: StatementRefusal.correctsAnother(ticket: bench.tickets[0], entry: first)
        ) {
            try await bench.receive(0, "31860", ["note": "复核"], corrects: first)
        }
    }

    @Test func aTableIsEnteredWholeOrNotAtAll() async throws {
        let bench = try await Bench()
        func enter(_ rows: String) async throws -> OrderImportResult {
            try await bench.fixture.store.importReceivedWeights(
                ReceivedWeightTable(utf8: Array("ticket,received_on,net_kg\n\(rows)".utf8)),
                by: "内勤", at: bench.fixture.now())
        }
        let good = "\(bench.tickets[0]),\(bench.day),31880\n"
        do {
            _ = try await enter(
                good + "X-9,\(bench.day),30000\n\(bench.tickets[1]),2026-01-01,30000\n")
            Issue.record("a table with wrong rows was entered")
        } catch TableRefusal.rowsRefused(let problems) {
            #expect(problems.map(\.line) == [3, 4], "\(problems)")
            #expect(problems[0].reason == .noLoad(ticket: "X-9"))
        }
        #expect(try await bench.fixture.store.receivedWeights(after: 0, limit: 10).isEmpty)
        #expect(try await enter(good).added == 1)
        #expect(try await enter(good).unchanged == 1)
    }

    @Test func whoFollowsReceivedWeightsGetsEachEntryOnce() async throws {
        let bench = try await Bench()
        _ = try await bench.receive(0, "31880", ["gross_kg": "46880", "tare_kg": "15000"])
        _ = try await bench.receive(0, "31900", ["note": "看错"])
        _ = try await bench.receive(1, "30000")
        let store = bench.fixture.store
        let all = try await store.receivedWeights(after: 0, limit: 10)
        #expect(
            all.map(\.received.ticket) == [bench.tickets[0], bench.tickets[0], bench.tickets[1]])
        #expect(all[0].shipped == Weight(kilograms: 32_000) && all[0].contract == bench.contract)
        #expect(
            try await store.receivedWeights(after: all[1].received.id, limit: 10).count == 1)
        // The entry that stands counts, and only it.
        let values = try await store.receivedValues(ofCustomer: "客户甲")
        #expect(values.count == 2 && values.same == 1)
        let awaited = try await store.deliveredLoads(
            DeliveredLoadFilter(since: CalendarDay(number: 0), onlyAwaited: true))
        #expect(awaited.isEmpty)
        let other = try await store.deliveredLoads(
            DeliveredLoadFilter(since: CalendarDay(number: 0), customer: "客户乙"))
        #expect(other.isEmpty)
    }

    @Test func lateReceiptsAreThoseOfEarlierDays() async throws {
        let bench = try await Bench()
        let store = bench.fixture.store
        let loaded = try #require(CalendarDay(bench.day))
        _ = try await bench.receive(0, "31880")
        func awaited(until day: CalendarDay) async throws -> [String] {
            try await store.deliveredLoads(
                DeliveredLoadFilter(
                    since: loaded.advanced(byDays: -366), until: day, onlyAwaited: true)
            ).map(\.ticket)
        }
        #expect(try await awaited(until: loaded.advanced(byDays: -1)).isEmpty)
        #expect(try await awaited(until: loaded) == [bench.tickets[1]])
        let entered = try await store.deliveredLoads(
            DeliveredLoadFilter(since: loaded, customer: "客户甲"))
        #expect(entered.map { $0.receivedAt == nil } == [true, false])
    }

    // MARK: Invoices

    private func record(
        _ bench: Bench, _ fields: [InvoiceRecord.Field: String], by person: Person? = nil
    ) async throws -> Bool {
        try await bench.fixture.store.recordInvoice(
            InvoiceRecord(fields: fields), by: person ?? system, at: bench.fixture.now())
    }

    @Test func anInvoiceIsRecordedOnceAndNeverOverwritten() async throws {
        let bench = try await Bench()
        let (statement, memo) = try await bench.passedMemo()
        let invoice: [InvoiceRecord.Field: String] = [
            .memo: memo, .invoiceNumber: "26-1", .invoicedOn: "2026-11-23", .delivery: "邮箱",
        ]
        await #expect(throws: WorkflowRefusal.self, "not before it is issued") {
            try await record(bench, [.memo: memo, .postedOn: "2026-11-23"])
        }
        await #expect(throws: WorkflowRefusal.self, "an ERP's orders token") {
            try await record(bench, invoice, by: Person(system: "ERP", scope: .orders))
        }
        #expect(try await record(bench, invoice))
        #expect(try await !record(bench, invoice))
        await #expect(throws: StatementRefusal.invoicedOtherwise(memo: memo, invoice: "26-1")) {
            try await record(bench, invoice.merging([.invoiceNumber: "26-2"]) { $1 })
        }
        #expect(try await record(bench, [.memo: memo, .postedOn: "2026-11-24"]))
        #expect(try await !record(bench, [.memo: memo, .postedOn: "2026-11-24"]))
        #expect(try await !record(bench, invoice), "also when it was posted since")
        let found = try await bench.fixture.store.invoice("26-1")
        #expect(found.number == memo && found.statement == statement && found.step == .posted)
        await #expect(throws: StatementRefusal.invoiceUnknown("26-9")) {
            try await bench.fixture.store.invoice("26-9")
        }
        #expect(
            try await bench.kinds().suffix(3) == [
                .statementConfirmed, .invoiceIssued, .invoicePosted,
            ]
        )
    }

    @Test func whoFollowsSettlementSeesEveryChange() async throws {
        let bench = try await Bench()
        let (statement, memo) = try await bench.passedMemo()
        let store = bench.fixture.store
        let seen = try #require(
            try await store.invoicingMemos(changedAfter: 0, onlyInvoiced: false, limit: 10).last)
        #expect(
            try await store.invoicingMemos(changedAfter: 0, onlyInvoiced: true, limit: 10).isEmpty)
        _ = try await record(
            bench,
            [.memo: memo, .invoiceNumber: "26-1", .invoicedOn: "2026-11-23", .delivery: "邮箱"])
        let issued = try await store.invoicingMemos(
            changedAfter: seen.change, onlyInvoiced: true, limit: 10)
        #expect(issued.map(\.invoiceNumber) == ["26-1"] && issued[0].paid == .zero)
        let changed = try await store.statements(changedAfter: seen.change, limit: 10)
        #expect(changed.map(\.number) == [statement] && changed[0].invoiceNumber == "26-1")
        // Money for the contract changes what is paid of its invoice.
        _ = try await store.enter(
            AccountEntryDraft(texts: [
                "customer": "K1", "kind": "receipt", "amount_yuan": "1000",
                "value_day": "2026-11-23", "contract": bench.contract,
            ]), by: "财务", at: bench.fixture.now())
        let paid = try await store.invoicingMemos(
            changedAfter: issued[0].change, onlyInvoiced: true, limit: 10)
        #expect(paid.map(\.paid) == [Money(fen: 100_000)])
        #expect(
            try await store.invoicingMemos(
                changedAfter: paid[0].change, onlyInvoiced: true, limit: 10
            ).isEmpty)
    }

    @Test func eventsTellOfReceiptsAndCorrections() async throws {
        let bench = try await Bench()
        _ = try await bench.receive(0, "31880")
        _ = try await bench.receive(0, "31900", ["note": "看错"])
        #expect(try await bench.kinds().suffix(2) == [.receivedRecorded, .receivedCorrected])
        let event = try await bench.fixture.store.nextEvent(after: 0, of: [.receivedCorrected])
            .event
        guard case .received(let record)? = event?.content else {
            Issue.record("no received weight in the event")
            return
        }
        #expect(record.received.draft.net == Weight(kilograms: 31_900))
    }
}
