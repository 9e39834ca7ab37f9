public import ContractCore
internal import GRDB
public import TradeValues
internal import WorkflowCore

/// A statement of account as other systems follow it.
public struct StatementSummary: Sendable {
    public let number: String
    /// Grows with every change of any statement or memo.
    public let change: Int64
    public let contract: String
    public let customerKey: String
    public let step: StatementWorkflow.Step
    /// The last business day that it covers.
    public let until: CalendarDay?
    /// What it comes to; nil for one that was withdrawn.
    public let sums: Sums?
    public let confirmedAt: Timestamp?
    /// The memo that stands on it, and its invoice.
    public let memo: String?
    public let invoiceNumber: String?

    public struct Sums: Sendable {
        public let opening: Money
        public let amount: Money
        public let claims: Money
        public let closing: Money
    }
}

/// An invoicing memo, and its invoice once it is issued, as other systems follow it.
public struct InvoicingMemoSummary: Sendable {
    public let number: String
    /// Grows with every change of any statement or memo.
    public let change: Int64
    public let contract: String
    public let customerKey: String
    public let step: InvoicingMemoWorkflow.Step
    public let fields: FormRow<InvoicingMemoForm.Field>
    /// What its statement comes to.
    public let amount: Money
    /// What receipts that name the contract pay of it.
    public let paid: Money

    public var statement: String { fields.text(.statement) }
    /// Nil before it is issued.
    public var invoiceNumber: String? { fields.texts[.invoiceNumber] }
}

extension SiteStore {
    /// Statements or memos of one answer.
    public static let maximumSettlementChanges = 500

    /// Statements that changed after a change, each once and as it is now, the oldest change first.
    ///
    /// - Parameter change: the last that is known; 0 for all.
    public func statements(
        changedAfter change: Int64, limit: Int
    ) async throws -> [StatementSummary] {
        try await read { [self] db in
            try changed("", .statement, after: change, limit: limit, db)
                .map { try statementSummary($0, db) }
        }
    }

    /// Invoicing memos that changed after a change, those given up among them.
    ///
    /// - Parameter onlyInvoiced: those with an invoice.
    public func invoicingMemos(
        changedAfter change: Int64, onlyInvoiced: Bool, limit: Int
    ) async throws -> [InvoicingMemoSummary] {
        let condition = """
            AND EXISTS (SELECT 1 FROM invoicedStatement i
                WHERE i.memoNumber = c.number AND i.invoiceNumber IS NOT NULL)
            """
        return try await read { [self] db in
            try changed(
                onlyInvoiced ? condition : "", .invoicingMemo, after: change, limit: limit, db
            ).map { try memoSummary($0, db) }
        }
    }

    /// - Throws: ``WorkflowRefusal/unknownDocument(_:)``.
    public func statementSummary(_ number: String) async throws -> StatementSummary {
        try await read { [self] db in try statementSummary(number, db) }
    }

    /// - Throws: ``WorkflowRefusal/unknownDocument(_:)``.
    public func invoicingMemo(_ number: String) async throws -> InvoicingMemoSummary {
        try await read { [self] db in try memoSummary(number, db) }
    }

    /// The memo of an invoice.
    ///
    /// - Throws: ``StatementRefusal/invoiceUnknown(_:)``.
    public func invoice(_ number: String) async throws -> InvoicingMemoSummary {
        try await read { [self] db in
            let memo = try String.fetchOne(
                db, sql: "SELECT memoNumber FROM invoicedStatement WHERE invoiceNumber = ?",
                arguments: [number])
            guard let memo else { throw StatementRefusal.invoiceUnknown(number) }
            return try memoSummary(memo, db)
        }
    }

    // MARK: Parts

    private func changed(
        _ condition: String, _ kind: DocumentKind, after change: Int64, limit: Int, _ db: Database
    ) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT c.number FROM settlementChange c
                WHERE c.kind = ? AND c.sequence > ? \(condition) ORDER BY c.sequence LIMIT ?
                """,
            arguments: [
                kind.rawValue, change, min(max(limit, 1), Self.maximumSettlementChanges),
            ])
    }

    private func change(_ kind: DocumentKind, _ number: String, _ db: Database) throws -> Int64 {
        let sequence = try Int64.fetchOne(
            db, sql: "SELECT sequence FROM settlementChange WHERE kind = ? AND number = ?",
            arguments: [kind.rawValue, number])
        guard let sequence else { throw WorkflowRefusal.unknownDocument(.init(kind, number)) }
        return sequence
    }

    func statementSummary(_ number: String, _ db: Database) throws -> StatementSummary {
        let change = try change(.statement, number, db)
        let record = try record(StatementForm.self, number, db)
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT s.*, i.memoNumber, i.invoiceNumber FROM statement s
                LEFT JOIN invoicedStatement i ON i.statementNumber = s.number
                WHERE s.number = ?
                """, arguments: [number])
        return StatementSummary(
            number: number, change: change, contract: record.document.contract ?? "",
            customerKey: record.customerKey, step: record.history.state.step,
            until: record.document.fields.day(.until),
            sums: row.map {
                StatementSummary.Sums(
                    opening: Money(fen: $0["openingFen"]), amount: Money(fen: $0["amountFen"]),
                    claims: Money(fen: $0["claimFen"]), closing: Money(fen: $0["closingFen"]))
            },
            confirmedAt: (row?["confirmedAt"] as Int64?).map(Timestamp.init(milliseconds:)),
            memo: row?["memoNumber"], invoiceNumber: row?["invoiceNumber"])
    }

    func memoSummary(_ number: String, _ db: Database) throws -> InvoicingMemoSummary {
        let change = try change(.invoicingMemo, number, db)
        let record = try record(InvoicingMemoForm.self, number, db)
        let fields = record.document.fields
        let contract = record.document.contract ?? ""
        return InvoicingMemoSummary(
            number: number, change: change, contract: contract, customerKey: record.customerKey,
            step: record.history.state.step, fields: fields, amount: fields.money(.amount) ?? .zero,
            paid: fields.texts[.invoiceNumber] == nil
                ? .zero : try paid(fields.text(.statement), ofContract: contract, db))
    }

    /// What is paid of a statement by the money that names its contract.
    private func paid(
        _ statement: String, ofContract contract: String, _ db: Database
    ) throws -> Money {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT number, amountFen FROM statement
                WHERE contractNumber = ? AND confirmedAt IS NOT NULL ORDER BY confirmedAt, number
                """, arguments: [contract])
        let receipts = try Int64.fetchOne(
            db,
            sql: "SELECT coalesce(sum(amountFen), 0) FROM accountEntry WHERE contractNumber = ?",
            arguments: [contract])
        let paid = InvoicePayment.paid(
            rows.map { Money(fen: $0["amountFen"]) }, by: Money(fen: receipts ?? 0))
        return zip(rows, paid).first { $0.0["number"] == statement }?.1 ?? .zero
    }
}
