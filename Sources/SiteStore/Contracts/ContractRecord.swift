public import ContractCore
public import TradeValues

/// A contract's document with what it says now.
public struct ContractRecord: Sendable {
    public let entry: ContractEntry
    public let terms: ContractTerms
    public let history: DocumentHistory<ContractWorkflow>
}

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

    /// Days that the countersigned copy has been waited for; nil when it is not.
    public func daysNotBack(at now: Timestamp) -> Int? {
        guard let sentAt, countersignedAt == nil else { return nil }
        return max(0, Int(now.minutes(since: sentAt)) / (24 * 60))
    }
}

/// What to list of the contracts.
public struct ContractFilter: Sendable {
    /// Part of the number, the customer, a product or the salesperson.
    public var text: String
    public var step: ContractWorkflow.Step?
    /// Only those whose countersigned copy is not back.
    public var isChase: Bool
    public var offset: Int
    public var limit: Int

    public static let maximumLimit = 500

    public init(
        text: String = "", step: ContractWorkflow.Step? = nil, isChase: Bool = false,
        offset: Int = 0, limit: Int = 100
    ) {
        self.text = text
        self.step = step
        self.isChase = isChase
        self.offset = offset
        self.limit = limit
    }
}
