import ContractCore
import LoadingCore
import Operations
import SiteStore
import Testing
import TradeValues
import WeighingCore

/// Loads that were weighed, without a scale.
extension WebFixture {
    /// A store with one load, so that every page has something to show.
    static func withOneLoad() async throws -> (WebFixture, LoadRecord) {
        let fixture = try WebFixture()
        let draft = try OrderDraft(fields: [
            .number: "TH/1 甲", .customer: "<b>客户</b> & 子", .product: "豆粕",
            .orderedKilograms: "100000", .plates: "粤B12345",
        ])
        _ = try await fixture.site.enterOrder(draft, by: "开单")
        var record: LoadRecord?
        for (index, kilograms) in [15_000, 47_040].enumerated() {
            let result = try await fixture.weigh("粤B12345", Int64(kilograms), minute: index)
            if case .booked(let booked, _) = result.outcome { record = booked }
        }
        return (fixture, try #require(record))
    }

    @discardableResult
    func weigh(
        _ plate: String, _ kilograms: Int64, minute: Int
    ) async throws -> CaptureResult {
        let inForce = try await site.store.settingsInForce(
            profile: RecordedSetting(.profile, name: "mt-cont", content: ""),
            policy: RecordedSetting(.policy, name: "1", content: ""))
        return try await site.store.capture(
            CaptureRequest(
                key: "k\(minute)", plate: try #require(Plate(plate)), orderNumber: nil,
                scale: "1", weight: Weight(kilograms: kilograms),
                source: .indicator(
                    .init(
                        indication: DecimalNumber(digits: kilograms), unit: .kilogram,
                        settings: inForce,
                        evidence: WeighingEvidence(
                            startedAt: Self.now, curve: [], phases: [], window: []))),
                at: Self.now.advanced(byMinutes: minute), operatorName: "司磅",
                cause: .button, range: site.stations[0].scale.range))
    }
}
