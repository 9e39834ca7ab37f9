public import TradeValues

/// Why a received weight is not entered, a statement not made or moved, or a contract not closed.
public enum StatementRefusal: Refusal, Hashable {
    /// Only goods that were sold and left are received by a customer.
    case notASale(ticket: String)
    case receivedBeforeLoaded(ticket: String, loaded: CalendarDay)
    /// Another received weight is there; a correction says why.
    case correctionNeedsNote(ticket: String)
    /// A correction names an entry that does not stand: another one took its place, or there is none.
    case correctsAnother(ticket: String, entry: Int64)
    /// No load record is that entry of the ledger.
    case noLoadEntry(Int64)
    /// The customer's number is that of another received weight, or of other content.
    case receivedNumberTaken(number: String, ticket: String)
    /// A confirmed statement holds the load; nothing of it changes any more.
    case settled(ticket: String, statement: String)
    /// Another statement of the contract is not confirmed yet.
    case anotherIsOpen(statement: String)
    case nothingToSettle(contract: String, until: CalendarDay)
    case tooManyLines(limit: Int)
    /// Loads, received weights or money changed since it was drafted.
    case changedSince(statement: String)
    case confirmationMissing(statement: String)
    /// A memo that is not given up stands on it.
    case memoStands(statement: String, memo: String)
    case notConfirmed(statement: String)
    /// What it comes to is nothing, or is ours to pay.
    case nothingToInvoice(statement: String)
    case invoiceNumberTaken(String)
    case invoiceUnknown(String)
    /// The memo has another invoice, or another delivery, than it is told of.
    case invoicedOtherwise(memo: String, invoice: String)
    case ordersOpen(contract: String, orders: Int)
    case loadsUnsettled(contract: String, loads: Int)
    case notInvoiced(contract: String, statement: String)
    case stillOwed(contract: String, amount: Money)

    public var code: String {
        switch self {
        case .notASale: "received-not-a-sale"
        case .receivedBeforeLoaded: "received-before-loaded"
        case .correctionNeedsNote: "correction-needs-note"
        case .correctsAnother: "corrects-another"
        case .receivedNumberTaken: "received-number-taken"
        case .noLoadEntry: "load-entry-unknown"
        case .settled: "load-settled"
        case .anotherIsOpen: "statement-open"
        case .nothingToSettle: "nothing-to-settle"
        case .tooManyLines: "statement-too-long"
        case .changedSince: "statement-changed"
        case .confirmationMissing: "confirmation-missing"
        case .memoStands: "invoicing-memo-stands"
        case .nothingToInvoice: "nothing-to-invoice"
        case .notConfirmed: "statement-not-confirmed"
        case .invoiceNumberTaken: "invoice-number-taken"
        case .invoiceUnknown: "invoice-unknown"
        case .invoicedOtherwise: "invoiced-otherwise"
        case .ordersOpen: "orders-open"
        case .loadsUnsettled: "loads-unsettled"
        case .notInvoiced: "statement-not-invoiced"
        case .stillOwed: "contract-still-owed"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .notASale, .receivedBeforeLoaded, .correctionNeedsNote: .invalid
        case .invoiceUnknown, .noLoadEntry: .unknown
        default: .conflict
        }
    }
}
