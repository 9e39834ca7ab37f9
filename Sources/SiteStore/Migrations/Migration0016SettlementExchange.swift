internal import Foundation
internal import GRDB

/// What other systems follow settlement by, and what they hand in of it.
///
/// `siteEvent` and `apiToken` get more words: both are made anew with the rows they had, because
/// SQLite changes no condition of a table. `receivedSlip` holds the figures of a slip that programs
/// and lists ask for; all of them stand in the slip's evidence as well. `settlementChange` says
/// which statements and memos changed last.
enum Migration0016SettlementExchange {
    static func run(_ db: Database) throws {
        try renewEvents(db)
        try renewTokens(db)
        try db.execute(sql: receivedSlips)
        try keepPresentSlips(db)
        try db.execute(sql: MigrationCatalog.appendOnly("receivedSlip", keys: [["id"]]))
        try db.execute(sql: changes)
        try db.execute(sql: eventTriggers)
        // Nil for files written before: the next one begins where its head does.
        try db.execute(sql: "ALTER TABLE loadsFile ADD COLUMN throughEvent INTEGER")
    }

    // MARK: Tables with more words

    private static let eventTriggerNames = [
        "siteEventOfLoad", "siteEventOfVoid", "siteEventOfOrder", "siteEventOfOrderEnd",
        "siteEventOfTerms",
    ]

    /// Triggers that write into a table stand in the way of its new name, so they go first.
    private static func renewEvents(_ db: Database) throws {
        for name in eventTriggerNames { try db.execute(sql: "DROP TRIGGER \(name)") }
        try db.execute(
            sql: """
                CREATE TABLE siteEventNow (
                    sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
                    at INTEGER NOT NULL,
                    kind TEXT NOT NULL CHECK (\(MigrationCatalog.isOne(
                        "kind", of: "load.recorded", "load.voided", "load.corrected",
                        "order.entered", "order.closed", "order.voided", "contract.signed",
                        "contract.supplemented", "contract.closed", "received-weight.recorded",
                        "received-weight.corrected", "statement.confirmed", "invoice.issued",
                        "invoice.posted"))),
                    subject TEXT NOT NULL CHECK (length(subject) > 0)
                ) STRICT;
                INSERT INTO siteEventNow SELECT sequence, at, kind, subject FROM siteEvent;
                DROP TABLE siteEvent;
                ALTER TABLE siteEventNow RENAME TO siteEvent;

                """ + MigrationCatalog.appendOnly("siteEvent", keys: [["sequence"]]))
        try db.execute(sql: Migration0014Exchange.eventTriggers)
    }

    private static func renewTokens(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE apiTokenNow (
                    id INTEGER PRIMARY KEY,
                    name TEXT NOT NULL UNIQUE COLLATE NOCASE
                        CHECK (length(name) BETWEEN 1 AND 40),
                    scope TEXT NOT NULL CHECK (\(MigrationCatalog.isOne(
                        "scope", of: "reading", "orders", "weighing", "camera", "accounting",
                        "receiving"))),
                    tokenHash BLOB NOT NULL UNIQUE CHECK (length(tokenHash) = 32),
                    camera TEXT CHECK (length(camera) BETWEEN 1 AND 20),
                    createdAt INTEGER NOT NULL,
                    createdBy TEXT NOT NULL,
                    revokedAt INTEGER,
                    revokedBy TEXT,
                    CHECK ((revokedAt IS NULL) = (revokedBy IS NULL)),
                    CHECK ((scope = 'camera') = (camera IS NOT NULL))
                ) STRICT;
                INSERT INTO apiTokenNow
                SELECT id, name, scope, tokenHash, camera, createdAt, createdBy, revokedAt,
                    revokedBy
                FROM apiToken;
                DROP TRIGGER apiTokenNeverDeleted;
                DROP TABLE apiToken;
                ALTER TABLE apiTokenNow RENAME TO apiToken;
                CREATE TRIGGER apiTokenNeverDeleted BEFORE DELETE ON apiToken
                BEGIN SELECT RAISE(ABORT, 'apiToken rows are never deleted'); END;
                """)
    }

    // MARK: Received weights

    /// A number of another system is its customer's: two customers may use the same.
    private static let receivedSlips = """
        CREATE TABLE receivedSlip (
            id INTEGER PRIMARY KEY REFERENCES receivedWeight(id),
            customer TEXT NOT NULL,
            externalNumber TEXT CHECK (length(externalNumber) > 0),
            grossGrams INTEGER CHECK (grossGrams > 0),
            tareGrams INTEGER CHECK (tareGrams > 0),
            weighedOn TEXT CHECK (length(weighedOn) = 10)
        ) STRICT;
        CREATE UNIQUE INDEX receivedSlipNumber ON receivedSlip(customer, externalNumber)
            WHERE externalNumber IS NOT NULL;
        CREATE INDEX receivedSlipCustomer ON receivedSlip(customer, id);

        """

    /// The figures of slips that were entered before, out of their evidence.
    private static func keepPresentSlips(_ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT w.id, r.customer, e.content FROM receivedWeight w
                JOIN loadRecord r ON r.id = w.loadRecordId JOIN evidence e ON e.id = w.id
                """)
        for row in rows {
            let slip = String(decoding: row["content"] as Data, as: UTF8.self)
            try db.execute(
                sql: """
                    INSERT INTO receivedSlip (id, customer, grossGrams, tareGrams)
                    VALUES (?, ?, ?, ?)
                    """,
                arguments: [
                    row["id"] as Int64, row["customer"] as String,
                    grams("gross_kg", in: slip), grams("tare_kg", in: slip),
                ])
        }
    }

    /// Kilograms of a slip's line `gross_kg⇥46880.5` as grams; nil without that line.
    private static func grams(_ name: String, in slip: String) -> Int64? {
        let line = slip.split(separator: "\n").first { $0.hasPrefix("\(name)\t") }
        guard let text = line?.dropFirst(name.count + 1) else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first.flatMap({ Int64($0) }) else { return nil }
        let decimals = parts.count > 1 ? String(parts[1]) : ""
        let thousandths = Int64(decimals.padding(toLength: 3, withPad: "0", startingAt: 0)) ?? 0
        return whole * 1_000 + thousandths
    }

    // MARK: Following settlement

    /// What an invoice is paid changes with the money that names its contract.
    private static let changes = """
        CREATE TABLE settlementChange (
            kind TEXT NOT NULL CHECK (kind IN ('statement', 'invoicing-memo')),
            number TEXT NOT NULL,
            sequence INTEGER NOT NULL UNIQUE CHECK (sequence > 0),
            PRIMARY KEY (kind, number)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO settlementChange (kind, number, sequence)
        SELECT kind, number, row_number() OVER (ORDER BY stepSince, kind, number)
        FROM document WHERE kind IN ('statement', 'invoicing-memo');

        """ + changeTrigger("documentAdded", "INSERT ON document", "NEW.kind", "NEW.number")
        + changeTrigger("documentMoved", "UPDATE ON document", "NEW.kind", "NEW.number")
        + changeTrigger(
            "memoAdded", "INSERT ON invoicedStatement", "'statement'", "NEW.statementNumber")
        + changeTrigger(
            "memoInvoiced", "UPDATE ON invoicedStatement", "'statement'", "NEW.statementNumber")
        + changeTrigger(
            "memoGivenUp", "DELETE ON invoicedStatement", "'statement'", "OLD.statementNumber")
            + """
            CREATE TRIGGER moneySettlementChange AFTER INSERT ON accountEntry
            WHEN NEW.contractNumber IS NOT NULL
            BEGIN
                INSERT INTO settlementChange (kind, number, sequence)
                SELECT 'invoicing-memo', i.memoNumber,
                    (SELECT coalesce(max(sequence), 0) FROM settlementChange)
                        + row_number() OVER (ORDER BY i.memoNumber)
                FROM invoicedStatement i JOIN statement s ON s.number = i.statementNumber
                WHERE s.contractNumber = NEW.contractNumber AND i.invoiceNumber IS NOT NULL
                ON CONFLICT (kind, number) DO UPDATE SET sequence = excluded.sequence;
            END;

            """

    private static func changeTrigger(
        _ name: String, _ event: String, _ kind: String, _ number: String
    ) -> String {
        """
        CREATE TRIGGER \(name)SettlementChange AFTER \(event)
        WHEN \(kind) IN ('statement', 'invoicing-memo')
        BEGIN
            INSERT INTO settlementChange (kind, number, sequence) VALUES (\(kind), \(number),
                (SELECT coalesce(max(sequence), 0) + 1 FROM settlementChange))
            ON CONFLICT (kind, number) DO UPDATE SET sequence = excluded.sequence;
        END;

        """
    }

    private static let eventTriggers = """
        CREATE TRIGGER siteEventOfContractEnd AFTER UPDATE ON document
        WHEN NEW.kind = 'contract' AND NEW.step = 'closed' AND OLD.step <> 'closed'
        BEGIN
            INSERT INTO siteEvent (at, kind, subject)
            VALUES (NEW.stepSince, 'contract.closed', NEW.number);
        END;
        CREATE TRIGGER siteEventOfReceipt AFTER INSERT ON receivedWeight
        BEGIN
            INSERT INTO siteEvent (at, kind, subject) VALUES (NEW.at,
                CASE WHEN NEW.correctsId IS NULL THEN 'received-weight.recorded'
                    ELSE 'received-weight.corrected' END,
                NEW.id);
        END;
        CREATE TRIGGER siteEventOfStatement AFTER UPDATE ON statement
        WHEN OLD.confirmedAt IS NULL AND NEW.confirmedAt IS NOT NULL
        BEGIN
            INSERT INTO siteEvent (at, kind, subject)
            VALUES (NEW.confirmedAt, 'statement.confirmed', NEW.number);
        END;
        CREATE TRIGGER siteEventOfInvoice AFTER UPDATE ON invoicedStatement
        WHEN OLD.invoicedAt IS NULL AND NEW.invoicedAt IS NOT NULL
        BEGIN
            INSERT INTO siteEvent (at, kind, subject)
            VALUES (NEW.invoicedAt, 'invoice.issued', NEW.memoNumber);
        END;
        CREATE TRIGGER siteEventOfPosting AFTER UPDATE ON invoicedStatement
        WHEN OLD.postedAt IS NULL AND NEW.postedAt IS NOT NULL
        BEGIN
            INSERT INTO siteEvent (at, kind, subject)
            VALUES (NEW.postedAt, 'invoice.posted', NEW.memoNumber);
        END;
        """
}
