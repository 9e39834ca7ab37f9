/// 统计月: a month as reports count it, up to the cut-off day that is a setting of the site
/// (forms.md §3: month end; some firms use the 25th).
public struct ReportMonth: Hashable, Comparable, Sendable {
    public let year: Int
    /// `1...12`.
    public let month: Int

    /// A cut-off that no month is longer than: the month's own end.
    public static let wholeMonth = 31

    /// Nil unless the month exists.
    public init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// Reads `2026-11`, nothing else.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 7, let first = CalendarDay("\(text)-01") else { return nil }
        self.init(of: first)
    }

    /// The month that a day belongs to.
    ///
    /// - Parameter lastDay: of every month, `1...31`; a shorter month ends with its own last day.
    public init(of day: CalendarDay, endingOn lastDay: Int = ReportMonth.wholeMonth) {
        let (year, month, _) = day.components
        let calendarMonth = ReportMonth(uncheckedYear: year, month: month)
        self =
            day <= calendarMonth.end(lastDay) ? calendarMonth : calendarMonth.advanced(byMonths: 1)
    }

    private init(uncheckedYear year: Int, month: Int) {
        self.year = year
        self.month = month
    }

    public static func < (left: ReportMonth, right: ReportMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }

    /// `2026-11`.
    public var text: String { "\(padded(year, to: 4))-\(padded(month, to: 2))" }

    public func advanced(byMonths months: Int) -> ReportMonth {
        let all = year * 12 + month - 1 + months
        let place = (all % 12 + 12) % 12
        return ReportMonth(uncheckedYear: (all - place) / 12, month: place + 1)
    }

    /// Its days. Months ending on the 25th begin on the 26th of the one before.
    public func days(endingOn lastDay: Int) -> ClosedRange<CalendarDay> {
        let end = end(lastDay)
        return advanced(byMonths: -1).end(lastDay).advanced(byDays: 1)...end
    }

    private func end(_ lastDay: Int) -> CalendarDay {
        let next = advanced(byMonths: 1)
        let first = CalendarDay.number(year: year, month: month, day: 1)
        let length = CalendarDay.number(year: next.year, month: next.month, day: 1) - first
        return CalendarDay(number: first + min(lastDay, length) - 1)
    }
}
