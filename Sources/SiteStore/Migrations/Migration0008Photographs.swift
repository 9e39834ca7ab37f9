internal import GRDB

/// Photographs, the days whose photographs were removed, and the plates that cameras sent.
///
/// The bytes of photographs lie in files beside the store; see the page LedgerFormat.
enum Migration0008Photographs {
    static func run(_ db: Database) throws {
        try db.execute(sql: photographs + readings)
        for table in ["photograph", "photographPruned"] {
            try db.execute(sql: MigrationCatalog.appendOnly(table))
        }
        try db.execute(sql: MigrationCatalog.appendOnly("missingPhotograph", keys: [["id"]]))
    }

    private static let photographs = """
        CREATE TABLE photograph (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            weighingId INTEGER REFERENCES weighing(id),
            camera TEXT NOT NULL CHECK (length(camera) BETWEEN 1 AND 20),
            scale TEXT NOT NULL CHECK (length(scale) BETWEEN 1 AND 8),
            position TEXT NOT NULL CHECK (position IN ('front', 'rear', 'side', 'top', 'deck')),
            takenAt INTEGER NOT NULL,
            day TEXT NOT NULL CHECK (length(day) = 10),
            type TEXT NOT NULL CHECK (type IN ('jpeg', 'png')),
            byteCount INTEGER NOT NULL CHECK (byteCount BETWEEN 1 AND 2097152),
            contentHash BLOB NOT NULL CHECK (length(contentHash) = 32)
        ) STRICT;
        CREATE INDEX photographWeighing ON photograph(weighingId) WHERE weighingId IS NOT NULL;
        -- With the size, so that a day's room is summed from the index alone.
        CREATE INDEX photographDay ON photograph(day, id, byteCount);
        CREATE INDEX photographHash ON photograph(contentHash);

        CREATE TABLE photographPruned (
            id INTEGER PRIMARY KEY REFERENCES ledgerEntry(sequence),
            day TEXT NOT NULL CHECK (length(day) = 10),
            rule TEXT NOT NULL CHECK (rule IN ('age', 'space')),
            photographs INTEGER NOT NULL CHECK (photographs > 0),
            byteCount INTEGER NOT NULL CHECK (byteCount > 0),
            kept TEXT NOT NULL
        ) STRICT;
        CREATE INDEX photographPrunedDay ON photographPruned(day, id);

        -- What no entry removed: an entry removes the photographs of its day that are older than
        -- itself, except those it names.
        CREATE VIEW photographKept AS
            SELECT p.* FROM photograph p WHERE NOT EXISTS (
                SELECT 1 FROM photographPruned x WHERE x.day = p.day AND x.id > p.id
                AND instr(',' || x.kept || ',', ',' || p.id || ',') = 0);

        CREATE TABLE missingPhotograph (
            id INTEGER PRIMARY KEY,
            weighingId INTEGER NOT NULL REFERENCES weighing(id),
            camera TEXT NOT NULL CHECK (length(camera) BETWEEN 1 AND 20),
            reason TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX missingPhotographWeighing ON missingPhotograph(weighingId);

        """

    private static let readings = """
        CREATE TABLE plateReading (
            id INTEGER PRIMARY KEY,
            camera TEXT NOT NULL CHECK (length(camera) BETWEEN 1 AND 20),
            scale TEXT NOT NULL CHECK (length(scale) BETWEEN 1 AND 8),
            event TEXT NOT NULL CHECK (length(event) BETWEEN 1 AND 160),
            text TEXT NOT NULL CHECK (length(text) <= 60),
            plate TEXT CHECK (length(plate) BETWEEN 1 AND 20),
            confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),
            direction TEXT NOT NULL CHECK (direction IN
                ('unknown', 'left', 'right', 'up', 'down', 'forward', 'reverse')),
            receivedAt INTEGER NOT NULL,
            takenAt INTEGER,
            day TEXT NOT NULL CHECK (length(day) = 10),
            verdict TEXT NOT NULL CHECK (verdict IN ('passed', 'named', 'confirmed', 'occupied',
                'justWeighed', 'refused', 'belowConfidence', 'ambiguous', 'unreadable', 'offline', 'outdated')),
            refusal TEXT NOT NULL DEFAULT '' CHECK ((verdict = 'refused') = (refusal <> '')),
            repeats INTEGER NOT NULL DEFAULT 0 CHECK (repeats >= 0),
            photographId INTEGER REFERENCES photograph(id),
            missing TEXT CHECK (missing IS NULL OR photographId IS NULL),
            weighingId INTEGER REFERENCES weighing(id),
            UNIQUE (camera, event)
        ) STRICT;
        CREATE INDEX plateReadingScale ON plateReading(scale, id);
        CREATE INDEX plateReadingDay ON plateReading(day, id);
        CREATE INDEX plateReadingPhotograph ON plateReading(photographId)
            WHERE photographId IS NOT NULL;
        CREATE INDEX plateReadingWeighing ON plateReading(weighingId)
            WHERE weighingId IS NOT NULL;
        """
}
