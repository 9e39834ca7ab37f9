public import TradeValues

/// How far the writing has come.
public struct HistoryProgress: Hashable, Sendable {
    /// The business day that is over.
    public let day: CalendarDay
    /// Of ``daysToWrite``.
    public let days: Int
    public let daysToWrite: Int
    public let counts: HistoryCounts
}

/// What was written.
public struct HistoryCounts: Hashable, Sendable {
    public var contracts = 0
    public var supplements = 0
    public var orders = 0
    public var loads = 0
    public var declaredLoads = 0
    public var voids = 0
    public var corrections = 0
    public var slips = 0
    public var receipts = 0
    public var advances = 0
    public var statements = 0
    public var invoices = 0
    public var closedContracts = 0

    public init() {}
}
