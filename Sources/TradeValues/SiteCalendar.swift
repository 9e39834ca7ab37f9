/// How a site turns instants into local time and business days: its time zone as a table of
/// offsets, and the hour at which its day begins.
///
/// The table is filled once at start by the shell (from the system's time-zone data), so that the
/// cores need neither Foundation nor a lookup in a file, and give the same answer on every machine.
public struct SiteCalendar: Sendable, Equatable {
    /// From `start` on, local time is UTC plus `offsetSeconds`.
    public struct Offset: Sendable, Equatable {
        public let start: Timestamp
        public let offsetSeconds: Int

        public init(start: Timestamp, offsetSeconds: Int) {
            self.start = start
            self.offsetSeconds = offsetSeconds
        }
    }

    /// The IANA name, such as `Asia/Shanghai`; for people, not for computing.
    public let zoneName: String
    /// Minutes after local midnight at which a business day begins, `0..<1440`.
    public let dayStartMinutes: Int
    /// The last day of a month in reports, `1...31`; a shorter month ends with its own.
    public let monthEndsOn: Int
    private let firstOffsetSeconds: Int
    private let laterOffsets: [Offset]

    /// - Parameters:
    ///   - firstOffsetSeconds: the offset before the first change in `laterOffsets`.
    ///   - laterOffsets: changes in ascending order of `start`.
    public init(
        zoneName: String, firstOffsetSeconds: Int, laterOffsets: [Offset] = [],
        dayStartMinutes: Int = 0, monthEndsOn: Int = ReportMonth.wholeMonth
    ) {
        precondition((0..<1_440).contains(dayStartMinutes), "day start outside 00:00-23:59")
        precondition((1...31).contains(monthEndsOn), "month end outside 1-31")
        self.zoneName = zoneName
        self.firstOffsetSeconds = firstOffsetSeconds
        self.laterOffsets = laterOffsets
        self.dayStartMinutes = dayStartMinutes
        self.monthEndsOn = monthEndsOn
    }

    public func offsetSeconds(at time: Timestamp) -> Int {
        var low = 0
        var high = laterOffsets.count
        while low < high {
            let middle = (low + high) / 2
            if laterOffsets[middle].start <= time { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? firstOffsetSeconds : laterOffsets[low - 1].offsetSeconds
    }

    public func localTime(of time: Timestamp) -> LocalTime {
        LocalTime(
            secondsSinceEpoch: time.milliseconds.floorDivided(by: 1_000)
                + Int64(offsetSeconds(at: time)))
    }

    /// The business day that an instant belongs to. With a day start of 06:00, 05:59 still belongs
    /// to the day before (forms.md, Formats: the cut-off is a site setting).
    public func businessDay(of time: Timestamp) -> CalendarDay {
        let local = localTime(of: time)
        return local.minuteOfDay < dayStartMinutes ? local.day.advanced(byDays: -1) : local.day
    }

    /// The date that a calendar on the wall shows: for papers of others, such as a certificate,
    /// which know nothing of our business days.
    public func date(of time: Timestamp) -> CalendarDay { localTime(of: time).day }

    /// When a business day begins; it ends when the next one begins.
    public func start(of day: CalendarDay) -> Timestamp {
        let local = Int64(day.number) * 86_400 + Int64(dayStartMinutes) * 60
        func instant(_ offset: Int) -> Timestamp {
            Timestamp(milliseconds: (local - Int64(offset)) * 1_000)
        }
        let guess = instant(offsetSeconds(at: instant(firstOffsetSeconds)))
        return instant(offsetSeconds(at: guess))
    }

    /// The month that a business day is reported in.
    public func month(of day: CalendarDay) -> ReportMonth {
        ReportMonth(of: day, endingOn: monthEndsOn)
    }

    /// The business days of a month.
    public func days(of month: ReportMonth) -> ClosedRange<CalendarDay> {
        month.days(endingOn: monthEndsOn)
    }

    /// `06:00`.
    public var dayStartText: String {
        "\(padded(dayStartMinutes / 60, to: 2)):\(padded(dayStartMinutes % 60, to: 2))"
    }
}

/// A moment as a clock on the wall shows it.
public struct LocalTime: Hashable, Sendable {
    public let day: CalendarDay
    public let secondOfDay: Int

    init(secondsSinceEpoch seconds: Int64) {
        let days = seconds.floorDivided(by: 86_400)
        day = CalendarDay(number: Int(days))
        secondOfDay = Int(seconds - days * 86_400)
    }

    public var minuteOfDay: Int { secondOfDay / 60 }

    /// `14:05:09`.
    public var clockText: String {
        let hour = padded(secondOfDay / 3_600, to: 2)
        let minute = padded(minuteOfDay % 60, to: 2)
        return "\(hour):\(minute):\(padded(secondOfDay % 60, to: 2))"
    }

    /// `2026-11-23 14:05:09`, as screens show it.
    public var text: String { "\(day.text) \(clockText)" }
}
