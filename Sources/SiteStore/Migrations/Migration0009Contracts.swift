internal import GRDB

/// Contracts as documents: the register that follows them by itself, the terms in force, and how
/// much of each product is loaded.
///
/// `contractTerms` is in the ledger, its text kept beside the entry: what judges a delivery is the version in force at its second
/// weighing (procedure.md 5.1 step 5).
enum Migration0009Contracts {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE contractRegister (
                    number TEXT NOT NULL PRIMARY KEY CHECK (length(number) BETWEEN 1 AND 60),
                    customerKey TEXT NOT NULL,
                    customer TEXT NOT NULL,
                    salesperson TEXT NOT NULL,
                    products TEXT NOT NULL,
                    orderedGrams INTEGER NOT NULL CHECK (orderedGrams > 0),
                    amountFen INTEGER NOT NULL CHECK (amountFen >= 0),
                    way TEXT NOT NULL,
                    payment TEXT NOT NULL,
                    creditDays INTEGER NOT NULL CHECK (creditDays >= 0),
                    creditLimitFen INTEGER NOT NULL CHECK (creditLimitFen >= 0),
                    dueFrom TEXT NOT NULL,
                    dueUntil TEXT NOT NULL CHECK (dueUntil >= dueFrom),
                    class TEXT CHECK (class IN ('regular', 'special')),
                    signedAt INTEGER,
                    sentAt INTEGER CHECK (sentAt IS NULL OR signedAt IS NOT NULL),
                    countersignedAt INTEGER CHECK (countersignedAt IS NULL OR sentAt IS NOT NULL),
                    archivedAt INTEGER CHECK (archivedAt IS NULL OR countersignedAt IS NOT NULL),
                    createdAt INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX contractRegisterCustomer ON contractRegister(customerKey);
                CREATE INDEX contractRegisterDue ON contractRegister(dueUntil);

                CREATE TABLE contractLine (
                    contractId INTEGER NOT NULL REFERENCES contract(id),
                    product TEXT NOT NULL CHECK (length(product) BETWEEN 1 AND 60),
                    orderedGrams INTEGER NOT NULL CHECK (orderedGrams > 0),
                    loadedGrams INTEGER NOT NULL DEFAULT 0,
                    loadedFen INTEGER NOT NULL DEFAULT 0,
                    priceFen INTEGER NOT NULL CHECK (priceFen >= 0),
                    PRIMARY KEY (contractId, product)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE contractTerms (
                    id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
                    contractNumber TEXT NOT NULL,
                    version INTEGER NOT NULL CHECK (version > 0),
                    inForceFrom INTEGER NOT NULL,
                    documentKind TEXT NOT NULL,
                    documentNumber TEXT NOT NULL,
                    evidenceHash BLOB NOT NULL CHECK (length(evidenceHash) = 32),
                    UNIQUE (contractNumber, version)
                ) STRICT;

                """ + MigrationCatalog.appendOnly("contractTerms"))
    }
}
