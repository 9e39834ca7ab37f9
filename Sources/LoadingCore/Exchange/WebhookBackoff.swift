public import TradeValues

/// How long a webhook waits after so many failures in a row.
///
/// It doubles up to a limit and is tried for ever: events are sent in order, so giving one up would
/// lose a load, and waiting costs nothing.
public enum WebhookBackoff {
    /// A receiver that was restarted answers within this.
    public static let firstSeconds: Int64 = 5
    /// A receiver that was away for days hears of its loads within the hour it comes back.
    public static let longestSeconds: Int64 = 3_600

    /// - Parameter failures: at least 1.
    public static func seconds(afterFailures failures: Int) -> Int64 {
        // 5 s doubled ten times is above an hour already, and shifts no further.
        let doublings = min(max(failures, 1) - 1, 10)
        return min(firstSeconds << Int64(doublings), longestSeconds)
    }

    /// Whether it is time to try again. A clock that was set back does not make it wait longer
    /// than the longest wait.
    public static func isDue(at next: Timestamp?, now: Timestamp) -> Bool {
        guard let next else { return true }
        let wait = next.milliseconds - now.milliseconds
        return wait <= 0 || wait > longestSeconds * 1_000
    }
}
