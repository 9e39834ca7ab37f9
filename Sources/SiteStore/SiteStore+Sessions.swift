public import AccessCore
internal import Foundation
internal import GRDB
public import TradeValues

extension SiteStore {
    /// Opens a session for a browser; ended ones, and the person's oldest beyond the limit, go.
    ///
    /// - Parameter token: the hash of the browser's secret, 32 bytes.
    public func openSession(
        token: [UInt8], for name: String, _ entry: AuditEntry
    ) async throws {
        try await write { [self] db in
            let row = try AccountRow.require(name, db)
            let now = entry.at.milliseconds
            try db.execute(
                sql: "DELETE FROM session WHERE lastUsedAt < ? OR openedAt < ?",
                arguments: [
                    now - SignedInSession.longestIdleMilliseconds,
                    now - SignedInSession.longestMilliseconds,
                ])
            try db.execute(
                sql: """
                    DELETE FROM session WHERE tokenHash IN (
                        SELECT tokenHash FROM session WHERE accountId = ?
                        ORDER BY lastUsedAt DESC LIMIT -1 OFFSET ?)
                    """, arguments: [row.id, SignedInSession.maximumPerAccount - 1])
            try db.execute(
                sql: """
                    INSERT INTO session (tokenHash, accountId, openedAt, lastUsedAt)
                    VALUES (?1, ?2, ?3, ?3)
                    """, arguments: [Data(token), row.id, now])
            try insert(entry, db)
        }
    }

    /// The session of a browser; nil when it never was, or was closed.
    public func session(token: [UInt8]) async throws -> SignedInSession? {
        try await read { db in
            let statement = try db.cachedStatement(
                sql:
                    "SELECT accountId, openedAt, lastUsedAt, isLocked FROM session WHERE tokenHash = ?"
            )
            guard let row = try Row.fetchOne(statement, arguments: [Data(token)]) else {
                return nil
            }
            let account = try db.cachedStatement(sql: AccountRow.select + " WHERE a.id = ?")
            guard
                let owner = try Row.fetchOne(account, arguments: [row["accountId"] as Int64])
                    .map(AccountRow.init)?.account
            else { throw StoreFault.damaged(table: "session", column: "accountId") }
            return SignedInSession(
                account: owner, openedAt: row.timestamp("openedAt"),
                lastUsedAt: row.timestamp("lastUsedAt"), isLocked: row["isLocked"])
        }
    }

    /// Writes down that a session was used.
    public func touchSession(token: [UInt8], at time: Timestamp) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE session SET lastUsedAt = max(lastUsedAt, ?) WHERE tokenHash = ?",
                arguments: [time.milliseconds, Data(token)])
        }
    }

    /// Locks a session, or opens it again; the latter counts as use.
    public func setLocked(_ isLocked: Bool, token: [UInt8], _ entry: AuditEntry) async throws {
        try await write { [self] db in
            try db.execute(
                sql: """
                    UPDATE session SET isLocked = ?, lastUsedAt = max(lastUsedAt, ?)
                    WHERE tokenHash = ?
                    """,
                arguments: [isLocked, isLocked ? 0 : entry.at.milliseconds, Data(token)])
            try insert(entry, db)
        }
    }

    public func closeSession(token: [UInt8], _ entry: AuditEntry) async throws {
        try await write { [self] db in
            try db.execute(sql: "DELETE FROM session WHERE tokenHash = ?", arguments: [Data(token)])
            try insert(entry, db)
        }
    }

    /// Signs a person out of every browser.
    public func closeSessions(ofAccount name: String, _ entry: AuditEntry) async throws {
        try await write { [self] db in
            try closeSessions(of: AccountRow.require(name, db).id, db)
            try insert(entry, db)
        }
    }

    func closeSessions(of account: Int64, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM session WHERE accountId = ?", arguments: [account])
    }
}
