internal import TradeValues

/// A moment of the factory's local time, to the second.
public struct TrafficMoment: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01 00:00 local time.
    public let seconds: Int

    public init(seconds: Int) {
        self.seconds = seconds
    }

    init(day: Int, secondOfDay: Int) {
        seconds = day * Self.secondsPerDay + secondOfDay
    }

    static let secondsPerDay = 86_400

    /// Days since 1970-01-01.
    public var day: Int { seconds / Self.secondsPerDay }

    /// Days since 1970-01-01 with their fraction.
    public var days: Double { Double(seconds) / Double(Self.secondsPerDay) }

    /// Counts months since year 0.
    var month: Int {
        let (year, month, _) = CalendarDay(number: day).components
        return year * 12 + month - 1
    }

    public func advanced(byDays days: Double) -> TrafficMoment {
        TrafficMoment(seconds: seconds + Int((days * Double(Self.secondsPerDay)).rounded()))
    }

    public static func < (left: TrafficMoment, right: TrafficMoment) -> Bool {
        left.seconds < right.seconds
    }

    /// `2024-01-02T08:13:25`, ISO 8601 local.
    public var text: String {
        let second = seconds % Self.secondsPerDay
        let clock = [second / 3_600, second / 60 % 60, second % 60].map { part in
            part < 10 ? "0\(part)" : "\(part)"
        }
        return "\(CalendarDay(number: day).text)T\(clock.joined(separator: ":"))"
    }
}
