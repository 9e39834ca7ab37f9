internal import GRDB

/// What customers received, and the statements of account that settle it.
///
/// `receivedWeight` is in the ledger, the whole slip kept beside its entry; one of a load counts,
/// the last of its corrections. A load is settled in one statement, and money stands in one.
enum Migration0015Settlement {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE receivedWeight (
                    id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
                    loadRecordId INTEGER NOT NULL REFERENCES loadRecord(id),
                    source TEXT NOT NULL,
                    manner TEXT NOT NULL CHECK (manner IN ('weighed', 'declared')),
                    receivedOn TEXT NOT NULL CHECK (length(receivedOn) = 10),
                    netGrams INTEGER NOT NULL CHECK (netGrams > 0),
                    hasObjection INTEGER NOT NULL CHECK (hasObjection IN (0, 1)),
                    correctsId INTEGER UNIQUE REFERENCES receivedWeight(id),
                    byName TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    evidenceHash BLOB NOT NULL CHECK (length(evidenceHash) = 32)
                ) STRICT;
                CREATE UNIQUE INDEX receivedWeightLoad ON receivedWeight(loadRecordId)
                    WHERE correctsId IS NULL;
                CREATE INDEX receivedWeightOfLoad ON receivedWeight(loadRecordId, id);

                CREATE TABLE statement (
                    number TEXT NOT NULL PRIMARY KEY,
                    contractNumber TEXT NOT NULL,
                    openingFen INTEGER NOT NULL,
                    amountFen INTEGER NOT NULL,
                    claimFen INTEGER NOT NULL,
                    closingFen INTEGER NOT NULL,
                    confirmedAt INTEGER
                ) STRICT, WITHOUT ROWID;
                CREATE UNIQUE INDEX statementOpen ON statement(contractNumber)
                    WHERE confirmedAt IS NULL;
                CREATE INDEX statementContract ON statement(contractNumber, confirmedAt);

                CREATE TABLE statementLine (
                    statementNumber TEXT NOT NULL REFERENCES statement(number),
                    position INTEGER NOT NULL CHECK (position > 0),
                    loadRecordId INTEGER REFERENCES loadRecord(id),
                    declaredLoadId INTEGER REFERENCES declaredLoad(id),
                    month TEXT,
                    product TEXT NOT NULL,
                    shippedGrams INTEGER NOT NULL,
                    receivedGrams INTEGER,
                    claimGrams INTEGER,
                    dispute TEXT CHECK ((dispute IS NULL) <> (claimGrams IS NULL)),
                    priceFen INTEGER NOT NULL,
                    termsVersion INTEGER NOT NULL,
                    PRIMARY KEY (statementNumber, position),
                    CHECK ((loadRecordId IS NOT NULL) + (declaredLoadId IS NOT NULL)
                        + (month IS NOT NULL) = 1)
                ) STRICT, WITHOUT ROWID;
                CREATE UNIQUE INDEX statementLineLoad ON statementLine(loadRecordId)
                    WHERE loadRecordId IS NOT NULL AND claimGrams IS NOT NULL;

                CREATE UNIQUE INDEX statementLineDeclared ON statementLine(declaredLoadId)
                    WHERE declaredLoadId IS NOT NULL;

                CREATE TABLE statementEntry (
                    entryId INTEGER PRIMARY KEY REFERENCES accountEntry(id),
                    statementNumber TEXT NOT NULL REFERENCES statement(number)
                ) STRICT;
                CREATE TABLE invoicedStatement (
                    statementNumber TEXT NOT NULL PRIMARY KEY REFERENCES statement(number),
                    memoNumber TEXT NOT NULL UNIQUE,
                    invoiceNumber TEXT UNIQUE CHECK (length(invoiceNumber) > 0),
                    invoicedAt INTEGER
                        CHECK ((invoicedAt IS NULL) = (invoiceNumber IS NULL)),
                    postedAt INTEGER CHECK (postedAt IS NULL OR invoiceNumber IS NOT NULL)
                ) STRICT, WITHOUT ROWID;

                CREATE VIEW declaredValue AS
                SELECT d.id, d.contractNumber, d.product, d.day, d.grams,
                    (d.grams * p.priceFen + 500000) / 1000000 AS valueFen
                FROM declaredLoad d
                JOIN contractPrice p ON p.contractNumber = d.contractNumber
                    AND p.product = d.product AND p.version = (
                        SELECT max(q.version) FROM contractPrice q
                        WHERE q.contractNumber = d.contractNumber AND q.product = d.product
                            AND q.inForceFrom <= d.enteredAt)
                WHERE NOT EXISTS
                    (SELECT 1 FROM declaredLoadVoid x WHERE x.declaredLoadId = d.id);

                CREATE INDEX statementEntryStatement ON statementEntry(statementNumber);

                """ + MigrationCatalog.appendOnly("receivedWeight"))
    }
}
