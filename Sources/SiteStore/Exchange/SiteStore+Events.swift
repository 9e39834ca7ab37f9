public import ContractCore
internal import GRDB
public import LoadingCore
public import TradeValues

/// Something that happened at the site, with the document it happened to.
public struct SiteEvent: Sendable {
    /// Its place among all events of the site.
    public let sequence: Int64
    public let at: Timestamp
    public let kind: SiteEventKind
    public let content: Content

    public enum Content: Sendable {
        case load(LoadChange)
        /// As it stands now.
        case order(DeliveryOrder)
        /// As it stands now.
        case contract(ContractSummary)
        case received(ReceivedWeightRecord)
        /// As it stands now.
        case statement(StatementSummary)
        /// As it stands now.
        case memo(InvoicingMemoSummary)
    }
}

/// An event without its document.
struct SiteEventRow {
    let sequence: Int64
    let at: Timestamp
    let kind: SiteEventKind
    let subject: String

    init(_ row: Row) throws {
        sequence = row["sequence"]
        at = row.timestamp("at")
        kind = try row.word("kind", in: "siteEvent")
        subject = row["subject"]
    }
}

extension SiteStore {
    /// The document that an event is about.
    func event(_ row: SiteEventRow, _ db: Database) throws -> SiteEvent {
        let content: SiteEvent.Content =
            switch row.kind {
            case .loadRecorded, .loadVoided, .loadCorrected:
                .load(try loadChange(row.kind, ofTicket: row.subject, db))
            case .orderEntered, .orderClosed, .orderVoided:
                .order(try order(numbered: row.subject, db).order)
            case .contractSigned, .contractSupplemented, .contractClosed:
                .contract(try contractSummary(row.subject, db))
            case .receivedRecorded, .receivedCorrected:
                .received(try receivedRecord(row.subject, db))
            case .statementConfirmed: .statement(try statementSummary(row.subject, db))
            case .invoiceIssued, .invoicePosted: .memo(try memoSummary(row.subject, db))
            }
        return SiteEvent(sequence: row.sequence, at: row.at, kind: row.kind, content: content)
    }
}
