internal import GRDB

/// Customers, carriers, vehicles, drivers, products, batches and warehouses.
///
/// A record keeps its key for ever and is retired, never deleted: documents name it.
/// `masterVersion` only ever grows, so that it can be said what a record held on any day.
enum Migration0006MasterData {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE masterRecord (
                    id INTEGER PRIMARY KEY,
                    kind TEXT NOT NULL CHECK (kind IN ('customers', 'carriers', 'vehicles',
                        'drivers', 'products', 'batches', 'warehouses')),
                    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 60),
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
                    initials TEXT NOT NULL,
                    syllables TEXT NOT NULL,
                    content TEXT NOT NULL CHECK (json_type(content) = 'object'),
                    isRetired INTEGER NOT NULL DEFAULT 0 CHECK (isRetired IN (0, 1)),
                    version INTEGER NOT NULL CHECK (version > 0),
                    UNIQUE (kind, key)
                ) STRICT;
                CREATE INDEX masterRecordName ON masterRecord(kind, name);
                CREATE TRIGGER masterRecordNeverDeleted BEFORE DELETE ON masterRecord
                BEGIN SELECT RAISE(ABORT, 'masterRecord rows are never deleted'); END;
                CREATE TRIGGER masterRecordKeepsKey BEFORE UPDATE OF kind, key ON masterRecord
                BEGIN SELECT RAISE(ABORT, 'a master record keeps its key'); END;

                CREATE TABLE masterVersion (
                    recordId INTEGER NOT NULL REFERENCES masterRecord(id),
                    version INTEGER NOT NULL CHECK (version > 0),
                    content TEXT NOT NULL CHECK (json_type(content) = 'object'),
                    isRetired INTEGER NOT NULL CHECK (isRetired IN (0, 1)),
                    madeBy TEXT NOT NULL,
                    madeAt INTEGER NOT NULL,
                    PRIMARY KEY (recordId, version)
                ) STRICT, WITHOUT ROWID;

                """ + MigrationCatalog.appendOnly("masterVersion", keys: [["recordId", "version"]]))
    }
}
