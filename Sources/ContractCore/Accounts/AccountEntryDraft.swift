public import TradeValues

/// What moves a customer's account by a person's hand; loads move it by themselves.
public enum AccountEntryField: String, FormField {
    case customer
    case kind
    case amount = "amount_yuan"
    /// The day on which the money counts.
    case valueDay = "value_day"
    /// The contract it was paid for, when the customer names one.
    case contract
    /// Of the bank or the ERP; one that is there already is not entered twice.
    case externalNumber = "external_number"
    case note

    public var isRequired: Bool {
        switch self {
        case .customer, .kind, .amount, .valueDay: true
        case .contract, .externalNumber, .note: false
        }
    }

    public var input: FieldInput {
        switch self {
        case .customer: .reference(.customer)
        case .kind: .choice(AccountEntryDraft.kinds)
        case .amount: .yuan
        case .valueDay: .day
        case .contract, .externalNumber: .text
        case .note: .note
        }
    }
}

/// An entry of a customer's account as somebody wants to make it, checked.
public struct AccountEntryDraft: Hashable, Sendable {
    public let customer: String
    public let kind: FieldChoice
    /// As it moves the account: a receipt adds, a refund takes off.
    public let amount: Money
    public let valueDay: CalendarDay
    public let contract: String?
    public let externalNumber: String?
    public let note: String

    /// What adds to an account, then what takes off it.
    public static let kinds = adding + taking
    private static let adding: [FieldChoice] = [.receipt, .openingCredit]
    private static let taking: [FieldChoice] = [.refund, .openingDebit, .charge]

    /// - Throws: ``RowProblems`` with everything that is wrong, not only the first.
    public init(texts: [String: String]) throws(RowProblems) {
        var reader = FormReader(texts)
        let fields = reader.fields(AccountEntryField.self)
        let amount = fields.money(.amount)
        if amount == .zero {
            reader.note(AccountEntryField.amount.rawValue, .notPositive(value: "0"))
        }
        guard reader.problems.isEmpty, let amount, let kind = fields.choice(.kind),
            let day = fields.day(.valueDay)
        else { throw RowProblems(list: reader.problems) }
        customer = fields.text(.customer)
        self.kind = kind
        self.amount = Self.adding.contains(kind) ? amount : -amount
        valueDay = day
        contract = fields.texts[.contract]
        externalNumber = fields.texts[.externalNumber]
        note = fields.text(.note)
    }
}

/// An entry that stands in the account. It is never changed: a wrong one is reversed.
public struct AccountEntry: Hashable, Sendable {
    /// Its entry of the ledger.
    public let id: Int64
    public let customer: String
    public let kind: FieldChoice
    public let amount: Money
    public let valueDay: CalendarDay
    public let contract: String?
    public let externalNumber: String?
    public let note: String
    public let by: String
    public let at: Timestamp
    /// The entry that this one takes back.
    public let reverses: Int64?
    /// The entry that took this one back.
    public let reversedBy: Int64?

    public init(
        id: Int64, customer: String, kind: FieldChoice, amount: Money, valueDay: CalendarDay,
        contract: String?, externalNumber: String?, note: String, by: String, at: Timestamp,
        reverses: Int64?, reversedBy: Int64?
    ) {
        self.id = id
        self.customer = customer
        self.kind = kind
        self.amount = amount
        self.valueDay = valueDay
        self.contract = contract
        self.externalNumber = externalNumber
        self.note = note
        self.by = by
        self.at = at
        self.reverses = reverses
        self.reversedBy = reversedBy
    }

    /// Whether it counts: neither taken back nor taking back.
    public var stands: Bool { reverses == nil && reversedBy == nil }

    /// Whether `draft` says what this entry says, however often it is sent.
    public func isSame(as draft: AccountEntryDraft) -> Bool {
        customer == draft.customer && kind == draft.kind && amount == draft.amount
            && valueDay == draft.valueDay && contract == draft.contract && note == draft.note
    }
}
