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
        return migrator
    }

    /// SQL that refuses every change of a table's rows: what is weighed is never overwritten.
    static func appendOnly(_ table: String) -> String {
        appendOnlyTriggers(table).map { $0.sql + ";\n" }.joined()
    }

    /// The two triggers by name.
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
}
