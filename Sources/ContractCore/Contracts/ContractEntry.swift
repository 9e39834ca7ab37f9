public import TradeValues

/// One line of the contract register (forms.md §3, 合同清单).
public struct ContractEntry: Hashable, Sendable {
    public let number: String
    /// The customer's key in the master data, and its name when the contract was written.
    public let customerKey: String
    public let customer: String
    public let salesperson: String
    /// Their names, as many as there are.
    public let products: String
    public let ordered: Weight
    public let amount: Money
    public let way: FieldChoice
    public let due: ClosedRange<CalendarDay>
    public let step: ContractWorkflow.Step
    /// Nil until the sales clerk has classed it.
    public let isSpecial: Bool?
    /// What is loaded; nil until it is signed.
    public let loaded: Weight?
    public let signedAt: Timestamp?
    public let sentAt: Timestamp?
    public let countersignedAt: Timestamp?

    public init(
        number: String, customerKey: String, customer: String, salesperson: String,
        products: String, ordered: Weight, amount: Money, way: FieldChoice,
        due: ClosedRange<CalendarDay>, step: ContractWorkflow.Step, isSpecial: Bool?,
        loaded: Weight?, signedAt: Timestamp?, sentAt: Timestamp?, countersignedAt: Timestamp?
    ) {
        self.number = number
        self.customerKey = customerKey
        self.customer = customer
        self.salesperson = salesperson
        self.products = products
        self.ordered = ordered
        self.amount = amount
        self.way = way
        self.due = due
        self.step = step
        self.isSpecial = isSpecial
        self.loaded = loaded
        self.signedAt = signedAt
        self.sentAt = sentAt
        self.countersignedAt = countersignedAt
    }

    /// What is left to load; nil until it is signed. Below zero when it was exceeded.
    public var remaining: Weight? { loaded.map { ordered - $0 } }

    /// Days that the countersigned copy has been waited for; nil when it is not.
    public func daysNotBack(at now: Timestamp) -> Int? {
        guard let sentAt, countersignedAt == nil else { return nil }
        return max(0, Int(now.minutes(since: sentAt)) / (24 * 60))
    }
}
