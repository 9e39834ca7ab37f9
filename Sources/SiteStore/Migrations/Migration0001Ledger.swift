internal import GRDB

/// The ledger: a chain of entries that only grows. See the page LedgerFormat.
///
/// A record that has a row of its own, such as a weighing, has its entry's sequence for its id.
enum Migration0001Ledger {
    static func run(_ db: Database) throws {
        try db.execute(sql: ledger + MigrationCatalog.appendOnly("ledgerEntry"))
        try db.execute(sql: keys)
        for table in ["signingKey", "dayClose"] {
            try db.execute(sql: MigrationCatalog.appendOnly(table))
        }
    }

    /// The index's condition: a query takes the index only when it repeats this. Not a list with
    /// `NOT IN`, for which SQLite builds a table in memory with every row that it adds.
    static let isRare = """
        kind <> 'weighing' AND kind <> 'loadRecord' AND kind <> 'departure' AND kind <> 'photograph'
        """

    /// The index leaves out the kinds that come with every truck: they are found through their own
    /// tables, and an index of millions of equal words would slow every capture.
    private static let ledger = """
        CREATE TABLE ledgerEntry (
            sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
            at INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
            body TEXT NOT NULL CHECK (length(body) BETWEEN 2 AND 65536),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX ledgerEntryRare ON ledgerEntry(kind, sequence) WHERE \(isRare);
        CREATE TRIGGER ledgerEntryWithoutGap BEFORE INSERT ON ledgerEntry
        WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM ledgerEntry)
        BEGIN SELECT RAISE(ABORT, 'ledgerEntry rows follow each other without a gap'); END;

        """

    private static let keys = """
        CREATE TABLE signingKey (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            site TEXT NOT NULL,
            publicKey BLOB NOT NULL CHECK (length(publicKey) = 32)
        ) STRICT;

        CREATE TABLE dayClose (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            site TEXT NOT NULL,
            day TEXT NOT NULL UNIQUE CHECK (length(day) = 10),
            signedEntry INTEGER NOT NULL CHECK (signedEntry = id - 1),
            signedHash BLOB NOT NULL CHECK (length(signedHash) = 32),
            publicKey BLOB NOT NULL CHECK (length(publicKey) = 32),
            signature BLOB NOT NULL CHECK (length(signature) = 64)
        ) STRICT;

        """
}
