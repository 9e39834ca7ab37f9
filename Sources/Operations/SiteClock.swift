public import TradeValues
public import WeighingCore

/// The two clocks that operations look at; tests bring their own.
public struct SiteClock: Sendable {
    /// Wall time, for saying when something happened.
    public let now: @Sendable () -> Timestamp
    /// Monotonic time, for measuring.
    public let uptime: @Sendable () -> Uptime

    public init(
        now: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Uptime
    ) {
        self.now = now
        self.uptime = uptime
    }
}
