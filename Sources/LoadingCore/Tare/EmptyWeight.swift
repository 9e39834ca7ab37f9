public import ContractCore
public import TradeValues
public import WeighingCore

/// Which of a visit's weighings is of the empty truck. On a visit with several orders the truck is
/// empty once: before its first load when goods leave, after its last when they come in.
public enum EmptyWeight {
    /// The empty truck's weight that a new weighing makes known, once.
    ///
    /// Whether a first weighing is of the empty truck is known from its order; when that is named
    /// only later, the second weighing makes it known.
    ///
    /// - Parameters:
    ///   - visit: without the new weighing.
    ///   - weight: the new weighing's.
    ///   - weights: what it completes; nil for the first weighing of a visit.
    ///   - earlier: what the checks found at the weighing that it is paired with.
    /// - Returns: nil when the truck was not empty, nobody knows, or its weight was judged before.
    public static func becomingKnown(
        visit: Visit, order: DeliveryOrder?, weight: Weight, weights: LoadWeights?,
        earlier: [Finding]
    ) -> Weight? {
        guard let direction = order?.movement.direction else { return nil }
        guard weights != nil, let base = visit.base else {
            return visit.weighings.isEmpty && direction == .outbound ? weight : nil
        }
        switch direction {
        case .outbound:
            let isJudged = earlier.contains { $0.rule == TareHistoryCheck.rule }
            return base.sequence == 1 && !isJudged ? base.weight : nil
        case .inbound:
            return visit.lines.count { $0.ticketNumber == nil } == 1 ? weight : nil
        }
    }
}
