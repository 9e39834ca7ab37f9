public import AccessCore
internal import GRDB
public import TradeValues
public import WorkflowCore

extension SiteStore {
    /// Prints of a document that a page shows.
    private static let listedPrints = 100

    /// In order.
    public func prints(of document: DocumentReference) async throws -> [DocumentPrint] {
        try await read { db in try Self.prints(of: document, db) }
    }

    /// Counts a print, when the document's rule allows it.
    ///
    /// - Throws: ``PrintRefusal``, ``AccessRefusal``.
    public func print(
        _ document: DocumentReference, reason: String, by person: Person, address: String,
        at time: Timestamp
    ) async throws -> DocumentPrint {
        let reason = reason.trimmed
        return try await write { [self] db in
            let earlier =
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) FROM documentPrint
                        WHERE documentKind = ? AND documentNumber = ?
                        """, arguments: [document.kind.rawValue, document.number]) ?? 0
            try document.kind.printRule.check(earlier: earlier, reason: reason, by: person)
            let print = DocumentPrint(
                count: earlier + 1, person: person.name, at: time,
                reason: earlier == 0 ? "" : reason)
            try db.execute(
                sql: """
                    INSERT INTO documentPrint
                        (documentKind, documentNumber, count, person, at, reason)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    document.kind.rawValue, document.number, print.count, print.person,
                    time.milliseconds, print.reason,
                ])
            try insert(
                AuditEntry(
                    at: time, kind: earlier == 0 ? .printed : .reprinted, person: person.name,
                    subject: document.number, detail: print.reason, address: address), db)
            return print
        }
    }

    private static func prints(
        of document: DocumentReference, _ db: Database
    ) throws -> [DocumentPrint] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM documentPrint WHERE documentKind = ? AND documentNumber = ?
                ORDER BY count LIMIT \(listedPrints)
                """, arguments: [document.kind.rawValue, document.number]
        ).map {
            DocumentPrint(
                count: $0["count"], person: $0["person"], at: $0.timestamp("at"),
                reason: $0["reason"])
        }
    }
}
