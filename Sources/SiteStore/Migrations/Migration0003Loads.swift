internal import GRDB

/// Visits, weighings, load records, holds and gate passes.
///
/// `weighing`, `visitCancellation`, `loadRecord`, `loadHold`, `loadHoldDecision`, `gatePass`, `visitEvent` and
/// `captureRefusal` only ever grow. A visit's state and an order's balance move on; both can be
/// computed again from the rows that do not. `standingInProgress` holds what a scale shows right
/// now, so that a power cut in the middle of a weighing leaves a record.
enum Migration0003Loads {
    static func run(_ db: Database) throws {
        try db.execute(sql: visits + loads)
        let recorded = [
            "setting", "weighing", "departure", "evidence", "loadRecord", "loadVoid", "finding",
            "loadHoldDecision", "visitCancellation",
        ]
        for table in recorded { try db.execute(sql: MigrationCatalog.appendOnly(table)) }
        let grown = [
            ("weighingRequest", [["number"]]), ("loadHold", [["id"], ["secondWeighingId"]]),
            ("gatePass", [["number"], ["visitId"]]), ("visitEvent", [["visitId", "sequence"]]),
            ("captureRefusal", [["id"]]),
        ]
        for (table, keys) in grown {
            try db.execute(sql: MigrationCatalog.appendOnly(table, keys: keys))
        }
    }

    private static let visits = """
        CREATE TABLE visit (
            id INTEGER PRIMARY KEY,
            plate TEXT NOT NULL CHECK (length(plate) BETWEEN 1 AND 20),
            openedAt INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (\(MigrationCatalog.isOne("state", of: "inside", "held", "left", "cancelled"))),
            baseWeighingId INTEGER REFERENCES weighing(id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE UNIQUE INDEX visitOpenPlate ON visit(plate) WHERE state IN ('inside', 'held');

        CREATE TABLE visitCancellation (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            visitId INTEGER NOT NULL UNIQUE REFERENCES visit(id),
            plate TEXT NOT NULL CHECK (length(plate) BETWEEN 1 AND 20),
            weighings INTEGER NOT NULL CHECK (weighings > 0),
            reason TEXT NOT NULL CHECK (length(reason) > 0),
            byName TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE setting (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            subject TEXT NOT NULL CHECK (subject IN ('profile', 'policy')),
            name TEXT NOT NULL,
            content TEXT NOT NULL
        ) STRICT;
        CREATE INDEX settingName ON setting(subject, name, id);

        CREATE TABLE weighing (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            visitId INTEGER NOT NULL REFERENCES visit(id),
            sequence INTEGER NOT NULL CHECK (sequence > 0),
            plate TEXT NOT NULL CHECK (length(plate) BETWEEN 1 AND 20),
            scale TEXT NOT NULL CHECK (length(scale) BETWEEN 1 AND 8),
            grams INTEGER NOT NULL CHECK (grams > 0),
            weighedAt INTEGER NOT NULL,
            operatorName TEXT NOT NULL,
            cause TEXT NOT NULL CHECK (\(MigrationCatalog.isOne("cause", of: "button", "automatic", "api", "manual"))),
            requestKey TEXT UNIQUE CHECK (length(requestKey) BETWEEN 1 AND 100),
            certification TEXT NOT NULL
                CHECK (\(MigrationCatalog.isOne("certification", of: "valid", "expired", "unrecorded"))),
            verificationId INTEGER,
            indication TEXT,
            unit TEXT CHECK (\(MigrationCatalog.isOne("unit", of: "g", "kg", "t"))),
            profileId INTEGER REFERENCES setting(id),
            policyId INTEGER REFERENCES setting(id),
            evidenceHash BLOB CHECK (length(evidenceHash) = 32),
            manualReason TEXT,
            approvedBy TEXT,
            UNIQUE (visitId, sequence),
            CHECK ((cause = 'manual') = (manualReason IS NOT NULL)
               AND (cause = 'manual') = (approvedBy IS NOT NULL)
               AND (cause <> 'manual') = (indication IS NOT NULL)
               AND (cause <> 'manual') = (unit IS NOT NULL)
               AND (cause <> 'manual') = (profileId IS NOT NULL)
               AND (cause <> 'manual') = (policyId IS NOT NULL)
               AND (cause <> 'manual') = (evidenceHash IS NOT NULL)
               AND (approvedBy IS NULL OR approvedBy <> operatorName))
        ) STRICT;
        CREATE INDEX weighingPlate ON weighing(plate, id);

        CREATE TABLE finding (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            weighingId INTEGER NOT NULL REFERENCES weighing(id),
            rule TEXT NOT NULL,
            level TEXT NOT NULL CHECK (level IN ('warn', 'hold')),
            chinese TEXT NOT NULL,
            english TEXT NOT NULL,
            UNIQUE (weighingId, rule)
        ) STRICT;

        CREATE TABLE weighingRequest (
            number TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL CHECK (\(MigrationCatalog.isOne("kind", of: "manualWeight", "void", "correction"))),
            ticketNumber TEXT,
            plate TEXT,
            orderNumber TEXT,
            scale TEXT,
            grams INTEGER CHECK (grams > 0),
            afterWeighingId INTEGER REFERENCES weighing(id),
            bags INTEGER CHECK (bags > 0),
            batch TEXT,
            seals TEXT,
            reason TEXT NOT NULL CHECK (length(reason) > 0),
            requestedBy TEXT NOT NULL,
            requestedAt INTEGER NOT NULL,
            CHECK ((kind = 'manualWeight') = (ticketNumber IS NULL)),
            CHECK ((kind = 'manualWeight') = (scale IS NOT NULL)),
            CHECK ((kind = 'manualWeight') = (grams IS NOT NULL)),
            CHECK (kind = 'manualWeight' OR afterWeighingId IS NULL),
            CHECK ((kind = 'void') = (plate IS NULL)),
            CHECK ((kind = 'correction') = (batch IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX weighingRequestTicket ON weighingRequest(ticketNumber);

        CREATE TABLE departure (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            weighingId INTEGER NOT NULL UNIQUE REFERENCES weighing(id),
            at INTEGER NOT NULL,
            ending TEXT NOT NULL CHECK (\(MigrationCatalog.isOne("ending", of: "left", "lost", "stopped", "cut"))),
            evidenceHash BLOB NOT NULL CHECK (length(evidenceHash) = 32)
        ) STRICT;

        CREATE TABLE standingInProgress (
            scale TEXT NOT NULL PRIMARY KEY,
            plate TEXT,
            savedAt INTEGER NOT NULL,
            content BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE evidence (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 65536)
        ) STRICT;

        CREATE TABLE visitEvent (
            visitId INTEGER NOT NULL REFERENCES visit(id),
            sequence INTEGER NOT NULL CHECK (sequence > 0),
            at INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (\(MigrationCatalog.isOne("kind", of: "opened", "weighed", "booked", "held", "accepted", "reweigh", "orderAdded", "goods", "left", "cancelled", "voided", "corrected"))),
            byName TEXT NOT NULL,
            detail TEXT NOT NULL,
            PRIMARY KEY (visitId, sequence)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE captureRefusal (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            scale TEXT NOT NULL,
            plate TEXT,
            grams INTEGER,
            code TEXT NOT NULL,
            byName TEXT NOT NULL
        ) STRICT;
        """

    private static let loads = """
        CREATE TABLE loadRecord (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            ticketNumber TEXT NOT NULL UNIQUE,
            visitId INTEGER NOT NULL REFERENCES visit(id),
            orderId INTEGER NOT NULL REFERENCES deliveryOrder(id),
            firstWeighingId INTEGER NOT NULL REFERENCES weighing(id),
            secondWeighingId INTEGER NOT NULL REFERENCES weighing(id),
            businessDay TEXT NOT NULL CHECK (length(businessDay) = 10),
            plate TEXT NOT NULL,
            orderNumber TEXT NOT NULL,
            contractNumber TEXT,
            customer TEXT NOT NULL,
            product TEXT NOT NULL,
            movement TEXT NOT NULL CHECK (\(MigrationCatalog.isOne("movement", of: "sale", "purchase", "return"))),
            direction TEXT NOT NULL CHECK (direction IN ('outbound', 'inbound')),
            grossGrams INTEGER NOT NULL,
            tareGrams INTEGER NOT NULL CHECK (tareGrams > 0),
            netGrams INTEGER NOT NULL CHECK (netGrams > 0 AND netGrams = grossGrams - tareGrams),
            acceptedBy TEXT,
            acceptedReason TEXT,
            acceptedAt INTEGER,
            correctsId INTEGER UNIQUE REFERENCES loadRecord(id),
            tareKind TEXT NOT NULL CHECK (tareKind IN ('weighed', 'stored')),
            bags INTEGER CHECK (bags > 0),
            batch TEXT NOT NULL,
            seals TEXT NOT NULL,
            CHECK ((acceptedBy IS NULL) = (acceptedReason IS NULL)
               AND (acceptedBy IS NULL) = (acceptedAt IS NULL)),
            CHECK (firstWeighingId <> secondWeighingId)
        ) STRICT;
        CREATE UNIQUE INDEX loadRecordFirst ON loadRecord(firstWeighingId)
            WHERE correctsId IS NULL AND tareKind = 'weighed';
        CREATE UNIQUE INDEX loadRecordSecond ON loadRecord(secondWeighingId)
            WHERE correctsId IS NULL;
        CREATE TABLE loadVoid (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            loadRecordId INTEGER NOT NULL UNIQUE REFERENCES loadRecord(id),
            cause TEXT NOT NULL CHECK (cause IN ('void', 'correction')),
            orderId INTEGER NOT NULL REFERENCES deliveryOrder(id),
            businessDay TEXT NOT NULL CHECK (length(businessDay) = 10),
            netGrams INTEGER NOT NULL CHECK (netGrams > 0),
            reason TEXT NOT NULL CHECK (length(reason) > 0),
            requestNumber TEXT NOT NULL UNIQUE,
            requestedBy TEXT NOT NULL,
            approvedBy TEXT NOT NULL CHECK (approvedBy <> requestedBy),
            decidedAt INTEGER NOT NULL,
            decidedDay TEXT NOT NULL CHECK (length(decidedDay) = 10)
        ) STRICT;
        CREATE INDEX loadVoidOrder ON loadVoid(orderId, businessDay, netGrams);
        CREATE INDEX loadVoidDay ON loadVoid(decidedDay);

        CREATE INDEX loadRecordDay ON loadRecord(businessDay, id);
        CREATE INDEX loadRecordOrder ON loadRecord(orderId, businessDay, netGrams);
        CREATE INDEX loadRecordPlate ON loadRecord(plate, id);

        CREATE TABLE visitLine (
            visitId INTEGER NOT NULL REFERENCES visit(id),
            position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 10),
            orderId INTEGER NOT NULL REFERENCES deliveryOrder(id),
            loadRecordId INTEGER UNIQUE REFERENCES loadRecord(id),
            bags INTEGER CHECK (bags > 0),
            batch TEXT NOT NULL DEFAULT '',
            seals TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (visitId, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE loadHold (
            id INTEGER PRIMARY KEY,
            visitId INTEGER NOT NULL REFERENCES visit(id),
            orderId INTEGER NOT NULL REFERENCES deliveryOrder(id),
            firstWeighingId INTEGER NOT NULL REFERENCES weighing(id),
            secondWeighingId INTEGER NOT NULL UNIQUE REFERENCES weighing(id),
            grossGrams INTEGER NOT NULL,
            tareGrams INTEGER NOT NULL,
            netGrams INTEGER NOT NULL CHECK (netGrams > 0 AND netGrams = grossGrams - tareGrams),
            reason TEXT NOT NULL CHECK (\(MigrationCatalog.isOne("reason", of: "exceedsRemaining", "orderClosed", "orderVoid", "findings"))),
            excessGrams INTEGER CHECK ((excessGrams IS NOT NULL) = (reason = 'exceedsRemaining')),
            createdAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX loadHoldVisit ON loadHold(visitId);

        CREATE TABLE loadHoldDecision (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            holdId INTEGER NOT NULL UNIQUE REFERENCES loadHold(id),
            secondWeighingId INTEGER NOT NULL REFERENCES weighing(id),
            decision TEXT NOT NULL CHECK (\(MigrationCatalog.isOne("decision", of: "accept", "reweigh", "cancel"))),
            reason TEXT NOT NULL,
            byName TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE gatePass (
            number TEXT NOT NULL PRIMARY KEY,
            visitId INTEGER NOT NULL UNIQUE REFERENCES visit(id),
            issuedAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
