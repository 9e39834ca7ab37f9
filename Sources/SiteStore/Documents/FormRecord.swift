public import ContractCore
public import TradeValues

/// A form's document with what it says now and how far it has come.
public struct FormRecord<Form: DocumentForm>: Sendable {
    public let number: String
    /// Of the master data.
    public let customerKey: String
    public let document: FormDocument<Form>
    public let createdAt: Timestamp
    public let history: DocumentHistory<Form.Way>
}

/// What to list of one kind of form's documents.
public struct FormFilter: Sendable {
    /// The key of a customer.
    public var customer: String?
    public var contract: String?
    /// A stored word of the workflow.
    public var step: String?
    public var limit: Int

    public static let maximumLimit = 500

    public init(
        customer: String? = nil, contract: String? = nil, step: String? = nil, limit: Int = 100
    ) {
        self.customer = customer
        self.contract = contract
        self.step = step
        self.limit = limit
    }
}
