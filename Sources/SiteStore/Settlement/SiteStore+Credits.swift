internal import ContractCore
internal import GRDB
public import TradeValues

/// Statements that come to less than nothing: finance settles them by a credit note 红字发票, issued
/// in the tax system; its number is recorded here.
extension SiteStore {
    /// Confirmed statements that wait for a credit note, with when they were confirmed.
    public func statementsToCredit() async throws -> [(number: String, since: Timestamp)] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT s.number, s.confirmedAt FROM statement s INDEXED BY statementCredit
                    WHERE s.confirmedAt IS NOT NULL AND s.amountFen < 0 AND NOT EXISTS
                        (SELECT 1 FROM creditedStatement k WHERE k.statementNumber = s.number)
                    ORDER BY s.confirmedAt
                    """
            ).map { ($0["number"], $0.timestamp("confirmedAt")) }
        }
    }

    // MARK: Parts

    /// - Throws: ``StatementRefusal``.
    func credit(
        _ statement: String, _ creditNumber: String, at time: Timestamp, _ db: Database
    ) throws {
        guard try keptStatement(statement, db)?.isCredit == true else {
            throw StatementRefusal.noCredit(statement: statement)
        }
        try requireFree(invoiceNumber: creditNumber, db)
        try db.execute(
            sql: """
                INSERT INTO creditedStatement (statementNumber, creditNumber, creditedAt)
                VALUES (?, ?, ?)
                """, arguments: [statement, creditNumber, time.milliseconds])
    }

    /// A number is of one invoice or one credit note.
    func requireFree(invoiceNumber number: String, _ db: Database) throws {
        let taken = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM invoicedStatement WHERE invoiceNumber = ?1)
                    OR EXISTS (SELECT 1 FROM creditedStatement WHERE creditNumber = ?1)
                """, arguments: [number])
        if taken == true { throw StatementRefusal.invoiceNumberTaken(number) }
    }

    /// - Throws: ``StatementRefusal/notCredited(contract:statement:)``.
    func requireCredited(contract: String, _ db: Database) throws {
        let open = try String.fetchOne(
            db,
            sql: """
                SELECT s.number FROM statement s
                WHERE s.contractNumber = ? AND s.amountFen < 0 AND NOT EXISTS
                    (SELECT 1 FROM creditedStatement k WHERE k.statementNumber = s.number)
                """, arguments: [contract])
        if let open { throw StatementRefusal.notCredited(contract: contract, statement: open) }
    }
}
