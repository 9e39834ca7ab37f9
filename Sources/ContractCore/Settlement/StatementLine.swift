internal import ContentHashing
public import TradeValues

/// One load of a statement of account 对帐单 (forms.md §3), or what a clause of a period comes to.
public struct StatementLine: Hashable, Sendable {
    public let subject: Subject
    public let product: String
    public let shipped: Weight
    /// Nil until a receipt has come; then the load settles by our weight.
    public let received: Weight?
    public let outcome: Outcome
    /// Of a tonne, by the version in force at the second weighing.
    public let price: Money
    public let version: Int

    public enum Subject: Hashable, Sendable {
        case load(ticket: String, plate: String, day: CalendarDay)
        /// Goods that came back: they take off what they are worth.
        case returned(ticket: String, plate: String, day: CalendarDay)
        /// An external warehouse said so; nobody of ours weighed it.
        ///
        /// - Parameter id: its entry of the ledger.
        case declared(id: Int64, ticket: String, vehicle: String, day: CalendarDay)
        /// The clause applied to the sums of a month.
        case month(ReportMonth)
    }

    public enum Outcome: Hashable, Sendable {
        /// - Parameter claim: what we credit the buyer; below zero the buyer owes it.
        case settled(claim: Weight)
        /// Listed, and left out of the total.
        case disputed(Dispute)
    }

    /// Why a load is in dispute. Raw values are stored.
    public enum Dispute: String, CaseIterable, Sendable {
        /// The customer objected on the slip.
        case objection
        /// The clause leaves it to both sides.
        case negotiation
        /// A third weight is missing, or decides nothing.
        case thirdWeight = "third_weight"
    }

    public init(
        subject: Subject, product: String, shipped: Weight, received: Weight?, outcome: Outcome,
        price: Money, version: Int
    ) {
        self.subject = subject
        self.product = product
        self.shipped = shipped
        self.received = received
        self.outcome = outcome
        self.price = price
        self.version = version
    }

    /// 磅差 as on paper: received − shipped.
    public var discrepancy: Weight? { received.map { $0 - shipped } }

    public var isSettled: Bool { if case .settled = outcome { true } else { false } }

    /// The quantity that is paid for; nil while it is in dispute.
    public var settled: Weight? {
        guard case .settled(let claim) = outcome else { return nil }
        return switch subject {
        case .load, .declared: shipped - claim
        case .returned: -shipped
        case .month: -claim
        }
    }

    /// Rounded to the fen once.
    public var amount: Money? { settled.map(price.forTonnes) }

    /// What the shipped weight is worth, before any claim.
    public var value: Money {
        switch subject {
        case .load, .declared: price.forTonnes(of: shipped)
        case .returned: price.forTonnes(of: -shipped)
        case .month: .zero
        }
    }

    /// What the claim takes off, in money.
    public var claim: Money { amount.map { value - $0 } ?? .zero }

    /// The line as it is hashed.
    var text: String {
        let subject =
            switch subject {
            case .load(let ticket, let plate, let day): "load|\(ticket)|\(plate)|\(day.text)"
            case .returned(let ticket, let plate, let day):
                "return|\(ticket)|\(plate)|\(day.text)"
            case .declared(let id, _, _, _): "declared|\(id)"
            case .month(let month): "month|\(month.text)"
            }
        let outcome =
            switch outcome {
            case .settled(let claim): "\(claim.grams)"
            case .disputed(let dispute): dispute.rawValue
            }
        let received = received.map { "\($0.grams)" } ?? ""
        return "\(subject)|\(product)|\(shipped.grams)|\(received)|\(outcome)|\(price.fen)|\(version)"
    }
}
