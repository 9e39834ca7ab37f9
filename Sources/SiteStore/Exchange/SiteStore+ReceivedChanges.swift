public import ContractCore
internal import GRDB
public import TradeValues

/// A received weight with the load that it is of, as other systems follow it.
public struct ReceivedWeightRecord: Sendable {
    public let received: ReceivedWeight
    public let customer: String
    public let contract: String?
    public let product: String
    public let loaded: CalendarDay
    public let shipped: Weight
}

extension SiteStore {
    /// Received weights of one answer.
    public static let maximumReceivedChanges = 500

    /// What was entered after an entry of the ledger, in its order, corrections among it.
    ///
    /// - Parameter entry: the last that is known; 0 for all.
    public func receivedWeights(
        after entry: Int64, limit: Int
    ) async throws -> [ReceivedWeightRecord] {
        try await read { [self] db in
            try Int64.fetchAll(
                db, sql: "SELECT id FROM receivedWeight WHERE id > ? ORDER BY id LIMIT ?",
                arguments: [entry, min(max(limit, 1), Self.maximumReceivedChanges)]
            ).map { try receivedRecord($0, db) }
        }
    }

    /// All that was entered of a load, with the load.
    ///
    /// - Throws: ``LookupRefusal/loadRecord(_:)``.
    public func receivedRecords(ofTicket ticket: String) async throws -> [ReceivedWeightRecord] {
        let entered = try await receivedWeights(ofTicket: ticket).map(\.id)
        return try await read { [self] db in try entered.map { try receivedRecord($0, db) } }
    }

    // MARK: Parts

    /// - Parameter subject: of a site event: the entry of the ledger.
    func receivedRecord(_ subject: String, _ db: Database) throws -> ReceivedWeightRecord {
        guard let id = Int64(subject) else {
            throw StoreFault.damaged(table: "siteEvent", column: "subject")
        }
        return try receivedRecord(id, db)
    }

    private func receivedRecord(_ id: Int64, _ db: Database) throws -> ReceivedWeightRecord {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT r.customer, r.contractNumber, r.product, r.businessDay, r.netGrams
                FROM receivedWeight w JOIN loadRecord r ON r.id = w.loadRecordId WHERE w.id = ?
                """, arguments: [id])
        guard let row, let received = try receivedWeights("w.id = ?", [id], db).first else {
            throw StoreFault.damaged(table: "receivedWeight", column: "id")
        }
        return ReceivedWeightRecord(
            received: received, customer: row["customer"], contract: row["contractNumber"],
            product: row["product"], loaded: try row.day("businessDay", in: "loadRecord"),
            shipped: row.weight("netGrams"))
    }
}
