public import TradeValues

/// A list of loads under one clause, settled truck by truck and by its sums: what each way comes to
/// (weighing-rules.md §8, period netting). Which of them counts is the clause's scope.
public struct SettledLoads: Hashable, Sendable {
    /// Every load by itself, in the order they were given.
    public let loads: [DiscrepancySettlement]
    public let weights: [DiscrepancySettlement.Weights]
    /// The sums as if they were one load.
    public let period: DiscrepancySettlement
    public let periodWeights: DiscrepancySettlement.Weights

    /// - Parameter weights: of one contract: its quantity is taken from the first that has one and
    ///   counts once, however many trucks carry it.
    /// - Throws: ``SettlementRefusal/contractQuantityMissing``.
    public init(
        _ weights: [DiscrepancySettlement.Weights], under clause: DiscrepancyClause
    ) throws(SettlementRefusal) {
        var loads: [DiscrepancySettlement] = []
        for load in weights { loads.append(try clause.settle(load)) }
        self.loads = loads
        self.weights = weights
        periodWeights = DiscrepancySettlement.Weights(
            shipped: weights.reduce(.zero) { $0 + $1.shipped },
            received: weights.reduce(.zero) { $0 + $1.received },
            contract: weights.lazy.compactMap(\.contract).first,
            third: Self.sum(weights.map(\.third)))
        period = try clause.settle(periodWeights)
    }

    /// A sum has a third weight when every load has one.
    private static func sum(_ weights: [Weight?]) -> Weight? {
        let given = weights.compactMap { $0 }
        return given.count == weights.count ? given.reduce(.zero, +) : nil
    }

    /// Loads whose claim the clause leaves open: negotiated, or without a third weight.
    public var openLoads: Int { loads.count { $0.claim == nil } }

    /// The claims of all loads; nil while one of them is open.
    public var claimByLoad: Weight? {
        openLoads == 0 ? loads.lazy.compactMap(\.claim).reduce(.zero, +) : nil
    }

    /// What is paid for, truck by truck; nil while one of them is open.
    public var settledByLoad: Weight? { claimByLoad.map { periodWeights.shipped - $0 } }
}

extension DiscrepancySettlement {
    /// What the shipper credits the buyer; nil when the clause decides nothing by itself.
    public var claim: Weight? {
        if case .settled(let claim, _, _) = outcome { claim } else { nil }
    }

    /// What is paid for; nil when the clause decides nothing by itself.
    public var quantity: Weight? {
        if case .settled(_, let quantity, _) = outcome { quantity } else { nil }
    }
}
