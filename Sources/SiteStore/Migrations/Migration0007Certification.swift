internal import GRDB

/// What says whether a scale may weigh for trade: certificates, interim checks, decisions to weigh
/// past a certificate, and settings of the zero. All are ledger entries.
enum Migration0007Certification {
    static func run(_ db: Database) throws {
        try db.execute(sql: tables)
        for table in [
            "verification", "interimCheck", "interimCheckPoint", "expiredUse", "zeroSetting",
        ] {
            try db.execute(sql: MigrationCatalog.appendOnly(table))
        }
    }

    private static let tables = """
        CREATE TABLE verification (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            scale TEXT NOT NULL CHECK (length(scale) BETWEEN 1 AND 8),
            certificate TEXT NOT NULL CHECK (length(certificate) BETWEEN 1 AND 100),
            authority TEXT NOT NULL CHECK (length(authority) BETWEEN 1 AND 100),
            verifiedOn TEXT NOT NULL CHECK (length(verifiedOn) = 10),
            validUntil TEXT NOT NULL CHECK (validUntil > verifiedOn),
            seals TEXT NOT NULL CHECK (length(seals) BETWEEN 1 AND 100),
            recordedBy TEXT NOT NULL,
            recordedAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX verificationScale ON verification(scale, id);

        CREATE TABLE interimCheck (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            scale TEXT NOT NULL CHECK (length(scale) BETWEEN 1 AND 8),
            means TEXT NOT NULL CHECK (means IN ('weights', 'truck')),
            reference TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
            points INTEGER NOT NULL CHECK (points BETWEEN 1 AND 20),
            checkedBy TEXT NOT NULL,
            checkedAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX interimCheckScale ON interimCheck(scale, id);

        CREATE TABLE interimCheckPoint (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            checkId INTEGER NOT NULL REFERENCES interimCheck(id),
            position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 20),
            loadGrams INTEGER NOT NULL CHECK (loadGrams > 0),
            indicationGrams INTEGER NOT NULL,
            addedGrams INTEGER CHECK (addedGrams BETWEEN 0 AND divisionGrams),
            divisionGrams INTEGER NOT NULL CHECK (divisionGrams > 0),
            errorGrams INTEGER NOT NULL,
            permissibleGrams INTEGER NOT NULL CHECK (permissibleGrams > 0),
            UNIQUE (checkId, position),
            -- E = I + e/2 - ΔL - L (R 76-1 A.4.4.3), or I - L where no small weights were used.
            CHECK (errorGrams = indicationGrams - loadGrams
                + coalesce(divisionGrams / 2 - addedGrams, 0))
        ) STRICT;

        CREATE TABLE expiredUse (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            scale TEXT NOT NULL CHECK (length(scale) BETWEEN 1 AND 8),
            verificationId INTEGER NOT NULL REFERENCES verification(id),
            until TEXT NOT NULL CHECK (length(until) = 10),
            reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 100),
            decidedBy TEXT NOT NULL,
            decidedAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX expiredUseScale ON expiredUse(scale, id);

        CREATE TABLE zeroSetting (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            scale TEXT NOT NULL CHECK (length(scale) BETWEEN 1 AND 8),
            at INTEGER NOT NULL,
            shownGrams INTEGER NOT NULL CHECK (shownGrams <> 0),
            totalGrams INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX zeroSettingScale ON zeroSetting(scale, id);
        """
}
