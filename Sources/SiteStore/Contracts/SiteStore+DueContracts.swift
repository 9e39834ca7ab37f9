public import ContractCore
internal import GRDB
public import TradeValues

/// What to list of the contracts that fall due.
public struct DueFilter: Sendable {
    /// Only those whose last day is this one or earlier.
    public var until: CalendarDay
    /// Part of the number, the customer, a product or the salesperson.
    public var text: String
    public var limit: Int

    /// More contracts than a mill has under way at a time.
    public static let maximumLimit = 500

    public init(until: CalendarDay, text: String = "", limit: Int = DueFilter.maximumLimit) {
        self.until = until
        self.text = text
        self.limit = limit
    }
}

extension SiteStore {
    /// Signed contracts that fall due by a day, or fell due, with more left than their tolerance;
    /// the longest overdue first. Later days that were consented to count.
    public func dueContracts(_ filter: DueFilter) async throws -> [DueContract] {
        try await read { [self] db in
            let limit = min(max(filter.limit, 1), DueFilter.maximumLimit)
            var due: [(entry: ContractEntry, until: CalendarDay, remaining: Weight)] = []
            for entry in try entries(Self.dueContractsSQL, Self.arguments(filter), db) {
                guard let remaining = entry.remaining else { continue }
                let later = try Self.consentedDays(of: entry.number, before: nil, db)
                let until = later.reduce(entry.due.upperBound) { max($0, $1.upperBound) }
                if until <= filter.until { due.append((entry, until, remaining)) }
            }
            return try due.sorted { ($0.until, $0.entry.number) < ($1.until, $1.entry.number) }
                .prefix(limit).map { entry, until, remaining in
                    DueContract(
                        entry: entry, until: until, remaining: remaining,
                        openOrders: try Self.openOrders(onContract: entry.number, db))
                }
        }
    }

    // MARK: Parts

    private static let dueContractsSQL = """
        WHERE g.dueUntil <= ?1
            AND (c.orderedGrams - c.loadedGrams) * 100000 - 50000
                > c.orderedGrams * c.toleranceHundredths
            AND c.orderedGrams > c.loadedGrams
            AND (?2 = '' OR instr(g.number, ?2) OR instr(g.customer, ?2)
                 OR instr(g.products, ?2) OR instr(g.salesperson, ?2))
        ORDER BY g.dueUntil, g.number
        """

    private static func arguments(_ filter: DueFilter) -> StatementArguments {
        [filter.until.text, filter.text]
    }

    private static func openOrders(onContract number: String, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(*) FROM deliveryOrder o JOIN contract c ON c.id = o.contractId
                    WHERE c.number = ? AND o.state = 'open'
                    """), arguments: [number]) ?? 0
    }
}
