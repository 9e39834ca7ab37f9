public import AccessCore
internal import GRDB
public import TradeValues

/// A line of the audit log with its number, for paging.
public struct NumberedAuditEntry: Hashable, Sendable {
    public let number: Int64
    public let entry: AuditEntry
}

extension SiteStore {
    public func audit(_ entry: AuditEntry) async throws {
        try await write { [self] db in try insert(entry, db) }
    }

    /// Lines of the audit log, the newest first.
    public func auditEntries(_ filter: AuditFilter) async throws -> [NumberedAuditEntry] {
        // Raw values of our own, in no need of quoting.
        let sessions = AuditEntry.Kind.allCases.filter(\.isSession)
            .map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM auditEntry
                    WHERE (:kind IS NULL OR kind = :kind)
                      AND (:person = '' OR person = :person)
                      AND (:subject = '' OR subject = :subject)
                      AND (:from IS NULL OR at >= :from) AND (:until IS NULL OR at < :until)
                      AND (:before IS NULL OR id < :before)
                      AND (NOT :quiet OR kind NOT IN (\(sessions)))
                    ORDER BY id DESC LIMIT :limit
                    """,
                arguments: [
                    "kind": filter.kind?.rawValue, "person": filter.person,
                    "subject": filter.subject, "from": filter.from?.milliseconds,
                    "until": filter.until?.milliseconds, "before": filter.before,
                    "limit": filter.limit, "quiet": filter.leavesOutSessions,
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

    /// Writes down which settings differ from those of the start before; the first start writes
    /// them all. A setting that is gone is written as empty.
    ///
    /// - Parameter entries: every setting in force, by name.
    public func auditSettings(
        _ entries: [String: String], by person: String, at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT subject, detail FROM auditEntry
                    WHERE id IN (SELECT max(id) FROM auditEntry WHERE kind = ? GROUP BY subject)
                    """, arguments: [AuditEntry.Kind.settingChanged.rawValue])
            let known = Dictionary(
                uniqueKeysWithValues: rows.map { ($0["subject"] as String, $0["detail"] as String) }
            )
            for name in Set(known.keys).union(entries.keys).sorted() {
                let value = entries[name] ?? ""
                guard known[name] ?? (entries[name] == nil ? "" : nil) != value else { continue }
                try insert(
                    AuditEntry(
                        at: time, kind: .settingChanged, person: person, subject: name,
                        detail: value), db)
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
