public import AccessCore
internal import Foundation
internal import GRDB
public import TradeValues

/// A system's token, without its secret.
public struct IssuedToken: Hashable, Sendable {
    public let name: String
    public let scope: TokenScope
    /// Of a camera's token.
    public let camera: String?
    public let createdAt: Timestamp
    public let createdBy: String
    public let revokedAt: Timestamp?
    public let revokedBy: String?
}

extension SiteStore {
    /// Systems that speak to one weighbridge; revoked ones stay in the list.
    public static let maximumTokens = 500

    /// - Parameter camera: the one camera it belongs to; with the scope `camera` and no other.
    /// - Throws: ``AccessRefusal/tokenNameTaken(_:)``, ``AccessRefusal/tokenCamera``.
    public func issueToken(
        _ name: AccountName, scope: TokenScope, camera: String?, hash: [UInt8],
        _ entry: AuditEntry
    ) async throws {
        guard (scope == .camera) == (camera != nil) else { throw AccessRefusal.tokenCamera }
        try await write { [self] db in
            let taken = try Bool.fetchOne(
                db, sql: "SELECT 1 FROM apiToken WHERE name = ?", arguments: [name.text])
            guard taken == nil else { throw AccessRefusal.tokenNameTaken(name.text) }
            try db.execute(
                sql: """
                    INSERT INTO apiToken (name, scope, camera, tokenHash, createdAt, createdBy)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    name.text, scope.rawValue, camera, Data(hash), entry.at.milliseconds,
                    entry.person,
                ])
            try insert(entry, db)
        }
    }

    /// - Throws: ``AccessRefusal/tokenUnknown(_:)`` when there is none, or it is revoked already.
    public func revokeToken(_ name: String, _ entry: AuditEntry) async throws {
        try await write { [self] db in
            try db.execute(
                sql: """
                    UPDATE apiToken SET revokedAt = ?, revokedBy = ?
                    WHERE name = ? AND revokedAt IS NULL
                    """, arguments: [entry.at.milliseconds, entry.person, name])
            guard db.changesCount == 1 else { throw AccessRefusal.tokenUnknown(name) }
            try insert(entry, db)
        }
    }

    /// The system a token belongs to; nil when it is unknown or revoked.
    public func system(token hash: [UInt8]) async throws -> Person? {
        try await read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT name, scope, camera FROM apiToken
                    WHERE tokenHash = ? AND revokedAt IS NULL
                    """)
            return try Row.fetchOne(statement, arguments: [Data(hash)]).map {
                Person(
                    system: $0["name"], scope: try $0.word("scope", in: "apiToken"),
                    camera: $0["camera"])
            }
        }
    }

    /// All tokens, the newest first.
    public func tokens() async throws -> [IssuedToken] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM apiToken ORDER BY id DESC LIMIT \(Self.maximumTokens)"
            ).map { row in
                IssuedToken(
                    name: row["name"], scope: try row.word("scope", in: "apiToken"),
                    camera: row["camera"],
                    createdAt: row.timestamp("createdAt"), createdBy: row["createdBy"],
                    revokedAt: (row["revokedAt"] as Int64?).map(Timestamp.init(milliseconds:)),
                    revokedBy: row["revokedBy"])
            }
        }
    }
}
