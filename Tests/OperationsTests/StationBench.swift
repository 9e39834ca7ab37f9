import ContractCore
import Foundation
import IndicatorProtocols
import Logging
import Operations
import SiteStore
import Synchronization
import Testing
import TradeValues
import WeighingCore

/// A clock that the test moves; wall time and monotonic time run together.
final class TestClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_795_000_000_000)

    func advance(_ step: Int64) { milliseconds.withLock { $0 += step } }

    var uptime: Uptime { Uptime(milliseconds: milliseconds.withLock { $0 }) }

    var siteClock: SiteClock {
        SiteClock(
            now: { [self] in Timestamp(milliseconds: milliseconds.withLock { $0 }) },
            uptime: { [self] in uptime })
    }
}

/// A station over a real store, with a scale that the test plays.
final class StationBench: Sendable {
    let station: ScaleStation
    let store: SiteStore
    let feed = LiveWeightFeed()
    let clock = TestClock()
    /// The levels of the beams' contacts, read with every weight; empty without beams.
    let beams = Mutex<[DeckSensor.Means: Bool]>([:])
    private let folder: URL

    init(
        automatic: Bool = false, automaticRest: Int64 = 0, sensors: [DeckSensor] = [],
        signals: DeckSignals = DeckSignals(), scoreboards: [String] = [],
        orderOutputs: @escaping @Sendable ([DeckOrder]) -> Void = { _ in }
    ) throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("station-\(UUID().uuidString)")
        store = try SiteStore(
            path: folder.appendingPathComponent("site.sqlite").path, siteID: "BD1",
            calendar: SiteCalendar(zoneName: "Asia/Shanghai", firstOffsetSeconds: 28_800),
            now: clock.siteClock.now)
        let range = try WeighingRange(
            division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000))
        station = ScaleStation(
            scale: ScaleDescription(
                id: "1", name: "1号秤", nameEnglish: "Scale 1", range: range,
                policy: WeighingPolicy(automaticRestMilliseconds: automaticRest),
                unit: .kilogram,
                profile: RecordedSetting(.profile, name: "mt-cont", content: ""),
                capturesAutomatically: automatic, sensors: sensors, signals: signals,
                scoreboards: scoreboards),
            store: store, feed: feed, clock: clock.siteClock,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
            orderOutputs: orderOutputs)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs the station while `body` plays.
    func run(_ body: () async throws -> Void) async throws {
        let running = Task { try await station.run() }
        defer { running.cancel() }
        try await body()
    }

    /// Shows a weight for so long, a reading every 100 ms of the bench's own clock.
    ///
    /// The station takes each reading before the clock moves on: a clock that ran ahead of what the
    /// station has seen would look like silence to it.
    func show(_ kilograms: Int64, for milliseconds: Int64 = 100) async {
        var left = milliseconds
        while left > 0 {
            clock.advance(100)
            left -= 100
            let levels = beams.withLock { $0 }
            if !levels.isEmpty { await station.admit(.contacts(levels, at: clock.uptime)) }
            let reading = Reading(
                value: DecimalNumber(digits: kilograms), unit: .kilogram, isStable: true,
                mode: .gross, range: .inside)
            await station.admit(.reading(reading, raw: [0x02], at: clock.uptime))
        }
    }

    func driveOn(_ kilograms: Int64) async {
        await show(0, for: 300)
        await show(kilograms, for: 1_500)
    }

    /// Drives on and waits until the scale has seen the truck at rest.
    func stand(_ kilograms: Int64) async throws {
        await driveOn(kilograms)
        try await wait(for: "stable") { $0.phase == .stable }
    }

    /// Waits until the feed shows what is asked; half a minute, because hundreds of tests run beside
    /// this one on two processors.
    @discardableResult
    func wait(
        for what: String, _ condition: @Sendable (ScaleSnapshot) -> Bool
    ) async throws -> ScaleSnapshot {
        for _ in 0..<3_000 {
            if let snapshot = feed.snapshot(of: "1"), condition(snapshot) { return snapshot }
            try await Task.sleep(for: .milliseconds(10))
        }
        let last = feed.snapshot(of: "1")
        Issue.record("waited for \(what), the scale shows \(String(describing: last))")
        throw CancellationError()
    }

    func order(
        _ number: String, plates: String = "", movement: String = "sale",
        kilograms: Int64 = 100_000
    ) async throws {
        let draft = try OrderDraft(fields: [
            .number: number, .customer: "客户甲", .product: "豆粕", .orderedKilograms: "\(kilograms)",
            .plates: plates, .movement: movement,
        ])
        _ = try await store.enterOrder(draft, by: "开单", at: Timestamp(milliseconds: 0))
    }
}
