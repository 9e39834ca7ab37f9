public import TradeValues

/// Why an entry of an account, or an advance shipment request, is not accepted.
public enum AccountRefusal: Refusal, Hashable {
    case unknownEntry(Int64)
    /// The external number is there with other content.
    case externalNumberTaken(String)
    case alreadyReversed(Int64)
    /// Whoever made an entry does not take it back.
    case ownEntry(Int64)
    case contractOfAnotherCustomer(contract: String)
    /// The money promised with an earlier advance has not come.
    case promiseOverdue(advance: String, promised: CalendarDay, missing: Money)

    public var code: String {
        switch self {
        case .unknownEntry: "account-entry-unknown"
        case .externalNumberTaken: "external-number-taken"
        case .alreadyReversed: "account-entry-reversed"
        case .ownEntry: "own-account-entry"
        case .contractOfAnotherCustomer: "account-contract-of-another-customer"
        case .promiseOverdue: "promise-overdue"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .unknownEntry: .unknown
        case .contractOfAnotherCustomer: .invalid
        case .ownEntry: .forbidden
        case .externalNumberTaken, .alreadyReversed, .promiseOverdue: .conflict
        }
    }
}
