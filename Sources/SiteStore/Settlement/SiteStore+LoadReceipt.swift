public import ContractCore
internal import GRDB
public import LoadingCore
public import ReconciliationCore
public import TradeValues

/// A load with its receipt and the terms that judge it.
public struct LoadReceipt: Sendable {
    public let record: LoadRecord
    /// The one that counts; nil until a receipt has come.
    public let received: ReceivedWeight?
    /// Nil for a load without a contract, or on one taken over at go-live.
    public let judging: Judging?
    /// Range and policy of the scale as they were in force, by weighing; none of a manual weight.
    public let policyTexts: [Weighing.ID: String]

    /// The version in force at the second weighing.
    public struct Judging: Sendable {
        public let version: Int
        public let terms: ContractTerms
        /// Of a tonne of this load's product.
        public let price: Money
    }
}

extension SiteStore {
    /// - Throws: ``LookupRefusal/loadRecord(_:)``.
    public func loadReceipt(ofTicket ticket: String) async throws -> LoadReceipt {
        try await read { [self] db in
            let row = try Row.fetchOne(
                db, sql: LoadRecordRow.select + " WHERE r.ticketNumber = ?", arguments: [ticket])
            guard let row else { throw LookupRefusal.loadRecord(ticket) }
            let record = try LoadRecordRow(row).record
            return LoadReceipt(
                record: record,
                received: try receivedWeights(ofLoad: record.entry, ticket, db).last,
                judging: try judging(record, db), policyTexts: try policyTexts(of: record, db))
        }
    }

    /// Other loads of the same customer that its scale weighed within some days of a day, or whose
    /// receipts came then: those with which its weights may have been exchanged.
    public func receipts(
        of customer: String, near day: CalendarDay, within days: Int, except ticket: String
    ) async throws -> [OtherLoad] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT r.ticketNumber, r.netGrams, w.netGrams AS receivedGrams,
                        coalesce(s.weighedOn, w.receivedOn) AS day
                    FROM receivedSlip s JOIN receivedWeight w ON w.id = s.id
                    JOIN loadRecord r ON r.id = w.loadRecordId
                    WHERE s.customer = ? AND coalesce(s.weighedOn, w.receivedOn) BETWEEN ? AND ?
                        AND r.ticketNumber <> ? AND r.movement = 'sale'
                        AND w.id = (SELECT max(id) FROM receivedWeight
                            WHERE loadRecordId = w.loadRecordId)
                        AND NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id)
                    ORDER BY w.id DESC LIMIT ?
                    """,
                arguments: [
                    customer, day.advanced(byDays: -days).text, day.advanced(byDays: days).text,
                    ticket, DeliveredLoad.maximumLimit,
                ]
            ).map { row in
                guard let receivedOn = CalendarDay(row["day"] as String) else {
                    throw StoreFault.damaged(table: "receivedSlip", column: "weighedOn")
                }
                return OtherLoad(
                    ticket: row["ticketNumber"], shipped: row.weight("netGrams"),
                    received: row.weight("receivedGrams"), receivedOn: receivedOn)
            }
        }
    }

    // MARK: Parts

    private func judging(_ record: LoadRecord, _ db: Database) throws -> LoadReceipt.Judging? {
        guard let contract = record.contractNumber,
            let row = try Row.fetchOne(
                db, sql: "SELECT version, priceFen FROM loadValue WHERE id = ?",
                arguments: [record.entry])
        else { return nil }
        let version: Int = row["version"]
        let versions = try termsVersions(ofContract: contract, db)
        guard let terms = versions.first(where: { $0.version == version })?.terms else {
            throw StoreFault.damaged(table: "contractPrice", column: "version")
        }
        return LoadReceipt.Judging(
            version: version, terms: terms, price: Money(fen: row["priceFen"]))
    }

    private func policyTexts(
        of record: LoadRecord, _ db: Database
    ) throws -> [Weighing.ID: String] {
        var texts: [Weighing.ID: String] = [:]
        for weighing in [record.first.id, record.second.id] {
            texts[weighing] = try String.fetchOne(
                db,
                sql: """
                    SELECT p.content FROM weighing w JOIN setting p ON p.id = w.policyId
                    WHERE w.id = ?
                    """, arguments: [weighing])
        }
        return texts
    }
}
