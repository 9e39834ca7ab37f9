internal import GRDB
public import LoadingCore
internal import TradeValues

extension SiteStore {
    /// Changes of one answer.
    public static let maximumLoadChanges = 500

    /// What happened to loads after an entry of the ledger, in its order; each once. A correction
    /// is one change: of the record that took the other's place.
    ///
    /// - Parameter entry: the last that is known; 0 for all.
    public func loadChanges(after entry: Int64, limit: Int) async throws -> [LoadChange] {
        try await read { [self] db in
            try loadChanges(after: entry, through: .max, limit: limit, db)
        }
    }

    // MARK: Parts

    func loadChanges(
        after entry: Int64, through last: Int64, limit: Int, _ db: Database
    ) throws -> [LoadChange] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT c.entry, c.loadRecordId, c.kind, e.at FROM (
                    SELECT id AS entry, id AS loadRecordId,
                        CASE WHEN correctsId IS NULL THEN 'load.recorded' ELSE 'load.corrected' END
                            AS kind
                    FROM loadRecord WHERE id > ?1 AND id <= ?2
                    UNION ALL
                    SELECT id, loadRecordId, 'load.voided' FROM loadVoid
                    WHERE id > ?1 AND id <= ?2 AND cause = 'void'
                    ORDER BY entry LIMIT ?3
                ) c JOIN ledgerEntry e ON e.sequence = c.entry ORDER BY c.entry
                """,
            arguments: [entry, last, min(max(limit, 1), Self.maximumLoadChanges)])
        return try rows.map { row in
            LoadChange(
                entry: row["entry"], at: row.timestamp("at"),
                kind: try row.word("kind", in: "loadRecord"),
                record: try loadRecord(id: row["loadRecordId"], db))
        }
    }

    /// The newest change of that kind of the record with this ticket.
    func loadChange(
        _ kind: SiteEventKind, ofTicket ticket: String, _ db: Database
    ) throws -> LoadChange {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT r.id AS loadRecordId, e.sequence AS entry, e.at FROM loadRecord r
                LEFT JOIN loadVoid v ON v.loadRecordId = r.id
                JOIN ledgerEntry e ON e.sequence = \(kind == .loadVoided ? "v.id" : "r.id")
                WHERE r.ticketNumber = ?
                """, arguments: [ticket])
        guard let row else { throw StoreFault.damaged(table: "siteEvent", column: "subject") }
        return LoadChange(
            entry: row["entry"], at: row.timestamp("at"), kind: kind,
            record: try loadRecord(id: row["loadRecordId"], db))
    }

    private func loadRecord(id: Int64, _ db: Database) throws -> LoadRecord {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: LoadRecordRow.select + " WHERE r.id = ?"), arguments: [id])
        guard let row else { throw StoreFault.damaged(table: "loadRecord", column: "id") }
        return try LoadRecordRow(row).record
    }
}
