public import ContractCore

/// A contract's document with what it says now.
public struct ContractRecord: Sendable {
    public let entry: ContractEntry
    public let terms: ContractTerms
    public let history: DocumentHistory<ContractWorkflow>
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
