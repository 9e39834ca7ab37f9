internal import GRDB

/// Documents that are signed, with their versions and history; comments and files on any document.
///
/// `documentVersion`, `documentEvent`, `comment` and the two tables of attachments only ever grow.
/// A document's step can be computed again from its events.
enum Migration0005Documents {
    static func run(_ db: Database) throws {
        try db.execute(sql: documents + discussion)
        let grown = [
            ("documentVersion", [["kind", "number", "version"]]),
            ("documentEvent", [["id"], ["kind", "number", "sequence"]]), ("comment", [["id"]]),
            ("attachment", [["id"]]),
            // The same content is filed once: another insert of it is no replacement.
            ("attachmentContent", []),
            ("documentPrint", [["documentKind", "documentNumber", "count"]]),
        ]
        for (table, keys) in grown {
            try db.execute(sql: MigrationCatalog.appendOnly(table, keys: keys))
        }
    }

    private static let documents = """
        CREATE TABLE document (
            kind TEXT NOT NULL,
            number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 60),
            step TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            stepSince INTEGER NOT NULL,
            dueAt INTEGER,
            isEnded INTEGER NOT NULL CHECK (isEnded IN (0, 1)),
            PRIMARY KEY (kind, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX documentWaiting ON document(kind, stepSince) WHERE isEnded = 0;
        CREATE TRIGGER documentNeverDeleted BEFORE DELETE ON document
        BEGIN SELECT RAISE(ABORT, 'document rows are never deleted'); END;

        CREATE TABLE documentVersion (
            kind TEXT NOT NULL,
            number TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            content TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            madeBy TEXT NOT NULL,
            madeAt INTEGER NOT NULL,
            PRIMARY KEY (kind, number, version),
            FOREIGN KEY (kind, number) REFERENCES document(kind, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE documentEvent (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            number TEXT NOT NULL,
            sequence INTEGER NOT NULL CHECK (sequence > 0),
            at INTEGER NOT NULL,
            person TEXT NOT NULL CHECK (length(person) > 0),
            happening TEXT NOT NULL CHECK (happening IN ('opened', 'edited', 'acted')),
            action TEXT,
            role TEXT,
            opinion TEXT CHECK (opinion IN ('agree', 'agreeOnConditions', 'disagree')),
            fromStep TEXT NOT NULL,
            toStep TEXT NOT NULL,
            version INTEGER NOT NULL,
            comment TEXT NOT NULL,
            UNIQUE (kind, number, sequence),
            FOREIGN KEY (kind, number, version) REFERENCES documentVersion(kind, number, version),
            CHECK ((action IS NOT NULL) = (happening = 'acted')),
            CHECK ((role IS NOT NULL) = (happening = 'acted')),
            CHECK (opinion IS NULL OR happening = 'acted')
        ) STRICT;

        """

    private static let discussion = """
        CREATE TABLE comment (
            id INTEGER PRIMARY KEY,
            documentKind TEXT NOT NULL,
            documentNumber TEXT NOT NULL,
            person TEXT NOT NULL,
            at INTEGER NOT NULL,
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000)
        ) STRICT;
        CREATE INDEX commentDocument ON comment(documentKind, documentNumber, id);

        CREATE TABLE attachmentContent (
            hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
            bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 10485760)
        ) STRICT;

        CREATE TABLE attachment (
            id INTEGER PRIMARY KEY,
            documentKind TEXT NOT NULL,
            documentNumber TEXT NOT NULL,
            fileName TEXT NOT NULL CHECK (length(fileName) BETWEEN 1 AND 120),
            type TEXT NOT NULL CHECK (type IN ('jpeg', 'png', 'pdf', 'xlsx')),
            byteCount INTEGER NOT NULL,
            hash BLOB NOT NULL REFERENCES attachmentContent(hash),
            note TEXT NOT NULL,
            person TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE documentPrint (
            documentKind TEXT NOT NULL,
            documentNumber TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            person TEXT NOT NULL,
            at INTEGER NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (documentKind, documentNumber, count)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX attachmentDocument ON attachment(documentKind, documentNumber, id);

        """
}
