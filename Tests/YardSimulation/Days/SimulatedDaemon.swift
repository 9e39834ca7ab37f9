internal import IndicatorProtocols
internal import IndicatorSimulator
internal import LoadingCore
internal import Logging
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// The daemon's own parts, wired as the program wires them, but driven event by event.
struct SimulatedDaemon {
    let store: SiteStore
    let feed: LiveWeightFeed
    let site: WeighbridgeSite
    let keeper: LedgerKeeper

    static let calendar = SiteCalendar(zoneName: "Asia/Shanghai", firstOffsetSeconds: 28_800)

    init(path: String, scales: [ScaleDescription], time: SimulatedTime) async throws {
        let quiet = Logger(label: "yard", factory: { _ in SwiftLogNoOpLogHandler() })
        let clock = time.siteClock
        let feed = LiveWeightFeed()
        let store = try SiteStore(
            path: path, siteID: "BD1", calendar: Self.calendar, now: clock.now)
        self.store = store
        self.feed = feed
        site = WeighbridgeSite(
            id: "BD1", name: "一号厂", nameEnglish: "Mill One", store: store, feed: feed,
            clock: clock,
            stations: scales.map {
                ScaleStation(scale: $0, store: store, feed: feed, clock: clock, logger: quiet)
            })
        keeper = LedgerKeeper(store: store, path: path, clock: clock, logger: quiet)
        await keeper.recover()
        for station in site.stations { await station.tick() }
    }

    /// Ends as the program does on SIGTERM.
    func stop() async {
        for station in site.stations { await station.finish() }
    }

    /// One scale as the configuration describes it, with a profile that decodes its frames again.
    static func scale(
        _ id: String, protocolName: String, range: WeighingRange, isAutomatic: Bool,
        storedTareDays: Int?
    ) -> ScaleDescription {
        let profile = """
            model_zh = "模拟仪表"
            model_en = "Simulated indicator"
            protocol = "\(protocolName)"
            unit = "kg"

            """
        return ScaleDescription(
            id: id, name: "\(id)号秤", nameEnglish: "Scale \(id)", range: range,
            policy: WeighingPolicy(), unit: .kilogram,
            profile: RecordedSetting(.profile, name: protocolName, content: profile),
            capturesAutomatically: isAutomatic, storedTareDays: storedTareDays)
    }
}
