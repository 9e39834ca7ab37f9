public import TradeValues

/// What the clause makes of one difference: the arithmetic of weighing-rules.md §8, in whole
/// kilograms, rounded half away from zero. It knows nothing of what scales may err: a clause has no
/// guard band.
public struct DiscrepancySettlement: Hashable, Sendable {
    /// D = shipped − received: above zero when less arrived. 磅差 on paper has the other sign.
    public let discrepancy: Weight
    /// What the goods may have lost; taken off the discrepancy before anything else.
    public let naturalLoss: Weight
    /// Nil for a rule without one. Of a step the first.
    public let tolerance: Weight?
    public let outcome: Outcome

    public enum Outcome: Hashable, Sendable {
        /// - Parameters:
        ///   - claim: what the shipper credits the buyer; below zero the buyer owes it.
        ///   - settled: the quantity that is paid for, shipped − claim.
        ///   - fee: who pays for the third weighing; nil when there was none.
        case settled(claim: Weight, quantity: Weight, fee: Party?)
        /// Both readings of an open clause.
        case negotiated(whole: Weight, excess: Weight)
        case undecided(Reason)
    }

    public enum Party: String, Sendable {
        case shipper
        case receiver
    }

    /// Why a clause with a third weight decides nothing yet.
    public enum Reason: Hashable, Sendable {
        case thirdWeightMissing
        /// Both parties are equally far from it, so nobody is who pays for it.
        case thirdWeightBetween
    }

    /// The weights of a load, or the sums of a period.
    public struct Weights: Hashable, Sendable {
        public let shipped: Weight
        public let received: Weight
        public let contract: Weight?
        public let third: Weight?

        public init(
            shipped: Weight, received: Weight, contract: Weight? = nil, third: Weight? = nil
        ) {
            self.shipped = shipped
            self.received = received
            self.contract = contract
            self.third = third
        }
    }
}

/// Why a difference cannot be settled at all.
public enum SettlementRefusal: Refusal, Hashable {
    /// The clause takes its rate of the contract's quantity, which is not there.
    case contractQuantityMissing

    public var code: String { "contract-quantity-missing" }
    public var kind: RefusalKind { .invalid }
}

extension DiscrepancyClause {
    /// Settles one load, or the sums of a period.
    ///
    /// - Throws: ``SettlementRefusal/contractQuantityMissing``.
    public func settle(
        _ weights: DiscrepancySettlement.Weights
    ) throws(SettlementRefusal) -> DiscrepancySettlement {
        let discrepancy = weights.shipped - weights.received
        let loss = naturalLoss.wholeKilograms(of: weights.shipped)
        let left = discrepancy - loss
        let tolerance = try rule.tolerance(weights)
        return DiscrepancySettlement(
            discrepancy: discrepancy, naturalLoss: loss, tolerance: tolerance,
            outcome: try rule.outcome(left, tolerance ?? .zero, weights))
    }
}

extension DiscrepancyRule {
    fileprivate func tolerance(
        _ weights: DiscrepancySettlement.Weights
    ) throws(SettlementRefusal) -> Weight? {
        switch self {
        case .shipped, .received, .lower: nil
        case .beyond(.fixed(let tolerance), _): tolerance
        case .beyond(.rate(let rate, of: let base), _), .step(let rate, _, of: let base):
            rate.wholeKilograms(of: try base.quantity(in: weights))
        }
    }

    /// - Parameter left: the discrepancy less the natural loss.
    fileprivate func outcome(
        _ left: Weight, _ tolerance: Weight, _ weights: DiscrepancySettlement.Weights
    ) throws(SettlementRefusal) -> DiscrepancySettlement.Outcome {
        func claim(_ claim: Weight) -> DiscrepancySettlement.Outcome {
            .settled(claim: claim, quantity: weights.shipped - claim, fee: nil)
        }
        let isBeyond = left.magnitude > tolerance
        let excess = isBeyond ? left.withMagnitude(left.magnitude - tolerance) : .zero
        switch self {
        case .shipped: return claim(.zero)
        case .received: return claim(left)
        case .lower: return claim(max(left, .zero))
        case .step(_, let second, of: let base):
            let whole = second.wholeKilograms(of: try base.quantity(in: weights))
            return claim(left.magnitude > whole ? left : excess)
        case .beyond(_, let consequence):
            guard isBeyond else { return claim(.zero) }
            switch consequence {
            case .whole: return claim(left)
            case .excess: return claim(excess)
            case .wholeShortOnly: return claim(max(left, .zero))
            case .excessShortOnly: return claim(max(excess, .zero))
            case .halfExcess: return claim(excess.halvedToKilograms)
            case .mean: return claim(left.halvedToKilograms)
            case .open: return .negotiated(whole: left, excess: excess)
            case .third: return weights.byThirdWeight
            }
        }
    }
}

extension DiscrepancyBase {
    fileprivate func quantity(
        in weights: DiscrepancySettlement.Weights
    ) throws(SettlementRefusal) -> Weight {
        switch self {
        case .shipped: return weights.shipped
        case .received: return weights.received
        case .contract:
            guard let contract = weights.contract else { throw .contractQuantityMissing }
            return contract
        }
    }
}

extension DiscrepancySettlement.Weights {
    /// The third weight is final, and who is farther from it pays for it.
    fileprivate var byThirdWeight: DiscrepancySettlement.Outcome {
        guard let third else { return .undecided(.thirdWeightMissing) }
        let shipper = (shipped - third).magnitude
        let receiver = (received - third).magnitude
        guard shipper != receiver else { return .undecided(.thirdWeightBetween) }
        return .settled(
            claim: shipped - third, quantity: third,
            fee: shipper > receiver ? .shipper : .receiver)
    }
}

extension PerMille {
    /// This share of a quantity in whole kilograms, as clauses count.
    fileprivate func wholeKilograms(of base: Weight) -> Weight {
        share(of: base, roundedTo: Weight(kilograms: 1))
    }
}

extension Weight {
    /// As large as `magnitude`, with this weight's sign.
    fileprivate func withMagnitude(_ magnitude: Weight) -> Weight {
        self < .zero ? -magnitude : magnitude
    }

    /// Half of it in whole kilograms, half a kilogram away from zero.
    fileprivate var halvedToKilograms: Weight {
        withMagnitude(Weight(kilograms: (magnitude.grams + 1_000) / 2_000))
    }
}
