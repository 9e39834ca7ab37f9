internal import GRDB

/// Every change of the schema, in the order it was released. Append only: a migration that has
/// been released never changes, because stores in the field have run it.
enum MigrationCatalog {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001-ledger", migrate: Migration0001Ledger.run)
        migrator.registerMigration("0002-orders", migrate: Migration0002Orders.run)
        migrator.registerMigration("0003-loads", migrate: Migration0003Loads.run)
        migrator.registerMigration("0004-access", migrate: Migration0004Access.run)
        migrator.registerMigration("0005-documents", migrate: Migration0005Documents.run)
        migrator.registerMigration("0006-master-data", migrate: Migration0006MasterData.run)
        migrator.registerMigration("0007-certification", migrate: Migration0007Certification.run)
        migrator.registerMigration("0008-photographs", migrate: Migration0008Photographs.run)
        migrator.registerMigration("0009-contracts", migrate: Migration0009Contracts.run)
        migrator.registerMigration(
            "0010-form-documents", migrate: Migration0010FormDocuments.run)
        migrator.registerMigration("0011-order-basis", migrate: Migration0011OrderBasis.run)
        migrator.registerMigration("0012-accounts", migrate: Migration0012Accounts.run)
        migrator.registerMigration(
            "0013-contract-execution", migrate: Migration0013ContractExecution.run)
        migrator.registerMigration("0014-exchange", migrate: Migration0014Exchange.run)
        migrator.registerMigration("0015-settlement", migrate: Migration0015Settlement.run)
        migrator.registerMigration(
            "0016-settlement-exchange", migrate: Migration0016SettlementExchange.run)
        migrator.registerMigration(
            "0019-warehouse-release", migrate: Migration0019WarehouseRelease.run)
        return migrator
    }

    /// SQL that refuses every change of a table's rows: what is weighed is never overwritten.
    ///
    /// - Parameter keys: columns by which a row is the only one. SQLite's `INSERT OR REPLACE` deletes
    ///   a row without asking the triggers of deletion, so it is refused by them. A recorded table
    ///   needs none: its rows are compared with the ledger.
    static func appendOnly(_ table: String, keys: [[String]] = []) -> String {
        (appendOnlyTriggers(table).map(\.sql) + keys.map { replaceTrigger(table, $0) })
            .map { $0 + ";\n" }.joined()
    }

    /// The triggers against updating and deleting, by name.
    static func appendOnlyTriggers(_ table: String) -> [(name: String, sql: String)] {
        [("Updated", "UPDATE", "changed"), ("Deleted", "DELETE", "deleted")].map {
            suffix, statement, word in
            let name = "\(table)Never\(suffix)"
            return (
                name,
                """
                CREATE TRIGGER \(name) BEFORE \(statement) ON \(table)
                BEGIN SELECT RAISE(ABORT, '\(table) rows are never \(word)'); END
                """
            )
        }
    }

    private static func replaceTrigger(_ table: String, _ key: [String]) -> String {
        let same = key.map { "\($0) = NEW.\($0)" }.joined(separator: " AND ")
        return """
            CREATE TRIGGER \(table)NeverReplaced\(key.joined()) BEFORE INSERT ON \(table)
            WHEN EXISTS (SELECT 1 FROM \(table) WHERE \(same))
            BEGIN SELECT RAISE(ABORT, '\(table) rows are never replaced'); END
            """
    }

    /// SQL that allows a column these words only.
    ///
    /// Written out, because SQLite builds a table in memory for every row that it checks against a
    /// list `IN (…)` of more than two.
    static func isOne(_ column: String, of words: String...) -> String {
        "(" + words.map { "\(column) = '\($0)'" }.joined(separator: " OR ") + ")"
    }
}
