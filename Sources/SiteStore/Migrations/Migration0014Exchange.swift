internal import GRDB

/// What other systems follow the site by.
///
/// `siteEvent` is the order in which loads, orders and contracts happened. It holds nothing that
/// the rows it names do not hold: triggers write it, so that it is written in the same transaction
/// as what it tells of, whoever writes that. `contractChange` says in the same way which contracts
/// changed last. `webhook` is how far each receiver has come, `loadsFile` how far the files in the
/// drop folder have.
enum Migration0014Exchange {
    static func run(_ db: Database) throws {
        try db.execute(sql: tables)
        try db.execute(sql: MigrationCatalog.appendOnly("siteEvent", keys: [["sequence"]]))
        try db.execute(sql: MigrationCatalog.appendOnly("loadsFile", keys: [["day"]]))
        try db.execute(sql: eventTriggers)
        // Contracts that were there before, in the order they came.
        try db.execute(
            sql: """
                INSERT INTO contractChange (number, sequence)
                SELECT number, row_number() OVER (ORDER BY min(createdAt), number) FROM (
                    SELECT number, createdAt FROM contract
                    UNION ALL SELECT number, createdAt FROM contractRegister)
                GROUP BY number
                """)
        let sources = [
            ("contractAdded", "INSERT ON contract", "number"),
            ("contractLoaded", "UPDATE ON contract", "number"),
            ("registerAdded", "INSERT ON contractRegister", "number"),
            ("registerFollowed", "UPDATE ON contractRegister", "number"),
            ("termsAdded", "INSERT ON contractTerms", "contractNumber"),
        ]
        for (name, event, column) in sources {
            try db.execute(sql: changeTrigger(name, event, column))
        }
        try db.execute(
            sql: changeTrigger(
                "contractMoved", "UPDATE ON document", "number",
                when:
                    "NEW.kind = 'contract' AND (NEW.step <> OLD.step OR NEW.version <> OLD.version)"
            ))
    }

    private static let tables = """
        CREATE TABLE siteEvent (
            sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
            at INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (\(MigrationCatalog.isOne(
                "kind", of: "load.recorded", "load.voided", "load.corrected", "order.entered",
                "order.closed", "order.voided", "contract.signed", "contract.supplemented"))),
            subject TEXT NOT NULL CHECK (length(subject) > 0)
        ) STRICT;

        CREATE TABLE contractChange (
            number TEXT NOT NULL PRIMARY KEY,
            sequence INTEGER NOT NULL UNIQUE CHECK (sequence > 0)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE webhook (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 20),
            delivered INTEGER NOT NULL CHECK (delivered >= 0),
            failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
            nextAt INTEGER,
            succeededAt INTEGER,
            failedAt INTEGER,
            failedStatus INTEGER
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE loadsFile (
            day TEXT NOT NULL PRIMARY KEY CHECK (length(day) = 10),
            throughEntry INTEGER NOT NULL REFERENCES ledgerEntry(sequence),
            writtenAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        """

    static let eventTriggers = """
        CREATE TRIGGER siteEventOfLoad AFTER INSERT ON loadRecord
        BEGIN
            INSERT INTO siteEvent (at, kind, subject) VALUES (
                (SELECT at FROM ledgerEntry WHERE sequence = NEW.id),
                CASE WHEN NEW.correctsId IS NULL THEN 'load.recorded' ELSE 'load.corrected' END,
                NEW.ticketNumber);
        END;
        CREATE TRIGGER siteEventOfVoid AFTER INSERT ON loadVoid WHEN NEW.cause = 'void'
        BEGIN
            INSERT INTO siteEvent (at, kind, subject) VALUES (NEW.decidedAt, 'load.voided',
                (SELECT ticketNumber FROM loadRecord WHERE id = NEW.loadRecordId));
        END;
        CREATE TRIGGER siteEventOfOrder AFTER INSERT ON deliveryOrder
        BEGIN
            INSERT INTO siteEvent (at, kind, subject)
            VALUES (NEW.createdAt, 'order.entered', NEW.number);
        END;
        CREATE TRIGGER siteEventOfOrderEnd AFTER UPDATE OF state ON deliveryOrder
        WHEN OLD.state = 'open' AND NEW.state <> 'open'
        BEGIN
            INSERT INTO siteEvent (at, kind, subject) VALUES (NEW.endedAt,
                CASE WHEN NEW.state = 'void' THEN 'order.voided' ELSE 'order.closed' END,
                NEW.number);
        END;
        CREATE TRIGGER siteEventOfTerms AFTER INSERT ON contractTerms
        BEGIN
            INSERT INTO siteEvent (at, kind, subject) VALUES (NEW.inForceFrom,
                CASE WHEN NEW.documentKind = 'contract' THEN 'contract.signed'
                    ELSE 'contract.supplemented' END,
                NEW.contractNumber);
        END;
        """

    private static func changeTrigger(
        _ name: String, _ event: String, _ column: String, when condition: String? = nil
    ) -> String {
        """
        CREATE TRIGGER \(name)Changes AFTER \(event) \(condition.map { "WHEN \($0)" } ?? "")
        BEGIN
            INSERT INTO contractChange (number, sequence) VALUES (NEW.\(column),
                (SELECT coalesce(max(sequence), 0) + 1 FROM contractChange))
            ON CONFLICT (number) DO UPDATE SET sequence = excluded.sequence;
        END
        """
    }
}
