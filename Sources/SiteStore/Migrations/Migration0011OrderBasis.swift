internal import GRDB

/// What delivery orders rest on: the basis of an order, what people write on a form's document
/// along its way, the customers' own numbers of their authorisations, and what external warehouses
/// declare.
///
/// `declaredLoad` and `declaredLoadVoid` are in the ledger; `formFilling` only grows.
enum Migration0011OrderBasis {
    static func run(_ db: Database) throws {
        try db.execute(sql: orders + forms + declared)
        try db.execute(
            sql: MigrationCatalog.appendOnly("formFilling", keys: [["kind", "number", "sequence"]]))
        for table in ["declaredLoad", "declaredLoadVoid"] {
            try db.execute(sql: MigrationCatalog.appendOnly(table))
        }
    }

    private static let orders = """
        ALTER TABLE deliveryOrder ADD COLUMN basisKind TEXT;
        ALTER TABLE deliveryOrder ADD COLUMN basisNumber TEXT
            CHECK ((basisNumber IS NULL) = (basisKind IS NULL));
        CREATE INDEX deliveryOrderBasis ON deliveryOrder(basisNumber)
            WHERE basisNumber IS NOT NULL;
        CREATE TRIGGER deliveryOrderBasisKnown BEFORE INSERT ON deliveryOrder
        WHEN NEW.basisNumber IS NOT NULL AND NOT EXISTS (SELECT 1 FROM formDocument
            WHERE kind = NEW.basisKind AND number = NEW.basisNumber)
        BEGIN SELECT RAISE(ABORT, 'an order rests on a document that is there'); END;

        """

    private static let forms = """
        CREATE TABLE formFilling (
            kind TEXT NOT NULL,
            number TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            content TEXT NOT NULL CHECK (length(content) > 0),
            PRIMARY KEY (kind, number, sequence),
            FOREIGN KEY (kind, number, sequence) REFERENCES documentEvent(kind, number, sequence)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE customerNumber (
            kind TEXT NOT NULL,
            customerKey TEXT NOT NULL,
            customerNumber TEXT NOT NULL CHECK (length(customerNumber) BETWEEN 1 AND 60),
            number TEXT NOT NULL,
            PRIMARY KEY (kind, customerKey, customerNumber),
            UNIQUE (kind, number),
            FOREIGN KEY (kind, number) REFERENCES formDocument(kind, number)
        ) STRICT, WITHOUT ROWID;

        """

    private static let declared = """
        CREATE TABLE declaredLoad (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            noticeNumber TEXT NOT NULL,
            contractNumber TEXT NOT NULL REFERENCES contract(number),
            customer TEXT NOT NULL,
            product TEXT NOT NULL,
            warehouse TEXT NOT NULL,
            day TEXT NOT NULL CHECK (length(day) = 10),
            vehicle TEXT NOT NULL CHECK (length(vehicle) BETWEEN 1 AND 20),
            warehouseTicket TEXT NOT NULL CHECK (length(warehouseTicket) BETWEEN 1 AND 60),
            grams INTEGER NOT NULL CHECK (grams > 0),
            bags INTEGER CHECK (bags > 0),
            reportedBy TEXT NOT NULL CHECK (length(reportedBy) BETWEEN 1 AND 60),
            receivedOn TEXT NOT NULL CHECK (receivedOn >= day),
            enteredBy TEXT NOT NULL,
            enteredAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX declaredLoadNotice ON declaredLoad(noticeNumber);
        CREATE INDEX declaredLoadContract ON declaredLoad(contractNumber, day);

        CREATE TABLE declaredLoadVoid (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            declaredLoadId INTEGER NOT NULL UNIQUE REFERENCES declaredLoad(id),
            noticeNumber TEXT NOT NULL,
            contractNumber TEXT NOT NULL,
            grams INTEGER NOT NULL CHECK (grams > 0),
            reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
            voidedBy TEXT NOT NULL,
            voidedAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX declaredLoadVoidNotice ON declaredLoadVoid(noticeNumber);

        """
}
