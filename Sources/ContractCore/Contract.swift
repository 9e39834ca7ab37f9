public import TradeValues

/// What a contract allows to be loaded; its terms come with the contract module.
public struct Contract: Hashable, Sendable {
    public let number: String
    public let customer: String
    public let quantity: OrderedQuantity

    public init(number: String, customer: String, quantity: OrderedQuantity) {
        self.number = number
        self.customer = customer
        self.quantity = quantity
    }

    /// Whether an order may be issued on this contract.
    ///
    /// - Parameter reserved: what the contract's other open orders have not loaded yet.
    /// - Throws: ``OrderRefusal`` naming what is left.
    public func admit(_ draft: OrderDraft, reserved: Weight) throws(OrderRefusal) {
        guard draft.customer == customer else {
            throw .contractOfAnotherCustomer(contract: number, customer: customer)
        }
        let available = quantity.remaining + quantity.allowance - reserved
        guard draft.ordered - draft.openingLoaded <= available else {
            throw .exceedsContract(contract: number, remaining: available)
        }
    }
}

/// A contract's balance as somebody takes it over at go-live.
public struct ContractDraft: TableDraft {
    public let number: String
    public let customer: String
    public let ordered: Weight
    public let tolerance: PerMille
    public let openingLoaded: Weight

    public enum Field: String, TableField {
        case number
        case customer
        case orderedKilograms = "ordered_kg"
        case tolerancePerMille = "tolerance_per_mille"
        case openingLoadedKilograms = "opening_loaded_kg"

        public var isRequired: Bool {
            switch self {
            case .number, .customer, .orderedKilograms: true
            case .tolerancePerMille, .openingLoadedKilograms: false
            }
        }
    }

    public static let keyField = Field.number
    public var key: String { number }

    public init(fields: [Field: String], line: Int? = nil) throws(RowProblems) {
        var reader = FieldReader(fields: fields, line: line)
        number = reader.text(.number)
        customer = reader.text(.customer)
        ordered = reader.positiveKilograms(.orderedKilograms)
        tolerance = reader.tolerance(.tolerancePerMille)
        openingLoaded = reader.openingLoaded(.openingLoadedKilograms, ordered: ordered)
        if !reader.problems.isEmpty { throw RowProblems(list: reader.problems) }
    }
}
