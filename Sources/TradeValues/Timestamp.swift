/// An instant of wall time: whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Only for saying when something happened. Durations are measured with a monotonic clock, because
/// wall time can be set back.
public struct Timestamp: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Whole minutes from `earlier` to this instant, rounded down; negative when it lies before.
    public func minutes(since earlier: Timestamp) -> Int {
        Int((milliseconds - earlier.milliseconds).floorDivided(by: 60_000))
    }

    public func advanced(byMinutes minutes: Int) -> Timestamp {
        Timestamp(milliseconds: milliseconds + Int64(minutes) * 60_000)
    }

    /// ISO 8601 in UTC: `2026-11-23T06:05:09.000Z`.
    public var iso8601: String {
        let seconds = milliseconds.floorDivided(by: 1_000)
        let fraction = milliseconds - seconds * 1_000
        let moment = LocalTime(secondsSinceEpoch: seconds)
        return "\(moment.day.text)T\(moment.clockText).\(padded(fraction, to: 3))Z"
    }
}

extension Int64 {
    /// Division that rounds towards minus infinity, so that times before 1970 stay in order.
    func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

func padded(_ number: some BinaryInteger, to width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: Swift.max(0, width - text.utf8.count)) + text
}
