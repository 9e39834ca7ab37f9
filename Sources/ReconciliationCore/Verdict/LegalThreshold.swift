public import ContractCore
public import TradeValues

/// The legal threshold of order no. 3 of 1999 (商品量计量违法行为处罚规定 art. 6; art. 7 for buyers):
/// what the scale that was settled by may be off, gross and tare. It is not the contract's
/// tolerance and has no part in a settlement (weighing-rules.md §7).
public struct LegalThreshold: Hashable, Sendable {
    /// Whose scale the quantity is settled by.
    public let settling: DiscrepancySettlement.Party
    public let gross: Weight
    public let tare: Weight
    /// When both scales are in doubt: the sum of the two.
    public let ofBoth: Weight

    public enum Standing: String, CaseIterable, Sendable {
        case within
        /// Beyond what the settling scale may be off; both together could be.
        case beyondOne
        /// Beyond what both scales may be off.
        case beyondBoth
    }

    public init(_ budget: ErrorBudget, settling: DiscrepancySettlement.Party) {
        let scale = settling == .shipper ? budget.own : budget.receiver
        self.settling = settling
        gross = scale.grossPermissibleError
        tare = scale.tarePermissibleError
        ofBoth = budget.lawfulMost
    }

    /// 毛重与皮重使用中最大允许误差之和.
    public var ofSettlingScale: Weight { gross + tare }

    public func standing(of discrepancy: Weight) -> Standing {
        if discrepancy.magnitude <= ofSettlingScale { return .within }
        return discrepancy.magnitude <= ofBoth ? .beyondOne : .beyondBoth
    }
}
