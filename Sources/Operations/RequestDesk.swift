public import AccessCore
public import ContentHashing
internal import ContractCore
public import LoadingCore
internal import SiteStore
internal import TradeValues
internal import WeighingCore

/// Manual weights, voids and corrections: one person asks, another approves.
public struct RequestDesk: Sendable {
    let site: WeighbridgeSite

    /// - Parameter kilograms: as read off the indicator.
    public func requestManualWeight(
        plate: String, order: String, scale: String, kilograms: String, reason: String,
        by person: Person
    ) async throws -> WeighingRequest {
        try person.require(.enterManualWeights)
        let station = try site.station(scale)
        guard let plate = Plate(plate) else { throw VisitRefusal.plateUnreadable(plate) }
        let weight = try Self.weight(kilograms, range: station.scale.range)
        let number = order.filter { !$0.isWhitespace }
        return try await site.store.requestAmendment(
            .manualWeight(
                ManualWeight(
                    plate: plate, orderNumber: number.isEmpty ? nil : number, scale: scale,
                    weight: weight)),
            reason: Reason(reason), by: person, at: site.clock.now())
    }

    public func requestVoid(
        of ticket: String, reason: String, by person: Person
    ) async throws -> WeighingRequest {
        try await site.store.requestAmendment(
            .void(ticket: ticket), reason: Reason(reason), by: person, at: site.clock.now())
    }

    public func requestCorrection(
        of ticket: String, plate: String, order: String, goods: LoadGoods, reason: String,
        by person: Person
    ) async throws -> WeighingRequest {
        guard let plate = Plate(plate) else { throw VisitRefusal.plateUnreadable(plate) }
        return try await site.store.requestAmendment(
            .correction(
                ticket: ticket,
                LoadCorrection(
                    plate: plate, orderNumber: order.filter { !$0.isWhitespace }, goods: goods)),
            reason: Reason(reason), by: person, at: site.clock.now())
    }

    /// Approves or refuses; what was approved has happened when this returns.
    public func take(
        _ action: WeighingRequestWorkflow.Action, on number: String, by person: Person,
        seen: ContentHash, comment: String
    ) async throws {
        try await site.store.take(
            action, onRequest: number, by: person, seen: seen, comment: comment, rules: rules,
            at: site.clock.now())
        for station in site.stations { await station.truckMayHaveChanged() }
    }

    /// What the checks find in a load as a correction would leave it.
    public func findings(of request: WeighingRequest) async throws -> [Finding] {
        try await site.store.findings(ofRequest: request, rules: rules)
    }

    private var rules: [String: ScaleRules] {
        Dictionary(
            uniqueKeysWithValues: site.stations.map {
                ($0.scale.id, ScaleRules(range: $0.scale.range, checks: $0.scale.checks))
            })
    }

    /// A weight that this scale can show for trade: nobody types what it could not weigh.
    private static func weight(_ text: String, range: WeighingRange) throws -> Weight {
        let number = DecimalNumber(text.filter { !$0.isWhitespace && $0 != "," })
        guard let weight = number.flatMap({ Weight($0, unit: .kilogram) }) else {
            throw RequestRefusal.weightUnreadable(text)
        }
        guard weight >= range.minimum, weight <= range.indicationLimit,
            weight.isMultiple(of: range.division(at: weight))
        else {
            throw RequestRefusal.weightNotPossible(
                weight, minimum: range.minimum, limit: range.indicationLimit,
                division: range.division(at: weight))
        }
        return weight
    }
}
