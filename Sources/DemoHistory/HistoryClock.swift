public import Operations
internal import Synchronization
public import TradeValues
internal import WeighingCore

/// The clock of a mill whose past is being written: it stands until the next event, and never goes
/// back, so that the ledger has no clock step.
public final class HistoryClock: Sendable {
    private let milliseconds: Mutex<Int64>

    /// - Parameter start: when the first paper is written.
    public init(start: Timestamp) {
        milliseconds = Mutex(start.milliseconds)
    }

    /// A clock that stands at the beginning of a history.
    public convenience init(for size: HistorySize, in calendar: SiteCalendar) {
        self.init(start: HistoryMoment(size.opens, second: 0).timestamp(in: calendar))
    }

    public var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

    /// For a site: monotonic time is the same clock.
    public var siteClock: SiteClock {
        SiteClock(
            now: { [self] in now }, uptime: { [self] in Uptime(milliseconds: now.milliseconds) })
    }

    func move(to time: Timestamp) {
        milliseconds.withLock { $0 = max($0, time.milliseconds) }
    }

    func advance(seconds: Int64) {
        milliseconds.withLock { $0 += seconds * 1_000 }
    }
}
