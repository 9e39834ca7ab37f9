public import AccessCore
public import ContractCore
internal import SiteStore
internal import TradeValues

/// What customers received of their loads.
public struct SettlementDesk: Sendable {
    let site: WeighbridgeSite

    /// - Parameter texts: of the slip's form, the ticket among them.
    /// - Throws: ``RowProblems`` with everything that is wrong in it, ``StatementRefusal``.
    @discardableResult
    public func enterReceived(
        _ texts: [String: String], by person: Person
    ) async throws -> (received: ReceivedWeight, isNew: Bool) {
        try person.require(.enterReceivedWeights)
        return try await site.store.enter(
            ReceivedWeightDraft(texts: texts), by: person.name, at: site.clock.now())
    }
}
