public import ContractCore
public import TradeValues

/// One load whose receipt has come, with everything that a verdict on it needs.
public struct LoadToJudge: Hashable, Sendable {
    public let ticket: String
    public let own: NetWeighing
    /// A tare of an earlier visit was used again.
    public let isTareStored: Bool
    public let slip: WeightSlip
    /// When the receiver's scale weighed it, or else when the receipt came.
    public let receivedOn: CalendarDay
    /// e of the receiver's scale; nil when nobody wrote it down.
    public let receiverDivision: Weight?
    public let third: Weight?
    public let clause: DiscrepancyClause
    /// For clauses that take their rate of it.
    public let contractQuantity: Weight?
    /// 当场异议: the customer objected on the slip.
    public let hasObjection: Bool

    public init(
        ticket: String, own: NetWeighing, isTareStored: Bool = false, slip: WeightSlip,
        receivedOn: CalendarDay, receiverDivision: Weight? = nil, third: Weight? = nil,
        clause: DiscrepancyClause, contractQuantity: Weight? = nil, hasObjection: Bool = false
    ) {
        self.ticket = ticket
        self.own = own
        self.isTareStored = isTareStored
        self.slip = slip
        self.receivedOn = receivedOn
        self.receiverDivision = receiverDivision
        self.third = third
        self.clause = clause
        self.contractQuantity = contractQuantity
        self.hasObjection = hasObjection
    }

    public var shipped: Weight { own.net }
    public var received: Weight { slip.net }

    /// The receiver's weighings. What its slip does not say is taken from ours: the same truck
    /// with what arrived, and our interval at each load.
    var receiver: NetWeighing {
        let tare = slip.tare ?? slip.gross.map { $0 - received } ?? own.tare
        let gross = slip.gross ?? tare + received
        if let receiverDivision {
            return NetWeighing(gross: gross, tare: tare, division: receiverDivision)
        }
        return NetWeighing(
            gross: gross, tare: tare, grossDivision: own.grossDivision,
            tareDivision: own.tareDivision)
    }
}
