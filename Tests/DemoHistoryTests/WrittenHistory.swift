import ContractCore
import DemoHistory
import Foundation
import GRDB
import IndicatorProtocols
import LoadingCore
import Logging
import Operations
import SiteStore
import Testing
import TradeValues
import WeighingCore

/// A history in a store of its own.
final class WrittenHistory {
    let path: String
    let site: WeighbridgeSite
    let counts: HistoryCounts

    static let calendar = SiteCalendar(zoneName: "Asia/Shanghai", firstOffsetSeconds: 28_800)

    init(days: Int, loadsPerDay: Int, seed: UInt64) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("history-\(UUID().uuidString)")
        path = folder.appendingPathComponent("site.sqlite").path
        let size = HistorySize(
            firstDay: try #require(CalendarDay("2026-03-02")), days: days,
            loadsPerDay: loadsPerDay, seed: seed)
        let clock = HistoryClock(for: size, in: Self.calendar)
        let store = try SiteStore(
            path: path, siteID: "BD1", calendar: Self.calendar, now: { clock.now })
        let history = DemoHistory(
            size, scales: try Self.scales(), people: .oneForEachRole)
        site = history.site(
            id: "BD1", name: "一号厂", nameEnglish: "Mill One", store: store, clock: clock,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        counts = try await history.write(into: site, clock: clock)
    }

    deinit {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.removeItem(at: folder)
    }

    /// One that is asked for registers, and one that sends frames.
    private static func scales() throws -> [HistoryScale] {
        let devices = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("devices")
        return try [("1", "modbus-int32"), ("2", "mt-cont")].map { id, name in
            let file = devices.appendingPathComponent("\(name).toml").path
            let profile = try DeviceProfile(
                text: String(contentsOfFile: file, encoding: .utf8), file: file, name: name)
            return HistoryScale(
                ScaleDescription(
                    id: id, name: "\(id)号秤", nameEnglish: "Scale \(id)",
                    range: try WeighingRange(
                        division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000)),
                    policy: WeighingPolicy(), unit: .kilogram,
                    profile: RecordedSetting(.profile, name: name, content: profile.text),
                    capturesAutomatically: id == "1"),
                profile: profile)
        }
    }

    /// Rows of the store as text, a line each.
    func rows(_ sql: String) throws -> [String] {
        try reader().read { try Row.fetchAll($0, sql: sql).map(\.description) }
    }

    func sums(_ sql: String) throws -> [String: Int64] {
        try reader().read { db in
            Dictionary(
                uniqueKeysWithValues: try Row.fetchAll(db, sql: sql).map {
                    ($0[0] as String, $0[1] as Int64)
                })
        }
    }

    private func reader() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}
