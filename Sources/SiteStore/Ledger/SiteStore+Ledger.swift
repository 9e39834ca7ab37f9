public import ContentHashing
internal import Foundation
internal import GRDB
public import LedgerCore
public import TradeValues

extension SiteStore {
    /// Where the chain stands; nil before its first entry.
    public func ledgerHead() async throws -> LedgerHead? {
        try await read { db in try Self.lastEntry(db)?.head }
    }

    /// The hash of an entry; its start is the check code on a ticket.
    public func ledgerHash(ofEntry sequence: Int64) async throws -> ContentHash {
        try await read { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT hash FROM ledgerEntry WHERE sequence = ?", arguments: [sequence])
            guard let row, let hash = ContentHash(bytes: [UInt8](row[0] as Data)) else {
                throw StoreFault.damaged(table: "ledgerEntry", column: "hash")
            }
            return hash
        }
    }

    /// Writes one entry, and the row that goes with its kind. Part of the caller's transaction.
    ///
    /// - Parameters:
    ///   - fields: the row's columns in the order of ``RecordedTable``; for a kind without a table
    ///     whatever its body is to hold.
    ///   - evidence: bytes kept beside the entry, whose hash stands in its body.
    @discardableResult
    func record(
        _ kind: LedgerKind, _ fields: [(String, LedgerValue)], evidence: [UInt8]? = nil,
        _ db: Database
    ) throws -> LedgerEntry {
        let last = try Self.lastEntry(db)
        let time = now()
        var chain =
            last.map { LedgerChain(sequence: $0.head.sequence, hash: $0.head.hash) }
            ?? LedgerChain()
        if let last, time < last.at, kind != .clockStep {
            // The clock was set back since the last entry: that is written first.
            let step = chain.append(
                .clockStep, LedgerBody(ClockStep(from: last.at, to: time).fields), at: time)
            try insert(step, db)
        }
        let entry = chain.append(kind, LedgerBody(fields), at: time)
        try insert(entry, db)
        if let table = RecordedTable.byKind[kind] {
            // Closures, not key paths: those are made anew with every call.
            precondition(
                table.columns.elementsEqual(fields, by: { $0 == $1.0 }), "\(kind) has other columns")
            var values = [entry.sequence.databaseValue]
            values.reserveCapacity(fields.count + 1)
            for (_, value) in fields { values.append(value.databaseValue) }
            try db.cachedStatement(sql: table.insertSQL).execute(arguments: .init(values))
        }
        if let evidence {
            try db.cachedStatement(sql: "INSERT INTO evidence (id, content) VALUES (?, ?)")
                .execute(arguments: [entry.sequence, Data(evidence)])
        }
        return entry
    }

    private func insert(_ entry: LedgerEntry, _ db: Database) throws {
        try db.cachedStatement(
            sql: "INSERT INTO ledgerEntry (sequence, at, kind, body, hash) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            entry.sequence, entry.at.milliseconds, entry.kind.rawValue, entry.body.text,
            entry.hash.data,
        ])
    }

    static func lastEntry(
        _ db: Database
    ) throws -> (head: LedgerHead, at: Timestamp)? {
        let statement = try db.cachedStatement(
            sql: "SELECT sequence, hash, at FROM ledgerEntry ORDER BY sequence DESC LIMIT 1")
        guard let row = try Row.fetchOne(statement) else { return nil }
        guard let hash = ContentHash(bytes: [UInt8](row[1] as Data)) else {
            throw StoreFault.damaged(table: "ledgerEntry", column: "hash")
        }
        return (LedgerHead(sequence: row[0], hash: hash), Timestamp(milliseconds: row[2]))
    }

    /// Writes down that the wall clock jumped.
    public func noteClockStep(from: Timestamp, to: Timestamp) async throws {
        try await write { [self] db in
            _ = try record(.clockStep, ClockStep(from: from, to: to).fields, db)
        }
    }

    /// The newest step of the clock back by more than a discipline's correction, written since
    /// `time`; nil when there was none.
    public func clockSetBack(since time: Timestamp) async throws -> ClockStep? {
        try await read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT json_extract(body, '$.from') AS fromTime,
                        json_extract(body, '$.to') AS toTime
                    FROM \(Self.rareEntries) AND kind = 'clockStep' AND at >= ?
                        AND fromTime - toTime > ?
                    ORDER BY sequence DESC LIMIT 1
                    """, arguments: [time.milliseconds, Self.smallestSetBackMilliseconds])
            return row.map { ClockStep(from: $0.timestamp("fromTime"), to: $0.timestamp("toTime")) }
        }
    }

    /// Where entries of kinds that do not come with every truck are looked for: SQLite takes the
    /// index only when the query repeats its condition, and would read the whole ledger without.
    static let rareEntries = """
        ledgerEntry INDEXED BY ledgerEntryRare
        WHERE \(Migration0001Ledger.isRare)
        """

    /// Time services correct less than this without anybody noticing.
    private static let smallestSetBackMilliseconds: Int64 = 2_000
}

extension LedgerValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }

    static func text(orNull text: String?) -> LedgerValue { text.map(LedgerValue.text) ?? .null }
    static func integer(orNull number: Int64?) -> LedgerValue {
        number.map(LedgerValue.integer) ?? .null
    }
}
