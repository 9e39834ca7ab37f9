internal import Foundation
internal import GRDB
public import LedgerCore
public import TradeValues

/// The key in force, and the heads that it signs.
extension SiteStore {
    /// Puts the site's key into force when it is not yet.
    func openLedger(_ key: SigningKey, _ db: Database) throws {
        let known = try Data.fetchOne(
            db, sql: "SELECT publicKey FROM signingKey ORDER BY id DESC LIMIT 1")
        guard known.map({ [UInt8]($0) }) != key.publicKey else { return }
        try record(.signingKey, key.fields(site: siteID), db)
    }

    /// When a key that was never in force before took the place of one that had signed heads,
    /// since `time`; nil when it did not, or when the old key came back.
    public func keyReplaced(since time: Timestamp) async throws -> Timestamp? {
        try await read { db in
            let at = try Int64.fetchOne(
                db,
                sql: """
                    SELECT e.at FROM signingKey k JOIN ledgerEntry e ON e.sequence = k.id
                    WHERE k.id = (SELECT max(id) FROM signingKey) AND e.at >= ?
                        AND NOT EXISTS (SELECT 1 FROM signingKey b
                            WHERE b.id < k.id AND b.publicKey = k.publicKey)
                        AND EXISTS (SELECT 1 FROM dayClose c
                            WHERE c.id < k.id AND c.publicKey <> k.publicKey)
                    """, arguments: [time.milliseconds])
            return at.map(Timestamp.init(milliseconds:))
        }
    }

    /// Signs the head when a business day has ended that has no signed head yet.
    ///
    /// Days are not compared with the newest head's: a clock that once stood a year ahead would
    /// keep every true day after it from being signed.
    ///
    /// - Parameter today: the present business day; the day before it is the last that ended.
    /// - Returns: what was signed; nil when there was nothing to sign.
    @discardableResult
    public func closeDays(before today: CalendarDay) async throws -> SignedHead? {
        // Nothing can be written to a store that was opened for reading.
        guard let signingKey else { throw SiteTrouble.diskReadOnly }
        return try await write { [self] db in
            let day = today.advanced(byDays: -1)
            let isClosed = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM dayClose WHERE day = ?)",
                arguments: [day.text])
            guard isClosed == false, let head = try Self.lastEntry(db)?.head,
                try Self.lastClose(db) < head.sequence
            else { return nil }
            let signed = signingKey.sign(head, site: siteID, day: day)
            try record(.dayClose, signed.fields, db)
            return signed
        }
    }

    /// The business day of the oldest entry after the newest signed head; nil when there is none.
    public func oldestUnsignedDay() async throws -> CalendarDay? {
        try await read { [calendar] db in
            // Time goes back only at a clock step, so the earliest is the first entry or one of
            // those; the others of the day need not be read.
            let first = try Self.lastClose(db) + 1
            let time = try Int64.fetchOne(
                db,
                sql: """
                    SELECT min(at) FROM (
                        SELECT at FROM ledgerEntry WHERE sequence = ?
                        UNION ALL
                        SELECT at FROM \(Self.rareEntries)
                            AND kind = 'clockStep' AND sequence > ?)
                    """, arguments: [first, first])
            return time.map { calendar.businessDay(of: Timestamp(milliseconds: $0)) }
        }
    }

    /// The entry of the newest signed head; 0 before the first.
    private static func lastClose(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(id) FROM dayClose") ?? 0
    }
}
