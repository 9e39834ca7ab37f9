internal import GRDB
public import LoadingCore
public import TradeValues

/// What one file of loads for another system holds.
public struct LoadsFile: Sendable {
    /// The business day that was closed.
    public let day: CalendarDay
    /// The last entry of the ledger that it covers: the one its day's head signs.
    public let throughEntry: Int64
    /// What happened to loads since the file before it.
    public let changes: [LoadChange]
    /// What else happened since the file before it.
    public let others: ExchangeChanges
}

extension SiteStore {
    /// The file that is due after the newest one; nil when no day was closed since.
    ///
    /// It goes from head to head, so that a load that was voided or corrected later stands in a
    /// later file, and every change in one.
    public func nextLoadsFile() async throws -> LoadsFile? {
        try await read { [self] db in
            let last = try Row.fetchOne(
                db,
                sql: """
                    SELECT throughEntry, throughEvent FROM loadsFile
                    ORDER BY throughEntry DESC LIMIT 1
                    """)
            // The first file is of the newest day: what was before the folder was configured is
            // in other systems already.
            let close = try Row.fetchOne(
                db,
                sql: "SELECT day, signedEntry FROM dayClose "
                    + (last == nil
                        ? "ORDER BY id DESC LIMIT 1"
                        : "WHERE signedEntry > ? ORDER BY id LIMIT 1"),
                arguments: last.map { [$0["throughEntry"] as Int64] } ?? [])
            guard let close else { return nil }
            let through: Int64 = close["signedEntry"]
            let before = try Int64.fetchOne(
                db, sql: "SELECT max(signedEntry) FROM dayClose WHERE signedEntry < ?",
                arguments: [through])
            let first: Int64 = last.map { $0["throughEntry"] } ?? before ?? 0
            return LoadsFile(
                day: try close.day("day", in: "dayClose"), throughEntry: through,
                changes: try changes(after: first, through: through, db),
                others: try exchangeChanges(
                    after: last?["throughEvent"] ?? Self.lastEvent(before: first, db), db))
        }
    }

    public func noteLoadsFile(_ file: LoadsFile, at time: Timestamp) async throws {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO loadsFile (day, throughEntry, throughEvent, writtenAt)
                    VALUES (?, ?, ?, ?)
                    """,
                arguments: [
                    file.day.text, file.throughEntry, file.others.throughEvent, time.milliseconds,
                ])
        }
    }

    private func changes(
        after entry: Int64, through last: Int64, _ db: Database
    ) throws -> [LoadChange] {
        var changes: [LoadChange] = []
        while true {
            let page = try loadChanges(
                after: changes.last?.entry ?? entry, through: last,
                limit: Self.maximumLoadChanges, db)
            changes += page
            if page.count < Self.maximumLoadChanges { return changes }
        }
    }
}
