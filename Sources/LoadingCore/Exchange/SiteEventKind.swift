/// What other systems are told of. Raw values are stored and stand in webhooks and settings; they
/// never change.
public enum SiteEventKind: String, CaseIterable, Hashable, Sendable {
    case loadRecorded = "load.recorded"
    case loadVoided = "load.voided"
    /// Another record took a record's place.
    case loadCorrected = "load.corrected"
    case orderEntered = "order.entered"
    case orderClosed = "order.closed"
    case orderVoided = "order.voided"
    case contractSigned = "contract.signed"
    /// A supplement came into force.
    case contractSupplemented = "contract.supplemented"
}
