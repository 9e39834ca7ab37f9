internal import ContentHashing
public import ContractCore
internal import GRDB
internal import TradeValues
internal import WorkflowCore

/// Statements of account 对帐单 along their way.
extension SiteStore {
    /// What a statement says, as it was computed.
    ///
    /// - Throws: ``WorkflowRefusal/unknownDocument(_:)``; a withdrawn one holds nothing.
    public func statementOfAccount(_ number: String) async throws -> StatementOfAccount {
        try await read { [self] db in
            _ = try record(StatementForm.self, number, db)
            return try keptStatement(number, db)
                ?? StatementOfAccount(opening: .zero, lines: [], entries: [])
        }
    }

    // MARK: Parts

    /// The document with the hash of what it comes to now, and that.
    func computed(
        _ document: FormDocument<StatementForm>, for number: String?, _ db: Database
    ) throws -> (document: FormDocument<StatementForm>, account: StatementOfAccount) {
        guard let contract = document.contract, let until = document.fields.day(.until) else {
            throw StoreFault.damaged(table: "documentVersion", column: "content")
        }
        let account = try account(ofContract: contract, until: until, for: number, db)
        guard !account.lines.isEmpty || !account.entries.isEmpty else {
            throw StatementRefusal.nothingToSettle(contract: contract, until: until)
        }
        return (document.with(.digest, account.digest.hex), account)
    }

    /// What an action asks for, and what follows from it.
    func follow(
        _ record: FormRecord<StatementForm>, _ action: StatementWorkflow.Action,
        _ filled: FormDocument<StatementForm>, at time: Timestamp, _ db: Database
    ) throws {
        let number = record.number
        switch action {
        case .send, .confirm:
            let (document, _) = try computed(record.document, for: number, db)
            guard document == record.document else {
                throw StatementRefusal.changedSince(statement: number)
            }
            if action == .confirm { try confirm(number, at: time, db) }
        case .withdraw: try forgetLines(of: number, db)
        case .reopen:
            if let memo = try memo(onStatement: number, db) {
                throw StatementRefusal.memoStands(statement: number, memo: memo)
            }
            try moveValue(ofStatement: number, sign: -1, db)
            try db.execute(
                sql: "UPDATE statement SET confirmedAt = NULL WHERE number = ?",
                arguments: [number])
        case .credit: try credit(number, filled.fields.text(.creditNumber), at: time, db)
        case .dispute: break
        }
    }

    /// The customer's written confirmation is attached first.
    private func confirm(_ number: String, at time: Timestamp, _ db: Database) throws {
        let files = try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM attachment WHERE documentKind = ? AND documentNumber = ?
                """, arguments: [StatementForm.kind.rawValue, number])
        guard let files, files > 0 else {
            throw StatementRefusal.confirmationMissing(statement: number)
        }
        try db.execute(
            sql: "UPDATE statement SET confirmedAt = ? WHERE number = ?",
            arguments: [time.milliseconds, number])
        try moveValue(ofStatement: number, sign: 1, db)
    }

    /// A claim that the customer confirmed takes off what the loads are worth in the account.
    private func moveValue(ofStatement number: String, sign: Int64, _ db: Database) throws {
        guard let statement = try keptStatement(number, db),
            let contract = try String.fetchOne(
                db, sql: "SELECT contractNumber FROM statement WHERE number = ?",
                arguments: [number])
        else { throw StoreFault.damaged(table: "statement", column: "number") }
        var claims: [String: Money] = [:]
        for line in statement.lines { claims[line.product, default: .zero] += line.claim }
        for (product, claim) in claims where claim != .zero {
            try db.execute(
                sql: """
                    UPDATE contractLine SET loadedFen = loadedFen - ?
                    WHERE product = ? AND contractId = (SELECT id FROM contract WHERE number = ?)
                    """, arguments: [sign * claim.fen, product, contract])
        }
    }

    /// The memo that stands on a statement; nil without one, or when it was given up.
    func memo(onStatement number: String, _ db: Database) throws -> String? {
        try String.fetchOne(
            db, sql: "SELECT memoNumber FROM invoicedStatement WHERE statementNumber = ?",
            arguments: [number])
    }

    func keptStatement(_ number: String, _ db: Database) throws -> StatementOfAccount? {
        let opening = try Int64.fetchOne(
            db, sql: "SELECT openingFen FROM statement WHERE number = ?", arguments: [number])
        guard let opening else { return nil }
        let lines = try Row.fetchAll(
            db,
            sql: """
                SELECT \(Self.statementLineColumns) FROM statementLine l
                \(Self.statementLineJoins)
                WHERE l.statementNumber = ? ORDER BY l.position
                """, arguments: [number]
        ).map(Self.line)
        let entries = try accountEntries(
            """
            WHERE e.id IN (SELECT entryId FROM statementEntry WHERE statementNumber = ?)
            ORDER BY e.valueDay, e.id
            """, [number], db)
        return StatementOfAccount(opening: Money(fen: opening), lines: lines, entries: entries)
    }

    static let statementLineColumns = """
        l.*, r.ticketNumber, r.plate, r.businessDay, r.movement, d.warehouseTicket, d.vehicle, d.day
        """
    static let statementLineJoins = """
        LEFT JOIN loadRecord r ON r.id = l.loadRecordId
        LEFT JOIN declaredLoad d ON d.id = l.declaredLoadId
        """

    static func line(_ row: Row) throws -> StatementLine {
        let table = "statementLine"
        let subject: StatementLine.Subject
        if let month = row["month"] as String? {
            guard let period = ReportMonth(month) else {
                throw StoreFault.damaged(table: table, column: "month")
            }
            subject = .month(period)
        } else if let id = row["declaredLoadId"] as Int64? {
            guard let day = CalendarDay(row["day"] as String? ?? "") else {
                throw StoreFault.damaged(table: table, column: "declaredLoadId")
            }
            subject = .declared(
                id: id, ticket: row["warehouseTicket"], vehicle: row["vehicle"], day: day)
        } else {
            guard let day = CalendarDay(row["businessDay"] as String? ?? "") else {
                throw StoreFault.damaged(table: table, column: "loadRecordId")
            }
            let movement: Movement = try row.word("movement", in: "loadRecord")
            let (ticket, plate): (String, String) = (row["ticketNumber"], row["plate"])
            subject =
                movement == .sale
                ? .load(ticket: ticket, plate: plate, day: day)
                : .returned(ticket: ticket, plate: plate, day: day)
        }
        let outcome: StatementLine.Outcome =
            if let claim = row["claimGrams"] as Int64? {
                .settled(claim: Weight(grams: claim))
            } else { .disputed(try row.word("dispute", in: table)) }
        return StatementLine(
            subject: subject, product: row["product"], shipped: row.weight("shippedGrams"),
            received: (row["receivedGrams"] as Int64?).map(Weight.init(grams:)),
            outcome: outcome, price: Money(fen: row["priceFen"]), version: row["termsVersion"])
    }
}
