public import AccessCore
internal import GRDB
internal import TradeValues

extension SiteStore {
    /// A mill has some dozens.
    public static let maximumAccounts = 1_000

    /// All accounts, by name.
    public func accounts() async throws -> [Account] {
        try await read { db in
            try Row.fetchAll(
                db, sql: AccountRow.select + " ORDER BY a.name LIMIT \(Self.maximumAccounts)"
            ).map { try AccountRow($0).account }
        }
    }

    /// An account with its password's hash; nil when there is none.
    public func account(
        named name: String
    ) async throws -> (account: Account, passwordHash: String)? {
        try await read { db in
            try AccountRow.fetch(name, db).map { ($0.account, $0.passwordHash) }
        }
    }

    /// Adds an account whose password was made for it and has to be replaced at first use.
    ///
    /// - Throws: ``AccessRefusal``: the name is taken, or no role was given.
    public func addAccount(
        _ name: AccountName, roles: Set<Role>, passwordHash: String,
        mustChangePassword: Bool = true,
        _ entry: AuditEntry
    ) async throws {
        guard !roles.isEmpty else { throw AccessRefusal.noRoles }
        try await write { [self] db in
            guard try AccountRow.fetch(name.text, db) == nil else {
                throw AccessRefusal.accountNameTaken(name.text)
            }
            try db.execute(
                sql: """
                    INSERT INTO account
                        (name, passwordHash, mustChangePassword, state, createdAt, createdBy)
                    VALUES (?, ?, ?, 'active', ?, ?)
                    """,
                arguments: [
                    name.text, passwordHash, mustChangePassword, entry.at.milliseconds,
                    entry.person,
                ])
            try insertRoles(roles, account: db.lastInsertedRowID, db)
            try insert(entry, db)
        }
    }

    /// Replaces an account's roles.
    ///
    /// - Throws: ``AccessRefusal``: no role, no such account, or no administrator would be left.
    public func setRoles(
        of name: String, to roles: Set<Role>, _ entry: AuditEntry
    ) async throws {
        guard !roles.isEmpty else { throw AccessRefusal.noRoles }
        try await write { [self] db in
            let row = try AccountRow.require(name, db)
            try db.execute(
                sql: "DELETE FROM accountRole WHERE accountId = ?", arguments: [row.id])
            try insertRoles(roles, account: row.id, db)
            try requireAdministrator(db, after: row)
            try insert(entry, db)
        }
    }

    /// Lets somebody in again, or no longer; the latter signs the person out everywhere.
    ///
    /// - Throws: ``AccessRefusal``: no such account, or no administrator would be left.
    public func setState(
        ofAccount name: String, to state: Account.State, _ entry: AuditEntry
    ) async throws {
        try await write { [self] db in
            let row = try AccountRow.require(name, db)
            try db.execute(
                sql: "UPDATE account SET state = ? WHERE id = ?",
                arguments: [state.rawValue, row.id])
            if state == .disabled { try closeSessions(of: row.id, db) }
            try requireAdministrator(db, after: row)
            try insert(entry, db)
        }
    }

    /// Replaces a password's hash and ends all of the account's sessions.
    ///
    /// - Throws: ``AccessRefusal/accountUnknown(_:)``.
    public func setPassword(
        of name: String, hash: String, mustChange: Bool, _ entry: AuditEntry
    ) async throws {
        try await write { [self] db in
            let row = try AccountRow.require(name, db)
            try db.execute(
                sql: "UPDATE account SET passwordHash = ?, mustChangePassword = ? WHERE id = ?",
                arguments: [hash, mustChange, row.id])
            try closeSessions(of: row.id, db)
            try insert(entry, db)
        }
    }

    private func insertRoles(_ roles: Set<Role>, account: Int64, _ db: Database) throws {
        for role in roles {
            try db.execute(
                sql: "INSERT INTO accountRole (accountId, role) VALUES (?, ?)",
                arguments: [account, role.rawValue])
        }
    }

    /// Refuses a change after which nobody could administer, unless that was so before.
    private func requireAdministrator(_ db: Database, after row: AccountRow) throws {
        guard row.account.state == .active, row.account.roles.contains(.administrator) else {
            return
        }
        let left = try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM account a JOIN accountRole r ON r.accountId = a.id
                WHERE a.state = 'active' AND r.role = ?
                """, arguments: [Role.administrator.rawValue])
        if left == 0 { throw AccessRefusal.lastAdministrator }
    }
}
