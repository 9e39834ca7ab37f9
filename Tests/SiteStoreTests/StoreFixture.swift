import ContractCore
import Foundation
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WeighingCore

/// A real store in a folder of its own, with a clock that moves a minute at every use.
final class StoreFixture {
    let store: SiteStore
    let path: String
    private var milliseconds: Int64 = 1_795_000_000_000

    static let calendar = SiteCalendar(zoneName: "Asia/Shanghai", firstOffsetSeconds: 28_800)

    init() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("store-\(UUID().uuidString)")
        path = folder.appendingPathComponent("site.sqlite").path
        store = try SiteStore(path: path, siteID: "BD1", calendar: Self.calendar)
    }

    deinit {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.removeItem(at: folder)
    }

    func now() -> Timestamp {
        milliseconds += 60_000
        return Timestamp(milliseconds: milliseconds)
    }

    @discardableResult
    func order(
        _ number: String, kilograms: Int64 = 100_000, plates: String = "",
        movement: String = "sale",
        opening: String = "", contract: String = "", perMille: String = "5"
    ) async throws -> DeliveryOrder {
        let draft = try OrderDraft(fields: [
            .number: number, .customer: "客户甲", .product: "豆粕", .movement: movement,
            .orderedKilograms: "\(kilograms)", .tolerancePerMille: perMille, .plates: plates,
            .openingLoadedKilograms: opening, .contractNumber: contract,
        ])
        return try await store.enterOrder(draft, by: "开单", at: now())
    }

    @discardableResult
    func capture(
        _ plate: String, _ kilograms: Int64, order: String? = nil, key: String = UUID().uuidString,
        scale: String = "1", at time: Timestamp? = nil
    ) async throws -> CaptureResult {
        try await store.capture(
            CaptureRequest(
                key: key, plate: try #require(Plate(plate)), orderNumber: order, scale: scale,
                weight: Weight(kilograms: kilograms), indication: DecimalNumber(digits: kilograms),
                unit: .kilogram, profile: "mt-cont", raw: [1, 2, 3], at: time ?? now(),
                operatorName: "司磅", cause: .button))
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
