import AccessCore
import BilingualTerms
import DemoHistory
import Foundation
import Logging
import Operations
import SiteConfiguration
import SiteStore
import TradeValues

/// The demo mill's past, written into its store before anything is served.
struct DemoPast {
    let days: Int
    let loadsPerDay: Int
    let seed: UInt64

    /// Lines of progress: a long history takes minutes, and nobody reads more.
    private static let progressLines = 20

    /// Writes it into a new store; a store that is there keeps the past it has.
    func write(_ configuration: SiteConfiguration, logger: Logger) async throws {
        guard !FileManager.default.fileExists(atPath: configuration.storePath) else {
            Console.print(
                """
                数据已在 \(configuration.storePath)，不再写历史；要重写，先删掉演示的数据目录。
                The store is there already: no history is written. For another, delete the demo's folder first.

                """)
            return
        }
        let lock = try configuration.lockStore()
        defer { withExtendedLifetime(lock) {} }
        let calendar = configuration.calendar
        let size = HistorySize(
            endingBefore: calendar.businessDay(of: .now), days: days, loadsPerDay: loadsPerDay,
            seed: seed)
        let clock = HistoryClock(for: size, in: calendar)
        let store = try configuration.openStore(now: { clock.now })
        let history = DemoHistory(
            size,
            scales: configuration.scales.map { HistoryScale($0.description, profile: $0.profile) },
            people: HistoryPeople(
                DemoPeople.all.map { Person(name: $0.name, roles: $0.roles) }))
        let site = history.site(
            id: configuration.site.id, name: configuration.site.name,
            nameEnglish: configuration.site.nameEnglish, store: store, clock: clock,
            logger: logger)
        try await history.write(into: site, clock: clock, progress: Self.tell)
        try store.close()
    }

    private static func tell(_ progress: HistoryProgress) {
        func lines(_ days: Int) -> Int { days * progressLines / progress.daysToWrite }
        guard lines(progress.days) > lines(progress.days - 1) else { return }
        Console.print(
            "写历史 Writing history  \(progress.day.text)  "
                + "\(progress.days)/\(progress.daysToWrite) 天 days  "
                + "\(progress.counts.contracts) 合同 contracts  "
                + "\(progress.counts.loads) 车 loads\n")
    }
}
