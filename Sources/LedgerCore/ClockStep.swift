public import TradeValues

/// The wall clock jumped: what it showed and what it showed next.
public struct ClockStep: Hashable, Sendable {
    public let from: Timestamp
    public let to: Timestamp

    public init(from: Timestamp, to: Timestamp) {
        self.from = from
        self.to = to
    }

    public var fields: [(String, LedgerValue)] {
        [("from", .integer(from.milliseconds)), ("to", .integer(to.milliseconds))]
    }
}
