internal import Foundation
internal import GRDB
internal import LedgerCore
public import TradeValues

/// Everything a site keeps, in one SQLite file.
///
/// A write is on disk when the call returns: write-ahead log, `synchronous = FULL`, foreign keys
/// on. Several processes may use the file at once (daemon, reports, imports); a writer waits up to
/// ``busySeconds`` for another one.
///
/// Errors: a ``Refusal`` when a rule says no (nothing was written), otherwise SQLite's own error.
public final class SiteStore: Sendable {
    /// Document numbers begin with it.
    public let siteID: String
    public let calendar: SiteCalendar
    let database: any DatabaseWriter
    /// The wall clock, for saying when a ledger entry was written.
    let now: @Sendable () -> Timestamp
    /// Nil when the store was opened for reading.
    let signingKey: SigningKey?
    /// What stands in the way of writing and reading right now.
    public let health = SiteHealth()
    /// Where the bytes of photographs lie.
    let photographs: PhotographFolder

    /// An import of a year's orders takes under a second; a stuck writer shows after five.
    public static let busySeconds = 5.0
    /// Pages, reports and API calls read at the same time; more wait in line.
    private static let maximumReaders = 4
    /// Page cache of each connection, in KiB; the working set of a yard's day fits.
    private static let cacheKibibytes = 1_024

    /// Opens the store, creating or migrating it.
    ///
    /// - Parameters:
    ///   - photographs: the folder of photographs; nil: the one beside the store.
    ///   - now: the wall clock.
    /// - Throws: ``StoreFault``.
    public init(
        path: String, siteID: String, calendar: SiteCalendar, photographs: String? = nil,
        now: @escaping @Sendable () -> Timestamp
    ) throws(StoreFault) {
        self.photographs = PhotographFolder(photographs, beside: path)
        self.siteID = siteID
        self.calendar = calendar
        self.now = now
        do {
            try FileManager.default.createDirectory(
                at: URL(fileURLWithPath: path).deletingLastPathComponent(),
                withIntermediateDirectories: true)
            let key = try SigningKeyFile.key(beside: path)
            signingKey = key
            database = try DatabasePool(path: path, configuration: Self.configuration)
            // GRDB sets NORMAL for its pools; a load that was acknowledged must survive a power
            // cut, so the log is synced at every commit.
            try database.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA synchronous = FULL")
            }
            let migrator = MigrationCatalog.migrator
            guard try database.read({ try !migrator.hasBeenSuperseded($0) }) else {
                throw StoreFault.newerThanProgram(path: path)
            }
            try migrator.migrate(database)
            let found = try database.write { db in
                try db.execute(
                    sql: "INSERT INTO site (id) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM site)",
                    arguments: [siteID])
                return try String.fetchOne(db, sql: "SELECT id FROM site") ?? ""
            }
            guard found == siteID else {
                throw StoreFault.otherSite(path: path, found: found, expected: siteID)
            }
            try database.write { db in try openLedger(key, db) }
        } catch let fault as StoreFault {
            throw fault
        } catch {
            throw .cannotOpen(path: path, detail: "\(error)")
        }
    }

    /// Opens the store for reading: its file is not changed, not migrated, and no key is made
    /// beside it. A copy that is evidence stays as it was handed over.
    ///
    /// - Throws: ``StoreFault``.
    public init(
        reading path: String, siteID: String, calendar: SiteCalendar, photographs: String? = nil,
        now: @escaping @Sendable () -> Timestamp
    ) throws(StoreFault) {
        self.photographs = PhotographFolder(photographs, beside: path)
        self.siteID = siteID
        self.calendar = calendar
        self.now = now
        signingKey = nil
        guard FileManager.default.fileExists(atPath: path) else {
            throw .noSuchFile(path: path)
        }
        do {
            database = try DatabaseQueue.readOnly(path)
            try database.read { db in
                let migrator = MigrationCatalog.migrator
                guard try !migrator.hasBeenSuperseded(db) else {
                    throw StoreFault.newerThanProgram(path: path)
                }
                guard try migrator.hasCompletedMigrations(db) else {
                    throw StoreFault.olderThanProgram(path: path)
                }
                let found = try String.fetchOne(db, sql: "SELECT id FROM site") ?? ""
                guard found == siteID else {
                    throw StoreFault.otherSite(path: path, found: found, expected: siteID)
                }
            }
        } catch let fault as StoreFault {
            throw fault
        } catch {
            throw .cannotOpen(path: path, detail: "\(error)")
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "site-store"
        configuration.busyMode = .timeout(busySeconds)
        configuration.maximumReaderCount = maximumReaders
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -\(cacheKibibytes)")
        }
        return configuration
    }

    /// Writes the log back into the file, so that the file alone is the store, and ends the use of
    /// it: nothing may be read or written any more.
    public func close() throws {
        try database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try database.close()
    }

    /// Settings that durability rests on, as the writing connection reports them.
    public func durability() async throws -> (
        journalMode: String, synchronous: Int, foreignKeys: Int
    ) {
        try await database.writeWithoutTransaction { db in
            (
                try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "",
                try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 0,
                try Int.fetchOne(db, sql: "PRAGMA foreign_keys") ?? 0
            )
        }
    }

    /// Takes the next number of a series for the year of `day`.
    func nextNumber(
        _ series: DocumentSeries, on day: CalendarDay, _ db: Database
    ) throws -> DocumentNumber {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO numberSeries (series, year, lastNumber) VALUES (?, ?, 1)
                ON CONFLICT DO UPDATE SET lastNumber = lastNumber + 1
                RETURNING lastNumber
                """)
        let sequence = try Int64.fetchOne(statement, arguments: [series.rawValue, day.year]) ?? 0
        return DocumentNumber(
            series: series, site: siteID, year: day.year, sequence: sequence)
    }
}
