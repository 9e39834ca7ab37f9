import AccessCore
import ContractCore
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WorkflowCore

/// A statement that is ours to pay is settled by finance's credit note (procedure.md 5.1.11.5-9).
@Suite struct CreditStoreTests {
    private static let finance = Person(name: "财务", roles: [.finance])
    private static let note = ["credit_note_number": "26449", "credited_on": "2026-11-30"]

    private func statement(
        _ contract: String, _ fixture: StoreFixture
    ) async throws -> String {
        let number = try await fixture.store.draft(
            FormDocument<StatementForm>(texts: [
                "contract": contract, "until": "2026-12-31", "reply_by": "2026-12-31",
            ]), by: StoreFixture.salesperson, at: fixture.now())
        try await fixture.take(
            .send, on: StatementForm.self, number, StoreFixture.salesperson)
        _ = try await fixture.store.attach(
            AttachmentDraft(
                fileName: "回件.pdf", content: Array("%PDF-1.4 \(number)\n%%EOF\n".utf8), note: ""),
            to: .init(.statement, number), by: "业务", at: fixture.now())
        try await fixture.take(
            .confirm, on: StatementForm.self, number, StoreFixture.salesperson)
        return number
    }

    /// Goods worth 30 000 yuan come back after their load was settled.
    private func returned(
        _ fixture: StoreFixture
    ) async throws -> (contract: String, sold: String, credit: String) {
        let contract = try await fixture.signedContract(.collect)
        let basis = try await fixture.authorise("40", of: contract)
        try await fixture.order(
            "TH-1", kilograms: 40_000, contract: contract, until: "2026-12-31", basis: basis)
        _ = try await fixture.load("粤B12345", net: 30_000, order: "TH-1")
        let sold = try await statement(contract, fixture)
        try await fixture.order(
            "TR-1", kilograms: 10_000, movement: "return", contract: contract,
            until: "2026-12-31")
        try await fixture.capture("粤B12345", 25_000, order: "TR-1")
        let came = try await fixture.capture("粤B12345", 15_000)
        #expect(came.record?.movement == .salesReturn)
        return (contract, sold, try await statement(contract, fixture))
    }

    @Test func aNegativeStatementIsCreditedAndNotInvoiced() async throws {
        let fixture = try await StoreFixture.withMasterData()
        let (contract, sold, credit) = try await returned(fixture)
        let account = try await fixture.store.statementOfAccount(credit)
        #expect(account.isCredit && account.amount == Money(yuan: "-30000"))
        #expect(try await fixture.store.statementsToCredit().map(\.number) == [credit])
        await #expect(throws: StatementRefusal.nothingToInvoice(statement: credit)) {
            _ = try await fixture.store.draft(
                FormDocument<InvoicingMemoForm>(texts: [
                    "contract": contract, "statement": credit, "buyer": "客户甲",
                    "tax_number": "91440101MA5ABCDE1X", "invoice_kind": "ordinary",
                    "tax": "exempt",
                ]), by: StoreFixture.salesperson, at: fixture.now())
        }
        // Only finance, only with its number, and only what is negative.
        await #expect(throws: WorkflowRefusal.self) {
            try await fixture.take(
                .credit, on: StatementForm.self, credit, StoreFixture.salesperson, Self.note)
        }
        await #expect(throws: RowProblems.self) {
            try await fixture.take(.credit, on: StatementForm.self, credit, Self.finance)
        }
        await #expect(throws: StatementRefusal.noCredit(statement: sold)) {
            try await fixture.take(
                .credit, on: StatementForm.self, sold, Self.finance, Self.note)
        }
        let day = fixture.store.calendar.businessDay(of: fixture.now())
        func uninvoiced() async throws -> Money? {
            try await fixture.store.contractMoney(at: day, today: day)[contract]?.uninvoiced
        }
        let before = try #require(try await uninvoiced())
        try await fixture.take(.credit, on: StatementForm.self, credit, Self.finance, Self.note)
        #expect(try await uninvoiced() == before + (try #require(Money(yuan: "30000"))))
        let record = try await fixture.store.record(StatementForm.self, credit)
        #expect(record.history.state.step == .credited)
        #expect(record.document.fields.text(.creditNumber) == "26449")
        #expect(try await fixture.store.statementsToCredit().isEmpty)
        // What is credited is not opened again.
        await #expect(throws: WorkflowRefusal.self) {
            try await fixture.take(
                .reopen, on: StatementForm.self, credit, StoreFixture.salesperson)
        }
    }
}
