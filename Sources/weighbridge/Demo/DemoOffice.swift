import ContractCore
import Foundation
import IndicatorSimulator
import LoadingCore
import Operations
import SiteStore
import TradeValues
import WeighingCore

/// What the demo's trucks and their helpers ask of the real program: the plate camera, the
/// operator's button, the billing desk and the supervisor, through the same operations as the
/// pages and the API.
struct DemoOffice: YardOffice {
    let site: WeighbridgeSite

    private static let camera = "摄像头"
    private static let operatorName = "司磅员"
    private static let billingDesk = "开单处"
    private static let supervisor = "地磅主管"

    /// Differs between runs over the same store.
    static func orderPrefix(_ site: WeighbridgeSite) -> String {
        let local = site.calendar.localTime(of: site.clock.now())
        let day = local.day.text.replacingOccurrences(of: "-", with: "").dropFirst(2)
        let time = local.clockText.replacingOccurrences(of: ":", with: "").prefix(4)
        return "TH-\(day)-\(time)"
    }

    func nameTruck(plate: String, order: String?, scale: String) async throws {
        try await site.station(scale).nameTruck(plate: plate, order: order, by: Self.camera)
    }

    func capture(scale: String) async throws {
        _ = try await site.station(scale).capture(
            key: UUID().uuidString, by: Self.operatorName, cause: .button)
    }

    func isCaptured(scale: String) async -> Bool {
        site.feed.snapshot(of: scale)?.phase == .captured
    }

    func openOrders() async throws -> [YardOrder] {
        try await site.store.ordersExpectingTrucks(on: site.today).map { order in
            YardOrder(
                number: order.number, customer: order.customer, product: order.product,
                movement: order.movement.rawValue,
                orderedKilograms: order.quantity.ordered.grams / 1_000,
                tolerancePerMille: order.quantity.tolerance.text,
                plates: order.plates.map(\.text),
                remainingKilograms: order.quantity.remaining.grams / 1_000)
        }
    }

    func createOrder(_ order: YardOrder) async throws {
        let draft = try OrderDraft(fields: [
            .number: order.number, .customer: order.customer, .product: order.product,
            .movement: order.movement, .orderedKilograms: "\(order.orderedKilograms)",
            .tolerancePerMille: order.tolerancePerMille,
            .plates: order.plates.joined(separator: " "),
        ])
        _ = try await site.enterOrder(draft, by: Self.billingDesk)
    }

    func trucksInside() async throws -> [YardVisit] {
        var trucks: [YardVisit] = []
        for visit in try await site.store.visitsInside() {
            guard let base = visit.base else { continue }
            var movement = Movement.sale
            if let line = visit.currentLine {
                movement = try await site.store.order(line.orderNumber).movement
            }
            trucks.append(
                YardVisit(
                    plate: visit.plate.text, orderNumber: visit.currentLine?.orderNumber,
                    firstWeightKilograms: base.weight.grams / 1_000,
                    movement: movement.rawValue, isHeld: visit.state == .held))
        }
        return trucks
    }

    func settleHold(plate: String) async throws {
        guard let plate = Plate(plate), let visit = try await site.store.openVisit(of: plate) else {
            return
        }
        // Every other overload goes back to be unloaded.
        if visit.id.isMultiple(of: 2) {
            try await site.reweigh(
                visit: visit.id, reason: "超出余量，卸货", by: Self.supervisor)
        } else {
            _ = try await site.acceptHold(
                ofVisit: visit.id, reason: "客户同意多装", by: Self.supervisor)
        }
    }
}
