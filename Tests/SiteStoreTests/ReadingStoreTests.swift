import Foundation
import GRDB
import LedgerCore
import LoadingCore
import SiteStore
import Testing
import TradeValues

/// A store in a stranger's hands, and the key beside a store.
@Suite struct ReadingStoreTests {
    /// A backup in a folder of its own, as an expert would be given it.
    private static func copy(_ fixture: StoreFixture) throws -> String {
        let folder = URL(fileURLWithPath: fixture.path).deletingLastPathComponent()
            .appendingPathComponent("expert")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appendingPathComponent("site.sqlite").path
        _ = try StoreBackup.make(
            of: fixture.path, photographs: nil, includesPhotographs: false, at: path)
        return path
    }

    private static func reading(_ path: String) throws(StoreFault) -> SiteStore {
        try SiteStore(
            reading: path, siteID: "BD1", calendar: StoreFixture.calendar,
            now: { Timestamp(milliseconds: 1_795_000_000_000) })
    }

    @Test func readingChangesNothing() async throws {
        let fixture = try StoreFixture()
        // The copy lies in its folder.
        defer { withExtendedLifetime(fixture) {} }
        try await fixture.order("TH-1")
        let load = try await fixture.load("粤B12345", net: 32_000, order: "TH-1")
        let path = try Self.copy(fixture)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let before = try #require(FileManager.default.contents(atPath: path))
        let store = try Self.reading(path)
        let record = try #require(load.record)
        #expect(try await store.loadRecord(record.ticketNumber).entry == record.entry)
        await #expect(throws: SiteTrouble.diskReadOnly) {
            try await store.noteClockStep(
                from: Timestamp(milliseconds: 1), to: Timestamp(milliseconds: 2))
        }
        await #expect(throws: SiteTrouble.diskReadOnly) {
            try await store.closeDays(before: record.businessDay.advanced(byDays: 9))
        }
        #expect(FileManager.default.contents(atPath: path) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["site.sqlite"])
    }

    @Test func readingMakesAndMigratesNoStore() async throws {
        let fixture = try StoreFixture()
        // The copy lies in its folder.
        defer { withExtendedLifetime(fixture) {} }
        let path = try Self.copy(fixture)
        let nowhere = path + ".other"
        #expect(throws: StoreFault.noSuchFile(path: nowhere)) {
            try Self.reading(nowhere)
        }
        #expect(!FileManager.default.fileExists(atPath: nowhere))
        let queue = try DatabaseQueue(path: path)
        try await queue.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999-future')")
        }
        #expect(throws: StoreFault.newerThanProgram(path: path)) { try Self.reading(path) }
        try await queue.write {
            try $0.execute(
                sql: """
                    DELETE FROM grdb_migrations WHERE identifier =
                        '9999-future';
                    DELETE FROM grdb_migrations WHERE identifier =
                        (SELECT max(identifier) FROM grdb_migrations)
                    """)
        }
        #expect(throws: StoreFault.olderThanProgram(path: path)) { try Self.reading(path) }
    }

    /// A lost key is replaced, but not in silence; bringing the old one back ends the note.
    @Test func aReplacedKeyIsSaidUntilTheOldOneIsBack() async throws {
        let fixture = try StoreFixture()
        let key = URL(fileURLWithPath: fixture.path).deletingLastPathComponent()
            .appendingPathComponent("ledger.key").path
        let old = try #require(FileManager.default.contents(atPath: key))
        func reopened() throws -> SiteStore {
            try SiteStore(
                path: fixture.path, siteID: "BD1", calendar: StoreFixture.calendar,
                now: { [time = fixture.now()] in time })
        }
        let long = Timestamp(milliseconds: 0)
        // Before the first head nothing was signed that a new key could be confused with.
        try FileManager.default.removeItem(atPath: key)
        #expect(try await reopened().keyReplaced(since: long) == nil)
        let today = StoreFixture.calendar.businessDay(of: fixture.now())
        let second = try reopened()
        _ = try #require(try await second.closeDays(before: today))
        try FileManager.default.removeItem(atPath: key)
        let at = try #require(try await reopened().keyReplaced(since: long))
        #expect(try await second.keyReplaced(since: at.advanced(byMinutes: 1)) == nil)
        let keys = try LedgerCheck(path: fixture.path).run().keys
        #expect(keys.map(\.entry) == [1, 2, 4] && Set(keys.map(\.publicKey)).count == 3)

        try old.write(to: URL(fileURLWithPath: key))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        #expect(try await reopened().keyReplaced(since: long) == nil)
        let report = try LedgerCheck(path: fixture.path).run()
        #expect(report.fault == nil && report.keys.last?.publicKey == keys.first?.publicKey)
    }
}
