internal import GRDB

/// Accounts with their roles, signed-in browsers, tokens of systems, and the audit log.
///
/// An account is never deleted, because records name it; `auditEntry` only ever grows.
enum Migration0004Access {
    static func run(_ db: Database) throws {
        try db.execute(
            sql: accounts + tokensAndLog
                + MigrationCatalog.appendOnly("auditEntry", keys: [["id"]]))
    }

    private static let accounts = """
        CREATE TABLE account (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 40),
            passwordHash TEXT NOT NULL CHECK (passwordHash LIKE 'scrypt$%'),
            mustChangePassword INTEGER NOT NULL CHECK (mustChangePassword IN (0, 1)),
            state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
            createdAt INTEGER NOT NULL,
            createdBy TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER accountNeverDeleted BEFORE DELETE ON account
        BEGIN SELECT RAISE(ABORT, 'account rows are never deleted'); END;
        CREATE TRIGGER accountNeverRenamed BEFORE UPDATE OF name ON account
        BEGIN SELECT RAISE(ABORT, 'an account keeps its name'); END;

        CREATE TABLE accountRole (
            accountId INTEGER NOT NULL REFERENCES account(id),
            role TEXT NOT NULL,
            PRIMARY KEY (accountId, role)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX accountRoleRole ON accountRole(role);

        CREATE TABLE session (
            tokenHash BLOB NOT NULL PRIMARY KEY CHECK (length(tokenHash) = 32),
            accountId INTEGER NOT NULL REFERENCES account(id),
            openedAt INTEGER NOT NULL,
            lastUsedAt INTEGER NOT NULL CHECK (lastUsedAt >= openedAt),
            isLocked INTEGER NOT NULL DEFAULT 0 CHECK (isLocked IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessionAccount ON session(accountId, lastUsedAt);

        """

    private static let tokensAndLog = """
        CREATE TABLE apiToken (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 40),
            scope TEXT NOT NULL CHECK (scope IN ('reading', 'orders', 'weighing', 'camera')),
            tokenHash BLOB NOT NULL UNIQUE CHECK (length(tokenHash) = 32),
            camera TEXT CHECK (length(camera) BETWEEN 1 AND 20),
            createdAt INTEGER NOT NULL,
            createdBy TEXT NOT NULL,
            revokedAt INTEGER,
            revokedBy TEXT,
            CHECK ((revokedAt IS NULL) = (revokedBy IS NULL)),
            CHECK ((scope = 'camera') = (camera IS NOT NULL))
        ) STRICT;
        CREATE TRIGGER apiTokenNeverDeleted BEFORE DELETE ON apiToken
        BEGIN SELECT RAISE(ABORT, 'apiToken rows are never deleted'); END;

        CREATE TABLE auditEntry (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            person TEXT NOT NULL,
            subject TEXT NOT NULL,
            detail TEXT NOT NULL,
            address TEXT NOT NULL
        ) STRICT;
        CREATE INDEX auditEntryPerson ON auditEntry(person, id);
        CREATE INDEX auditEntrySubject ON auditEntry(subject, id);
        CREATE INDEX auditEntryKind ON auditEntry(kind, id);

        """
}
