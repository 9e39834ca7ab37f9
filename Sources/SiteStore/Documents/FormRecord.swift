public import ContractCore
public import TradeValues

/// A form's document with what it says now and how far it has come.
public struct FormRecord<Form: DocumentForm>: Sendable {
    public let number: String
    /// Of the master data.
    public let customerKey: String
    public let document: FormDocument<Form>
    /// What was written on the present version along its way, in order; a later text of a field
    /// takes an earlier one's place.
    public let fillings: [FormFilling]
    public let createdAt: Timestamp
    public let history: DocumentHistory<Form.Way>
}

/// What an action wrote on a form, such as the truck that was assigned.
public struct FormFilling: Sendable {
    public let form: FormTexts
    /// A stored word of the workflow.
    public let action: String
    public let person: String
    public let at: Timestamp
}

/// What to list of one kind of form's documents.
public struct FormFilter: Sendable {
    /// The key of a customer.
    public var customer: String?
    public var contract: String?
    /// A stored word of the workflow.
    public var step: String?
    public var limit: Int
    /// How many newer ones to pass over.
    public var offset: Int

    public static let maximumLimit = 500

    public init(
        customer: String? = nil, contract: String? = nil, step: String? = nil, limit: Int = 100,
        offset: Int = 0
    ) {
        self.customer = customer
        self.contract = contract
        self.step = step
        self.limit = limit
        self.offset = offset
    }
}
