import Foundation
import GRDB
import LedgerCore
import LoadingCore
import SiteStore
import Testing
import TradeValues

/// A site with one load, a backup of it, and another folder into which it is restored.
private final class RestoreBench {
    let fixture: StoreFixture
    let backup: String
    /// Where it is restored; nothing lies there yet.
    let target: String

    init() async throws {
        fixture = try StoreFixture()
        let base = URL(fileURLWithPath: fixture.path).deletingLastPathComponent()
        backup = base.appendingPathComponent("backup.sqlite").path
        let folder = base.appendingPathComponent("target")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        target = folder.appendingPathComponent("site.sqlite").path
        try await fixture.order("TH-1")
        try await fixture.load("粤B12345", net: 32_000, order: "TH-1")
        _ = try StoreBackup.make(
            of: fixture.path, photographs: nil, includesPhotographs: false, at: backup)
    }

    func restore(lastTicket: String? = nil) async throws -> StoreRestore.Outcome {
        let time = fixture.now()
        return try await StoreRestore(
            backup: backup, store: target, siteID: "BD1", photographs: nil,
            includesPhotographs: false
        ).run(
            discardsNewer: true,
            lastTicket: try lastTicket.map {
                try #require(DocumentNumber($0, series: .weighTicket, site: "BD1"))
            }, by: "机房", calendar: StoreFixture.calendar, now: { time })
    }

    /// A store of the same site that is to be replaced.
    func makeTarget() throws -> Data {
        let time = fixture.now()
        _ = try SiteStore(
            path: target, siteID: "BD1", calendar: StoreFixture.calendar, now: { time })
        return try #require(FileManager.default.contents(atPath: target))
    }

    var files: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(
                atPath: URL(fileURLWithPath: target).deletingLastPathComponent().path
            ).sorted()
        }
    }

    /// The last number of every series.
    var numbers: [String: Int64] {
        get throws {
            try DatabaseQueue(path: target).read { db in
                let rows = try Row.fetchAll(db, sql: "SELECT series, lastNumber FROM numberSeries")
                return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
            }
        }
    }
}

@Suite struct RestoreTests {
    @Test func aRestoreIsTheBackupAndANoteOfIt() async throws {
        let bench = try await RestoreBench()
        let replaced = try bench.makeTarget()
        let outcome = try await bench.restore()
        #expect(outcome.movedTo == [] && outcome.newestTicket == "BD1-26-000001")
        let aside = try #require(outcome.aside)
        #expect(FileManager.default.contents(atPath: aside) == replaced)
        #expect(try bench.files.allSatisfy { !$0.contains(".restoring") })
        #expect(!FileManager.default.fileExists(atPath: bench.target + "-wal"))
        let head = try LedgerCheck(path: bench.backup).run().head
        #expect(head != nil)
        var question = LedgerQuestion()
        question.head = head
        question.includesPhotographs = false
        let report = try LedgerCheck(path: bench.target).run(question)
        #expect(report.fault == nil)
        let kind = try await DatabaseQueue(path: bench.target).read {
            try String.fetchOne(
                $0, sql: "SELECT kind FROM ledgerEntry ORDER BY sequence DESC LIMIT 1")
        }
        #expect(kind == "restored")
        #expect(try bench.numbers == ["weighTicket": 1, "gatePass": 1])
    }

    /// Whoever holds ticket 50 holds gate passes too.
    @Test func noSeriesGivesANumberOutTwice() async throws {
        let bench = try await RestoreBench()
        let outcome = try await bench.restore(lastTicket: "BD1-26-000050")
        let expected = Dictionary(
            uniqueKeysWithValues: DocumentSeries.allCases.map { series in
                (series.rawValue, Int64([.weighTicket, .gatePass].contains(series) ? 50 : 49))
            })
        #expect(try bench.numbers == expected)
        #expect(
            Set(outcome.movedTo.map(\.text)).isSuperset(of: [
                "BD1-26-000050", "BD1-G-26-000050", "BD1-HT-26-00049", "BD1-R-26-000049",
            ]))
        #expect(outcome.movedTo.count == expected.count)
    }

    /// A ticket that is in the backup moves nothing.
    @Test func aTicketOfTheBackupSkipsNothing() async throws {
        let bench = try await RestoreBench()
        let outcome = try await bench.restore(lastTicket: "BD1-26-000001")
        #expect(outcome.movedTo == [])
        #expect(try bench.numbers == ["weighTicket": 1, "gatePass": 1])
    }

    @Test func aBackupOfANewerProgramLeavesTheStoreInPlace() async throws {
        let bench = try await RestoreBench()
        defer { withExtendedLifetime(bench) {} }
        let before = try bench.makeTarget()
        try await DatabaseQueue(path: bench.backup).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999-future')")
        }
        await #expect(throws: BackupFault.newerThanProgram(path: bench.backup)) {
            _ = try await bench.restore()
        }
        #expect(FileManager.default.contents(atPath: bench.target) == before)
    }

    /// Whatever fails before the last step leaves the store that is there, and no draft.
    @Test func aRestoreThatCannotBeOpenedLeavesTheStoreInPlace() async throws {
        let bench = try await RestoreBench()
        let before = try bench.makeTarget()
        let key = URL(fileURLWithPath: bench.target).deletingLastPathComponent()
            .appendingPathComponent("ledger.key").path
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        await #expect(throws: StoreFault.signingKey(path: key, problem: .readableByOthers)) {
            _ = try await bench.restore()
        }
        #expect(FileManager.default.contents(atPath: bench.target) == before)
        let files = try bench.files
        #expect(files.allSatisfy { !$0.contains("restoring") && !$0.contains("replaced") })
    }
}
