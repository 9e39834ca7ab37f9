internal import GRDB
internal import LedgerCore
public import TradeValues

extension SiteStore {
    /// Writes down that a backup took the store's place, and keeps ticket numbers that are on
    /// paper from being given out again.
    ///
    /// - Parameters:
    ///   - file: the backup's name.
    ///   - lastTicket: the newest number that somebody holds on paper; the next one follows it, and
    ///     those in between stay missing.
    /// - Throws: ``SiteTrouble``.
    public func noteRestored(
        from file: String, lastTicket: DocumentNumber?, by name: String
    ) async throws {
        try await write { [self] db in
            let head = try Self.lastEntry(db)?.head
            try record(
                .restored,
                [
                    ("file", .text(file)), ("lastEntry", .integer(orNull: head?.sequence)),
                    ("lastTicket", .text(orNull: lastTicket?.text)), ("byName", .text(name)),
                ], db)
            guard let lastTicket else { return }
            try db.execute(
                sql: """
                    INSERT INTO numberSeries (series, year, lastNumber) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET lastNumber = max(lastNumber, excluded.lastNumber)
                    """,
                arguments: [lastTicket.series.rawValue, lastTicket.year, lastTicket.sequence])
        }
    }

    /// The newest ticket's number; nil before the first.
    public func newestTicket() async throws -> String? {
        try await read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT ticketNumber FROM loadRecord WHERE correctsId IS NULL
                    ORDER BY id DESC LIMIT 1
                    """)
        }
    }
}
