public import ContractCore
internal import GRDB
internal import LoadingCore

/// Orders, contracts, received weights and invoices that changed, each once and as it is now.
public struct ExchangeChanges: Sendable {
    /// The last event of the site that it covers.
    public let throughEvent: Int64
    public let orders: [DeliveryOrder]
    public let contracts: [ContractSummary]
    /// Corrections stand beside what they correct.
    public let receivedWeights: [ReceivedWeightRecord]
    public let invoices: [InvoicingMemoSummary]
}

extension SiteStore {
    /// Events of one file: a month of a large mill. What is beyond waits for the next.
    static let eventsOfFile = 20_000

    /// What happened after an event.
    func exchangeChanges(after event: Int64, _ db: Database) throws -> ExchangeChanges {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT * FROM siteEvent WHERE sequence > ? ORDER BY sequence LIMIT ?",
            arguments: [event, Self.eventsOfFile]
        ).map(SiteEventRow.init)
        func subjects(_ kinds: Set<SiteEventKind>) -> [String] {
            var seen: Set<String> = []
            return rows.filter { kinds.contains($0.kind) && seen.insert($0.subject).inserted }
                .map(\.subject)
        }
        return ExchangeChanges(
            throughEvent: rows.last?.sequence ?? event,
            orders: try subjects([.orderEntered, .orderClosed, .orderVoided])
                .map { try order(numbered: $0, db).order },
            contracts: try subjects([.contractSigned, .contractSupplemented, .contractClosed])
                .map { try contractSummary($0, db) },
            receivedWeights: try subjects([.receivedRecorded, .receivedCorrected])
                .map { try receivedRecord($0, db) },
            invoices: try subjects([.invoiceIssued, .invoicePosted]).map { try memoSummary($0, db) }
        )
    }

    /// The last event that had happened when an entry of the ledger was written.
    static func lastEvent(before entry: Int64, _ db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT coalesce(max(sequence), 0) FROM siteEvent
                WHERE at <= coalesce((SELECT at FROM ledgerEntry WHERE sequence = ?), 0)
                """, arguments: [entry]) ?? 0
    }
}
