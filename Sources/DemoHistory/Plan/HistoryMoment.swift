internal import TradeValues

/// A point of the mill's local time.
struct HistoryMoment: Hashable, Comparable, Sendable {
    let day: CalendarDay
    /// Since midnight; what would run past midnight ends with the day.
    let second: Int

    private static let lastSecond = 86_399

    init(_ day: CalendarDay, second: Int) {
        self.day = day
        self.second = min(second, Self.lastSecond)
    }

    /// - Parameter offset: seconds, so that the same paper of many contracts does not fall into
    ///   one second.
    init(_ day: CalendarDay, _ hour: Int, _ minute: Int = 0, offset: Int = 0) {
        self.init(day, second: hour * 3_600 + minute * 60 + offset)
    }

    static func < (left: HistoryMoment, right: HistoryMoment) -> Bool {
        (left.day, left.second) < (right.day, right.second)
    }

    func later(minutes: Int) -> HistoryMoment {
        HistoryMoment(day, second: second + minutes * 60)
    }

    func timestamp(in calendar: SiteCalendar) -> Timestamp {
        // From noon, which every time zone has once a day.
        let noon = calendar.start(of: day).advanced(
            byMinutes: 12 * 60 - calendar.dayStartMinutes)
        return Timestamp(milliseconds: noon.milliseconds + Int64(second - 43_200) * 1_000)
    }
}
