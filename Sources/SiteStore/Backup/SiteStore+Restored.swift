internal import GRDB
internal import LedgerCore
internal import TradeValues

extension SiteStore {
    /// Writes down that a backup takes the store's place, and keeps numbers that are on paper from
    /// being given out again.
    ///
    /// Only the newest ticket is asked for. A load gives out one ticket and at most one gate pass,
    /// so the other series of that year move on by as much as the tickets' did; requests are far
    /// fewer than loads.
    ///
    /// - Parameters:
    ///   - file: the backup's name.
    ///   - lastTicket: the newest number that somebody holds on paper; the next one follows it, and
    ///     those in between stay missing.
    /// - Returns: the last number of each series that moved, given out or skipped.
    /// - Throws: ``SiteTrouble``.
    func noteRestored(
        from file: String, lastTicket: DocumentNumber?, by name: String
    ) async throws -> [DocumentNumber] {
        try await write { [self] db in
            var skipped: Int64 = 0
            if let lastTicket {
                let known = try lastNumber(lastTicket.series, lastTicket.year, db)
                skipped = max(0, lastTicket.sequence - known)
            }
            let head = try Self.lastEntry(db)?.head
            try record(
                .restored,
                [
                    ("file", .text(file)), ("lastEntry", .integer(orNull: head?.sequence)),
                    ("lastTicket", .text(orNull: lastTicket?.text)),
                    ("numbersSkipped", .integer(skipped)), ("byName", .text(name)),
                ], db)
            guard let lastTicket, skipped > 0 else { return [] }
            return try DocumentSeries.allCases.map { series in
                try skip(skipped, of: series, lastTicket.year, db)
            }
        }
    }

    /// 0 before the first of a year.
    private func lastNumber(
        _ series: DocumentSeries, _ year: Int, _ db: Database
    ) throws -> Int64 {
        try Int64.fetchOne(
            db, sql: "SELECT lastNumber FROM numberSeries WHERE series = ? AND year = ?",
            arguments: [series.rawValue, year]) ?? 0
    }

    private func skip(
        _ count: Int64, of series: DocumentSeries, _ year: Int, _ db: Database
    ) throws -> DocumentNumber {
        try db.execute(
            sql: """
                INSERT INTO numberSeries (series, year, lastNumber) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET lastNumber = lastNumber + excluded.lastNumber
                """, arguments: [series.rawValue, year, count])
        return DocumentNumber(
            series: series, site: siteID, year: year,
            sequence: try lastNumber(series, year, db))
    }

    /// The newest ticket's number; nil before the first.
    func newestTicket() async throws -> String? {
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
