/// What other systems are told of. Raw values are stored and stand in webhooks and settings; they
/// never change.
public enum SiteEventKind: String, CaseIterable, Hashable, Sendable {
    case loadRecorded = "load.recorded"
    case loadVoided = "load.voided"
    /// Another record took a record's place.
    case loadCorrected = "load.corrected"
    /// A delivery order was issued.
    case orderEntered = "order.entered"
    case orderClosed = "order.closed"
    case orderVoided = "order.voided"
    /// The clerk entered a signed contract into the register (procedure.md 5.1.6).
    case contractSigned = "contract.signed"
    /// A supplement came into force.
    case contractSupplemented = "contract.supplemented"
    case contractClosed = "contract.closed"
    /// What a customer received of a load was entered.
    case receivedRecorded = "received-weight.recorded"
    /// Another received weight took one's place.
    case receivedCorrected = "received-weight.corrected"
    /// The customer confirmed a statement of account.
    case statementConfirmed = "statement.confirmed"
    case invoiceIssued = "invoice.issued"
    /// An invoice is with the customer.
    case invoicePosted = "invoice.posted"
}
