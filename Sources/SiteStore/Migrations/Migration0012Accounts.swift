internal import GRDB

/// Customers' accounts: money that came in by hand, the price of every version of a contract, and
/// what each load is worth by the version in force at its second weighing (procedure.md 5.1 step 5).
enum Migration0012Accounts {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE accountEntry (
                    id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
                    customerKey TEXT NOT NULL CHECK (length(customerKey) > 0),
                    kind TEXT NOT NULL CHECK (\(MigrationCatalog.isOne(
                        "kind", of: "receipt", "refund", "opening_credit", "opening_debit",
                        "charge"))),
                    amountFen INTEGER NOT NULL CHECK (amountFen <> 0),
                    valueDay TEXT NOT NULL CHECK (length(valueDay) = 10),
                    contractNumber TEXT CHECK (length(contractNumber) > 0),
                    externalNumber TEXT UNIQUE CHECK (length(externalNumber) > 0),
                    note TEXT NOT NULL,
                    reversesId INTEGER UNIQUE REFERENCES accountEntry(id),
                    byName TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    CHECK ((amountFen > 0) = (kind IN ('receipt', 'opening_credit'))
                        OR reversesId IS NOT NULL),
                    CHECK (reversesId IS NULL OR (externalNumber IS NULL AND length(note) > 0))
                ) STRICT;
                CREATE INDEX accountEntryCustomer ON accountEntry(customerKey, valueDay, id);

                CREATE TABLE contractPrice (
                    contractNumber TEXT NOT NULL,
                    product TEXT NOT NULL,
                    version INTEGER NOT NULL CHECK (version > 0),
                    inForceFrom INTEGER NOT NULL,
                    priceFen INTEGER NOT NULL CHECK (priceFen >= 0),
                    PRIMARY KEY (contractNumber, product, version)
                ) STRICT, WITHOUT ROWID;

                CREATE VIEW loadValue AS
                SELECT r.id, r.contractNumber, r.product, r.businessDay, r.netGrams, p.version,
                    p.priceFen,
                    CASE r.movement WHEN 'return' THEN -1 ELSE 1 END
                        * ((r.netGrams * p.priceFen + 500000) / 1000000) AS valueFen
                FROM loadRecord r JOIN weighing w ON w.id = r.secondWeighingId
                JOIN contractPrice p ON p.contractNumber = r.contractNumber
                    AND p.product = r.product AND p.version = (
                        SELECT max(q.version) FROM contractPrice q
                        WHERE q.contractNumber = r.contractNumber AND q.product = r.product
                            AND q.inForceFrom <= w.weighedAt);

                """ + MigrationCatalog.appendOnly("accountEntry")
                    + MigrationCatalog.appendOnly(
                        "contractPrice", keys: [["contractNumber", "product", "version"]]))
    }
}
