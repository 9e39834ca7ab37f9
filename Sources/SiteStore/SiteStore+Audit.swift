public import AccessCore
internal import GRDB
internal import TradeValues

/// A line of the audit log with its number, for paging.
public struct NumberedAuditEntry: Hashable, Sendable {
    public let number: Int64
    public let entry: AuditEntry
}

extension SiteStore {
    public func audit(_ entry: AuditEntry) async throws {
        try await database.write { [self] db in try insert(entry, db) }
    }

    /// Lines of the audit log, the newest first.
    public func auditEntries(_ filter: AuditFilter) async throws -> [NumberedAuditEntry] {
        try await database.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM auditEntry
                    WHERE (:kind IS NULL OR kind = :kind)
                      AND (:person = '' OR person = :person)
                      AND (:subject = '' OR subject = :subject)
                      AND (:from IS NULL OR at >= :from) AND (:until IS NULL OR at < :until)
                      AND (:before IS NULL OR id < :before)
                    ORDER BY id DESC LIMIT :limit
                    """,
                arguments: [
                    "kind": filter.kind?.rawValue, "person": filter.person,
                    "subject": filter.subject, "from": filter.from?.milliseconds,
                    "until": filter.until?.milliseconds, "before": filter.before,
                    "limit": filter.limit,
                ])
            return try rows.map { row in
                NumberedAuditEntry(
                    number: row["id"],
                    entry: AuditEntry(
                        at: row.timestamp("at"), kind: try row.word("kind", in: "auditEntry"),
                        person: row["person"], subject: row["subject"], detail: row["detail"],
                        address: row["address"]))
            }
        }
    }

    func insert(_ entry: AuditEntry, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO auditEntry (at, kind, person, subject, detail, address)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            entry.at.milliseconds, entry.kind.rawValue, entry.person, entry.subject, entry.detail,
            entry.address,
        ])
    }
}
