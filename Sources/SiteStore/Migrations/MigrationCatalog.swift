internal import GRDB

/// Every change of the schema, in the order it was released. Append only: a migration that has
/// been released never changes, because stores in the field have run it.
enum MigrationCatalog {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001-orders", migrate: Migration0001Orders.run)
        migrator.registerMigration("0002-loads", migrate: Migration0002Loads.run)
        migrator.registerMigration("0003-access", migrate: Migration0003Access.run)
        migrator.registerMigration("0004-documents", migrate: Migration0004Documents.run)
        migrator.registerMigration("0005-master-data", migrate: Migration0005MasterData.run)
        return migrator
    }

    /// SQL that refuses every change of a table's rows: what is weighed is never overwritten.
    static func appendOnly(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)NeverUpdated BEFORE UPDATE ON \(table)
        BEGIN SELECT RAISE(ABORT, '\(table) rows are never changed'); END;
        CREATE TRIGGER \(table)NeverDeleted BEFORE DELETE ON \(table)
        BEGIN SELECT RAISE(ABORT, '\(table) rows are never deleted'); END;
        """
    }
}
