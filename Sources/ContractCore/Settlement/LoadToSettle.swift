public import TradeValues

/// A load as a statement of account finds it.
public struct LoadToSettle: Hashable, Sendable {
    /// The entry of a load that an external warehouse declared; nil for one of our scale.
    public let declared: Int64?
    public let ticket: String
    public let plate: String
    public let day: CalendarDay
    public let product: String
    public let movement: Movement
    public let shipped: Weight
    public let received: Weight?
    public let hasObjection: Bool
    public let price: Money
    public let version: Int
    /// What judges it: the clause of the version in force at its second weighing.
    public let clause: DiscrepancyClause
    /// The contract's quantity of the product, for clauses that take their rate of it.
    public let contractQuantity: Weight

    public init(
        declared: Int64? = nil, ticket: String, plate: String, day: CalendarDay, product: String,
        movement: Movement, shipped: Weight, received: Weight?, hasObjection: Bool, price: Money, version: Int,
        clause: DiscrepancyClause, contractQuantity: Weight
    ) {
        self.declared = declared
        self.ticket = ticket
        self.plate = plate
        self.day = day
        self.product = product
        self.movement = movement
        self.shipped = shipped
        self.received = received
        self.hasObjection = hasObjection
        self.price = price
        self.version = version
        self.clause = clause
        self.contractQuantity = contractQuantity
    }

    /// What the clause makes of this load alone.
    public func line() throws(SettlementRefusal) -> StatementLine {
        let subject: StatementLine.Subject =
            if let declared {
                .declared(id: declared, ticket: ticket, vehicle: plate, day: day)
            } else if movement == .sale {
                .load(ticket: ticket, plate: plate, day: day)
            } else {
                .returned(ticket: ticket, plate: plate, day: day)
            }
        return StatementLine(
            subject: subject, product: product, shipped: shipped, received: received,
            outcome: movement == .sale ? try outcome() : .settled(claim: .zero), price: price,
            version: version)
    }

    private func outcome() throws(SettlementRefusal) -> StatementLine.Outcome {
        if hasObjection { return .disputed(.objection) }
        guard let received, clause.scope == .load else { return .settled(claim: .zero) }
        return try clause.outcome(
            .init(shipped: shipped, received: received, contract: contractQuantity))
    }
}

extension DiscrepancyClause {
    fileprivate func outcome(
        _ weights: DiscrepancySettlement.Weights
    ) throws(SettlementRefusal) -> StatementLine.Outcome {
        switch try settle(weights).outcome {
        case .settled(let claim, _, _): .settled(claim: claim)
        case .negotiated: .disputed(.negotiation)
        case .undecided: .disputed(.thirdWeight)
        }
    }
}

/// What a clause of a period adds up.
private struct Period: Hashable {
    let month: ReportMonth
    let product: String
    let version: Int
}

extension [LoadToSettle] {
    /// The lines of a statement: each load, and for clauses of a period one line for each month,
    /// product and version with the sums of the loads whose receipt has come.
    public func statementLines() throws(SettlementRefusal) -> [StatementLine] {
        var lines: [StatementLine] = []
        for load in self { lines.append(try load.line()) }
        var sums: [Period: (first: LoadToSettle, shipped: Weight, received: Weight)] = [:]
        for load in self where load.movement == .sale && load.clause.scope == .month {
            guard let received = load.received, !load.hasObjection else { continue }
            let period = Period(
                month: ReportMonth(of: load.day), product: load.product, version: load.version)
            var sum = sums[period] ?? (load, .zero, .zero)
            sum.shipped += load.shipped
            sum.received += received
            sums[period] = sum
        }
        let order = sums.keys.sorted {
            ($0.month, $0.product, $0.version) < ($1.month, $1.product, $1.version)
        }
        for period in order {
            guard let (first, shipped, received) = sums[period] else { continue }
            lines.append(
                StatementLine(
                    subject: .month(period.month), product: period.product, shipped: shipped,
                    received: received,
                    outcome: try first.clause.outcome(
                        .init(
                            shipped: shipped, received: received,
                            contract: first.contractQuantity)),
                    price: first.price, version: period.version))
        }
        return lines
    }
}
