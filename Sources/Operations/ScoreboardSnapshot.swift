public import IndicatorProtocols
public import TradeValues

/// One big display at one moment.
public struct ScoreboardSnapshot: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        /// Not tried yet.
        case starting
        case working(since: Timestamp)
        case failing(LinkFault, since: Timestamp)
    }

    /// Format and place, as the configuration has them.
    public let name: String
    public internal(set) var state = State.starting

    init(name: String) {
        self.name = name
    }
}
