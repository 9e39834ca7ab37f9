internal import GRDB

/// Site, contracts' balances, delivery orders and the trucks they expect. `storeProbe` has one row
/// that means nothing: it is written to see whether writing works again.
enum Migration0002Orders {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE site (
                    id TEXT NOT NULL PRIMARY KEY
                ) STRICT;

                CREATE TABLE storeProbe (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    at INTEGER NOT NULL
                ) STRICT;

                CREATE TABLE numberSeries (
                    series TEXT NOT NULL,
                    year INTEGER NOT NULL,
                    lastNumber INTEGER NOT NULL CHECK (lastNumber > 0),
                    PRIMARY KEY (series, year)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE contract (
                    id INTEGER PRIMARY KEY,
                    number TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 60),
                    customer TEXT NOT NULL CHECK (length(customer) BETWEEN 1 AND 60),
                    orderedGrams INTEGER NOT NULL CHECK (orderedGrams > 0),
                    toleranceHundredths INTEGER NOT NULL
                        CHECK (toleranceHundredths BETWEEN 0 AND 100000),
                    openingLoadedGrams INTEGER NOT NULL CHECK (openingLoadedGrams >= 0),
                    loadedGrams INTEGER NOT NULL CHECK (loadedGrams >= openingLoadedGrams),
                    createdAt INTEGER NOT NULL,
                    createdBy TEXT NOT NULL
                ) STRICT;

                CREATE TABLE deliveryOrder (
                    id INTEGER PRIMARY KEY,
                    number TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 60),
                    movement TEXT NOT NULL CHECK (\(MigrationCatalog.isOne("movement", of: "sale", "purchase", "return"))),
                    customer TEXT NOT NULL CHECK (length(customer) BETWEEN 1 AND 60),
                    product TEXT NOT NULL CHECK (length(product) BETWEEN 1 AND 60),
                    contractId INTEGER REFERENCES contract(id),
                    advanceNumber TEXT
                        CHECK (advanceNumber IS NULL OR contractId IS NOT NULL),
                    orderedGrams INTEGER NOT NULL CHECK (orderedGrams > 0),
                    toleranceHundredths INTEGER NOT NULL
                        CHECK (toleranceHundredths BETWEEN 0 AND 100000),
                    openingLoadedGrams INTEGER NOT NULL
                        CHECK (openingLoadedGrams BETWEEN 0 AND orderedGrams),
                    loadedGrams INTEGER NOT NULL CHECK (loadedGrams >= openingLoadedGrams),
                    loads INTEGER NOT NULL DEFAULT 0 CHECK (loads >= 0),
                    validFrom TEXT,
                    validUntil TEXT CHECK (validFrom IS NULL OR validUntil >= validFrom),
                    state TEXT NOT NULL CHECK (\(MigrationCatalog.isOne("state", of: "open", "closed", "void"))),
                    createdAt INTEGER NOT NULL,
                    createdBy TEXT NOT NULL,
                    endedAt INTEGER,
                    endedBy TEXT,
                    endReason TEXT,
                    CHECK ((state = 'open') = (endedAt IS NULL)
                       AND (endedAt IS NULL) = (endedBy IS NULL)
                       AND (endedAt IS NULL) = (endReason IS NULL))
                ) STRICT;
                CREATE INDEX deliveryOrderOpen ON deliveryOrder(id) WHERE state = 'open';
                CREATE INDEX deliveryOrderContract ON deliveryOrder(contractId);
                CREATE INDEX deliveryOrderAdvance ON deliveryOrder(advanceNumber)
                    WHERE advanceNumber IS NOT NULL;

                CREATE TABLE deliveryOrderPlate (
                    plate TEXT NOT NULL CHECK (length(plate) BETWEEN 1 AND 20),
                    orderId INTEGER NOT NULL REFERENCES deliveryOrder(id),
                    PRIMARY KEY (plate, orderId)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX deliveryOrderPlateOrder ON deliveryOrderPlate(orderId);
                """)
    }
}
