import ContractCore
import Foundation
import LoadingCore
import SiteStore
import Synchronization
import Testing
import TradeValues
import WeighingCore

/// A clock that only the test moves.
private final class FixtureClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_795_000_000_000)

    var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

    func advance(_ step: Int64) { milliseconds.withLock { $0 += step } }
}

/// A real store in a folder of its own, with a clock that moves a minute at every use.
final class StoreFixture {
    let store: SiteStore
    let path: String
    private let clock = FixtureClock()
    private var settings: SettingsInForce?

    static let calendar = SiteCalendar(zoneName: "Asia/Shanghai", firstOffsetSeconds: 28_800)

    /// - Parameter dayStartMinutes: when its business day begins.
    init(dayStartMinutes: Int = 0) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("store-\(UUID().uuidString)")
        path = folder.appendingPathComponent("site.sqlite").path
        store = try SiteStore(
            path: path, siteID: "BD1",
            calendar: SiteCalendar(
                zoneName: "Asia/Shanghai", firstOffsetSeconds: 28_800,
                dayStartMinutes: dayStartMinutes),
            now: { [clock] in clock.now })
    }

    deinit {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.removeItem(at: folder)
    }

    func now() -> Timestamp {
        advance(60_000)
    }

    @discardableResult
    func advance(_ step: Int64) -> Timestamp {
        clock.advance(step)
        return clock.now
    }

    @discardableResult
    func order(
        _ number: String, kilograms: Int64 = 100_000, plates: String = "",
        movement: String = "sale",
        opening: String = "", contract: String = "", perMille: String = "5",
        until: String? = nil, basis: String = ""
    ) async throws -> DeliveryOrder {
        let draft = try OrderDraft(fields: [
            .number: number, .customer: "客户甲", .product: "豆粕", .movement: movement,
            .orderedKilograms: "\(kilograms)", .tolerancePerMille: perMille, .plates: plates,
            .openingLoadedKilograms: opening, .contractNumber: contract,
            .validUntil: until ?? "", .basis: basis,
        ])
        return try await store.enterOrder(draft, by: "开单", at: now())
    }

    @discardableResult
    func capture(
        _ plate: String, _ kilograms: Int64, order: String? = nil, key: String = UUID().uuidString,
        scale: String = "1", at time: Timestamp? = nil,
        storedTare: CaptureRequest.StoredTareRequest? = nil, elsewhere: [String] = []
    ) async throws -> CaptureResult {
        let inForce = try await settingsInForce()
        return try await store.capture(
            CaptureRequest(
                key: key, plate: try #require(Plate(plate)), orderNumber: order, scale: scale,
                weight: Weight(kilograms: kilograms),
                source: .indicator(
                    .init(
                        indication: DecimalNumber(digits: kilograms), unit: .kilogram,
                        settings: inForce, evidence: Self.evidence(kilograms))),
                at: time ?? now(), operatorName: "司磅", cause: .button, range: Self.range(),
                elsewhere: elsewhere, storedTare: storedTare))
    }

    static func range() throws -> WeighingRange {
        try WeighingRange(
            division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000))
    }

    private func settingsInForce() async throws -> SettingsInForce {
        if let settings { return settings }
        let found = try await store.settingsInForce(
            profile: RecordedSetting(
                .profile, name: "mt-cont", content: "protocol = \"mt-cont\"\n"),
            policy: RecordedSetting(.policy, name: "1", content: "division_grams = 20000\n"))
        settings = found
        return found
    }

    static func evidence(_ kilograms: Int64) -> WeighingEvidence {
        WeighingEvidence(
            startedAt: Timestamp(milliseconds: 1_795_000_000_000),
            curve: [
                .init(milliseconds: 0, weight: .zero),
                .init(milliseconds: 1_000, weight: Weight(kilograms: kilograms / 4)),
                .init(milliseconds: 2_000, weight: Weight(kilograms: kilograms / 2)),
                .init(milliseconds: 3_000, weight: Weight(kilograms: kilograms * 3 / 4)),
                .init(milliseconds: 4_000, weight: Weight(kilograms: kilograms)),
            ],
            phases: [
                .init(milliseconds: 0, phase: .arriving),
                .init(milliseconds: 5_000, phase: .stable),
            ], window: [.init(milliseconds: 5_000, bytes: [1, 2, 3])])
    }

    /// One load from empty to full.
    @discardableResult
    func load(
        _ plate: String, net: Int64, order: String, tare: Int64 = 15_000
    ) async throws -> CaptureResult {
        try await capture(plate, tare, order: order)
        return try await capture(plate, tare + net)
    }
}

extension CaptureResult {
    var record: LoadRecord? {
        if case .booked(let record, _) = outcome { record } else { nil }
    }
}
