/// A day of the proleptic Gregorian calendar, without a time zone.
public struct CalendarDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let number: Int

    public init(number: Int) {
        self.number = number
    }

    /// Nil unless the day exists.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
            return nil
        }
        let candidate = CalendarDay(number: Self.number(year: year, month: month, day: day))
        guard candidate.components == (year, month, day) else { return nil }
        self = candidate
    }

    /// Reads `2026-11-23`, nothing else. Byte by byte, because a report reads one for every load.
    public init?(_ text: some StringProtocol) {
        var year = 0
        var month = 0
        var day = 0
        var place = 0
        for byte in text.utf8 {
            switch (place, byte) {
            case (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")): break
            case (0...3, 0x30...0x39): year = year * 10 + Int(byte - 0x30)
            case (5...6, 0x30...0x39): month = month * 10 + Int(byte - 0x30)
            case (8...9, 0x30...0x39): day = day * 10 + Int(byte - 0x30)
            default: return nil
            }
            place += 1
        }
        guard place == 10 else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        left.number < right.number
    }

    /// How many days later `day` is; negative when it is earlier.
    public func days(until day: CalendarDay) -> Int { day.number - number }

    public func advanced(byDays days: Int) -> CalendarDay { CalendarDay(number: number + days) }

    /// `2026-11-23`.
    public var text: String {
        let (year, month, day) = components
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    public var year: Int { components.year }

    /// Year, month and day. Counts in years that begin in March, so that the leap day comes last
    /// and month lengths follow one line (the usual civil-from-days method).
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int64(number) + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (Int(year), Int(month), Int(day))
    }

    /// Of any year, also one that a day cannot be written in.
    static func number(year: Int, month: Int, day: Int) -> Int {
        let marchYear = Int64(month <= 2 ? year - 1 : year)
        let era = marchYear.floorDivided(by: 400)
        let yearOfEra = marchYear - era * 400
        let marchMonth = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * marchMonth + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int(era * 146_097 + dayOfEra - 719_468)
    }
}
