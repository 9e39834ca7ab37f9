import Foundation
import LedgerCore
import Logging
import Operations
import SiteStore
import Synchronization
import Testing
import TradeValues
import WeighingCore

/// A site's store and the service that keeps its ledger, over clocks that the test moves apart.
private final class KeeperBench: Sendable {
    private struct Clocks {
        var wall: Int64 = 1_795_000_000_000
        var uptime: Int64 = 0
    }

    /// Shared with the store and the keeper.
    private final class Time: Sendable {
        let clocks = Mutex(Clocks())

        var siteClock: SiteClock {
            SiteClock(
                now: { [self] in Timestamp(milliseconds: clocks.withLock { $0.wall }) },
                uptime: { [self] in Uptime(milliseconds: clocks.withLock { $0.uptime }) })
        }
    }

    let store: SiteStore
    private let keeper: LedgerKeeper
    private let time = Time()
    private let last: Mutex<LedgerKeeper.Moment>
    private let folder: URL

    private static let calendar = SiteCalendar(
        zoneName: "Asia/Shanghai", firstOffsetSeconds: 28_800)
    private static let dayLength: Int64 = 86_400_000

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("keeper-\(UUID().uuidString)")
        let path = folder.appendingPathComponent("site.sqlite").path
        store = try SiteStore(
            path: path, siteID: "BD1", calendar: Self.calendar, now: time.siteClock.now)
        keeper = LedgerKeeper(
            store: store, path: path, clock: time.siteClock,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        last = Mutex(keeper.moment)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var troubles: Set<String> { Set(store.health.troubles.map(\.code)) }

    /// Somebody sets the clock.
    func setClock(byDays days: Int64) {
        time.clocks.withLock { $0.wall += days * Self.dayLength }
    }

    /// A day with an entry of its own, and the keeper's round on the next.
    func liveADay() async throws {
        let minute = time.clocks.withLock { $0.uptime / 60_000 }
        _ = try await store.settingsInForce(
            profile: RecordedSetting(.profile, name: "mt-cont", content: "# \(minute)\n"),
            policy: RecordedSetting(.policy, name: "1", content: "# \(minute)\n"))
        time.clocks.withLock {
            $0.wall += Self.dayLength
            $0.uptime += Self.dayLength
        }
        await round()
    }

    func round() async {
        let moment = await keeper.round(after: last.withLock { $0 })
        last.withLock { $0 = moment }
    }
}

@Suite struct LedgerKeeperTests {
    /// Days that have a head are not signed again: while the clock stands among them, entries stay
    /// unsigned, and that is said.
    @Test func entriesThatStayUnsignedAreSaid() async throws {
        let bench = try KeeperBench()
        for _ in 1...10 {
            try await bench.liveADay()
            #expect(bench.troubles.isEmpty)
        }
        bench.setClock(byDays: -5)
        await bench.round()
        #expect(bench.troubles == [SiteTrouble.clockSetBackCode])
        try await bench.liveADay()
        try await bench.liveADay()
        #expect(!bench.troubles.contains(SiteTrouble.headsUnsignedCode))
        for _ in 1...3 {
            try await bench.liveADay()
            #expect(bench.troubles == [SiteTrouble.headsUnsignedCode])
        }
        // The clock has come to a day without a head.
        try await bench.liveADay()
        #expect(bench.troubles.isEmpty)
        #expect(try await bench.store.oldestUnsignedDay() == nil)
    }

    @Test func aClockOnceSetForwardKeepsNoDayFromBeingSigned() async throws {
        let bench = try KeeperBench()
        try await bench.liveADay()
        bench.setClock(byDays: 400)
        await bench.round()
        bench.setClock(byDays: -400)
        await bench.round()
        for _ in 1...5 {
            try await bench.liveADay()
            #expect(try await bench.store.oldestUnsignedDay() == nil)
            #expect(!bench.troubles.contains(SiteTrouble.headsUnsignedCode))
        }
        #expect(bench.troubles.isEmpty)
    }
}
