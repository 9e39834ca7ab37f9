public import ContractCore
public import TradeValues
public import WeighingCore

/// What a captured weight means for the truck it belongs to; pure.
///
/// The store loads the visit and its current order, asks here, and writes the answer and the
/// weighing in one transaction.
public enum LoadDecision: Hashable, Sendable {
    /// The first weighing of the visit.
    case first
    /// A load that is booked; `isLast` when no line of the visit is left.
    case book(LoadWeights, isLast: Bool)
    /// A load that waits for a person's decision.
    case hold(LoadWeights, HoldReason)

    /// - Parameters:
    ///   - visit: the truck's open visit, without the new weighing.
    ///   - order: the order of the visit's current line; nil when there is none.
    ///   - weight: the captured gross indication.
    ///   - time: when it was captured.
    ///   - storedTare: weigh once, with this tare; nil: weigh twice.
    /// - Returns: nil for the first weighing of a visit.
    /// - Throws: a ``VisitRefusal``, ``TareRefusal`` or ``WeighingRefusal``; nothing is to be
    ///   written then.
    public static func weights(
        visit: Visit, order: DeliveryOrder?, weight: Weight, at time: Timestamp,
        storedTare: StoredTare? = nil
    ) throws -> LoadWeights? {
        guard VisitState.next(from: visit.state, by: .weigh) != nil else {
            throw VisitRefusal.notPossible(.weigh, state: visit.state)
        }
        if let storedTare {
            guard visit.base == nil else { throw TareRefusal.alreadyWeighed(visit.plate) }
            guard order != nil else { throw VisitRefusal.noOrder(visit.plate) }
            return try LoadWeights(
                first: storedTare.weight, second: weight, direction: .outbound)
        }
        guard let base = visit.base else { return nil }
        guard let order else { throw VisitRefusal.noOrder(visit.plate) }
        guard time > base.at else {
            throw WeighingRefusal.secondBeforeFirst(first: base.at, second: time)
        }
        return try LoadWeights(
            first: base.weight, second: weight, direction: order.movement.direction)
    }

    /// - Parameters:
    ///   - weights: what ``weights(visit:order:weight:at:storedTare:)`` gave.
    ///   - findings: of this weighing and of the one it is paired with.
    public static func decide(
        visit: Visit, order: DeliveryOrder?, weights: LoadWeights?, findings: [Finding]
    ) -> LoadDecision {
        guard let weights, let order else { return .first }
        if order.state != .open { return .hold(weights, .orderNotOpen(order.state)) }
        let held = findings.filter { $0.level == .hold }
        if held.contains(where: { $0.rule == OrderRemainderCheck.rule }),
            let excess = order.quantity.excess(of: weights.net)
        {
            return .hold(weights, .exceedsRemaining(excess: excess))
        }
        if !held.isEmpty { return .hold(weights, .findings) }
        let openLines = visit.lines.count { $0.ticketNumber == nil }
        return .book(weights, isLast: openLines <= 1)
    }
}

/// Why a load waits for a decision instead of being booked.
public enum HoldReason: Hashable, Sendable {
    /// Beyond the order's remaining quantity and its tolerance by `excess`.
    case exceedsRemaining(excess: Weight)
    /// The order was closed or voided while the truck was being loaded.
    case orderNotOpen(DeliveryOrder.State)
    /// A cross check found something; the weighings' findings say what.
    case findings
}

extension Movement {
    /// Goods that leave are weighed empty first, goods that come in full first.
    public var direction: LoadDirection {
        switch self {
        case .sale: .outbound
        case .purchase, .salesReturn: .inbound
        }
    }
}
