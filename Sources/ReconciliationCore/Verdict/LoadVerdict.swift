public import ContractCore
public import TradeValues

/// The verdict on one load: ticket errors before anything else, then whether its difference is
/// noise, and apart from both the legal threshold. What the clause settles stands beside it and is
/// never changed by it.
public struct LoadVerdict: Hashable, Sendable {
    public let load: LoadToJudge
    /// What the clause makes of this load by itself, exactly as it is written.
    public let settlement: DiscrepancySettlement
    public let budget: ErrorBudget
    public let ticketError: TicketError?
    /// Nil when the clause has no tolerance for a single load.
    public let decision: GuardBandedDecision?
    public let legal: LegalThreshold

    public enum Side: String, CaseIterable, Sendable {
        case short
        case even
        case surplus
    }

    public enum Standing: String, CaseIterable, Sendable {
        case ticketError = "ticket_error"
        case within
        case undecided
        case beyond
        /// No tolerance, and no more than honest scatter.
        case noise
        /// No tolerance, and more than that.
        case aboveNoise = "above_noise"
    }

    /// - Parameter others: loads of the same receiver whose weights may have been exchanged.
    /// - Throws: ``SettlementRefusal/contractQuantityMissing``.
    public init(
        _ load: LoadToJudge, others: [OtherLoad] = [], policy: VerdictPolicy = .current
    ) throws(SettlementRefusal) {
        self.load = load
        settlement = try load.clause.settle(
            DiscrepancySettlement.Weights(
                shipped: load.shipped, received: load.received, contract: load.contractQuantity,
                third: load.third))
        budget = ErrorBudget(
            own: load.own, receiver: load.receiver, isTareStored: load.isTareStored,
            policy: policy)
        ticketError = TicketCheck(
            slip: load.slip, shipped: load.shipped, receivedOn: load.receivedOn,
            expectedLoss: settlement.naturalLoss, sigma: budget.sigma, policy: policy
        ).error(among: others)
        let judged = settlement.discrepancy - settlement.naturalLoss
        let uncertainty = budget.standard
        decision = load.toleranceOfOneLoad(settlement).map {
            GuardBandedDecision(
                size: judged.magnitude.kilograms, tolerance: $0.kilograms,
                uncertainty: uncertainty, guardFactor: policy.guardFactor)
        }
        legal = LegalThreshold(budget, settling: load.settling)
    }

    public var policy: VerdictPolicy { budget.policy }

    /// What is judged: the discrepancy less what the goods may have lost.
    public var judged: Weight { settlement.discrepancy - settlement.naturalLoss }

    public var side: Side {
        judged > .zero ? .short : judged < .zero ? .surplus : .even
    }

    public var standing: Standing {
        if ticketError != nil { return .ticketError }
        switch decision?.zone {
        case .within: return .within
        case .undecided: return .undecided
        case .beyond: return .beyond
        case nil: return judged.magnitude.kilograms <= budget.expanded ? .noise : .aboveNoise
        }
    }

    public var legalStanding: LegalThreshold.Standing { legal.standing(of: judged) }

    /// Whether the receiver's e was not known and ours was taken.
    public var isReceiverDivisionAssumed: Bool { load.receiverDivision == nil }
    /// Whether its gross or tare was not on the slip.
    public var isReceiverWeighingAssumed: Bool {
        load.slip.gross == nil || load.slip.tare == nil
    }
}

extension LoadToJudge {
    /// The tolerance that one load can be held against: none of a clause of a period that is in
    /// kilograms, because it is of the sums.
    fileprivate func toleranceOfOneLoad(_ settlement: DiscrepancySettlement) -> Weight? {
        if clause.scope == .month, case .beyond(.fixed, _) = clause.rule { return nil }
        if clause.scope == .month, clause.rule.needsContractQuantity { return nil }
        return settlement.tolerance
    }

    /// Whose scale the quantity is settled by when nothing is claimed: art. 6 is about its owner.
    fileprivate var settling: DiscrepancySettlement.Party {
        switch clause.rule {
        case .received: .receiver
        case .lower: received < shipped ? .receiver : .shipper
        case .shipped, .beyond, .step: .shipper
        }
    }
}
