internal import AccessCore
internal import GRDB
internal import TradeValues

/// An account with its key and its password's hash.
struct AccountRow {
    let id: Int64
    let account: Account
    let passwordHash: String

    static let select = """
        SELECT a.id, a.name, a.passwordHash, a.mustChangePassword, a.state, a.createdAt,
            (SELECT group_concat(role, ' ') FROM accountRole r WHERE r.accountId = a.id) AS roles
        FROM account a
        """

    init(_ row: Row) throws {
        let table = "account"
        id = row["id"]
        passwordHash = row["passwordHash"]
        guard let name = AccountName(row["name"]) else {
            throw StoreFault.damaged(table: table, column: "name")
        }
        let roles = try (row["roles"] as String? ?? "").split(separator: " ").map {
            guard let role = Role(rawValue: String($0)) else {
                throw StoreFault.damaged(table: "accountRole", column: "role")
            }
            return role
        }
        account = Account(
            name: name, roles: Set(roles), state: try row.word("state", in: table),
            mustChangePassword: row["mustChangePassword"], createdAt: row.timestamp("createdAt"))
    }

    static func fetch(_ name: String, _ db: Database) throws -> AccountRow? {
        let statement = try db.cachedStatement(sql: select + " WHERE a.name = ?")
        return try Row.fetchOne(statement, arguments: [name]).map(AccountRow.init)
    }

    /// - Throws: ``AccessRefusal/accountUnknown(_:)``.
    static func require(_ name: String, _ db: Database) throws -> AccountRow {
        guard let row = try fetch(name, db) else { throw AccessRefusal.accountUnknown(name) }
        return row
    }
}
