public import ContractCore
internal import GRDB
public import TradeValues

/// A load that went to a customer on a contract, and what became of it there.
public struct DeliveredLoad: Sendable {
    public let ticket: String
    public let day: CalendarDay
    public let plate: String
    public let customer: String
    public let product: String
    public let contract: String
    public let shipped: Weight
    /// Nil until a receipt came.
    public let received: Weight?
    /// When the first was entered: a receipt that is corrected later was not late.
    public let receivedAt: Timestamp?
    /// Whether nobody weighed it there.
    public let isDeclared: Bool
    public let hasObjection: Bool

    /// Rows of one answer: some days of a busy mill.
    public static let maximumLimit = 500
}

/// What to list of the delivered loads.
public struct DeliveredLoadFilter: Sendable {
    public var since: CalendarDay
    /// The last business day; nil: to the newest.
    public var until: CalendarDay?
    /// Those without a receipt.
    public var onlyAwaited: Bool
    /// The customer's name; nil for all.
    public var customer: String?

    public init(
        since: CalendarDay, until: CalendarDay? = nil, onlyAwaited: Bool = false,
        customer: String? = nil
    ) {
        self.since = since
        self.until = until
        self.onlyAwaited = onlyAwaited
        self.customer = customer
    }
}

extension SiteStore {
    /// Values that a customer is judged by: two years of a load every working day.
    public static let maximumReceivedValues = 500

    /// Loads sold on contracts, the newest first.
    public func deliveredLoads(_ filter: DeliveredLoadFilter) async throws -> [DeliveredLoad] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT r.ticketNumber, r.businessDay, r.plate, r.customer, r.product,
                        r.contractNumber, r.netGrams, w.netGrams AS receivedGrams,
                        (SELECT min(at) FROM receivedWeight WHERE loadRecordId = r.id)
                            AS receivedAt,
                        coalesce(w.manner = 'declared', 0) AS isDeclared,
                        coalesce(w.hasObjection, 0) AS hasObjection
                    FROM loadRecord r LEFT JOIN receivedWeight w ON w.id = (
                        SELECT max(id) FROM receivedWeight WHERE loadRecordId = r.id)
                    WHERE r.businessDay BETWEEN ?1 AND ?2 AND r.contractNumber IS NOT NULL
                        AND r.movement = 'sale' AND (w.id IS NULL OR NOT ?3)
                        AND (?4 IS NULL OR r.customer = ?4)
                        AND NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id)
                    ORDER BY r.businessDay DESC, r.id DESC LIMIT ?5
                    """,
                arguments: [
                    filter.since.text, filter.until?.text ?? "9999-12-31", filter.onlyAwaited,
                    filter.customer, DeliveredLoad.maximumLimit,
                ]
            ).map { row in
                DeliveredLoad(
                    ticket: row["ticketNumber"], day: try row.day("businessDay", in: "loadRecord"),
                    plate: row["plate"], customer: row["customer"], product: row["product"],
                    contract: row["contractNumber"], shipped: row.weight("netGrams"),
                    received: row.optionalWeight("receivedGrams"),
                    receivedAt: (row["receivedAt"] as Int64?).map(Timestamp.init(milliseconds:)),
                    isDeclared: row["isDeclared"], hasObjection: row["hasObjection"])
            }
        }
    }

    /// What a customer's newest received weights are like.
    ///
    /// - Parameter customer: the name on the loads.
    public func receivedValues(ofCustomer customer: String) async throws -> ReceivedValues {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT r.netGrams AS shippedGrams, w.netGrams FROM receivedSlip s
                    JOIN receivedWeight w ON w.id = s.id
                    JOIN loadRecord r ON r.id = w.loadRecordId
                    WHERE s.customer = ? AND NOT EXISTS
                        (SELECT 1 FROM receivedWeight c WHERE c.correctsId = w.id)
                        AND NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id)
                    ORDER BY s.id DESC LIMIT ?
                    """, arguments: [customer, Self.maximumReceivedValues])
            return ReceivedValues(
                rows.map { ($0.weight("shippedGrams"), $0.weight("netGrams")) })
        }
    }
}
