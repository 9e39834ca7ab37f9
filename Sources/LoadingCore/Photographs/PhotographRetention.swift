public import TradeValues

/// How long photographs are kept, and how much room they may take.
public struct PhotographRetention: Sendable, Hashable {
    public let keepDays: Int
    public let maximumBytes: Int64

    /// A claim about a load comes within a year, its settlement a little later.
    public static let usualKeepDays = 400
    /// A year of a scale with sixty trucks a day and three cameras; a small PC has the room.
    public static let usualGigabytes = 100

    public init(keepDays: Int, maximumBytes: Int64) {
        self.keepDays = keepDays
        self.maximumBytes = maximumBytes
    }

    /// Why a day's photographs are removed. The raw value stands in the ledger.
    public enum Rule: String, Sendable {
        case age
        case space
    }

    /// What the photographs of one business day take.
    public struct Day: Sendable, Hashable {
        public let day: CalendarDay
        public let photographs: Int
        public let bytes: Int64
        /// Of these, what belongs to loads that wait for a decision and may not go.
        public let heldBytes: Int64

        public init(day: CalendarDay, photographs: Int, bytes: Int64, heldBytes: Int64) {
            self.day = day
            self.photographs = photographs
            self.bytes = bytes
            self.heldBytes = heldBytes
        }
    }

    /// Which days are to go, the oldest first. Never today's: a dispute begins with them.
    ///
    /// - Parameter days: all days with photographs that are still there.
    public func due(of days: [Day], today: CalendarDay) -> [(day: CalendarDay, rule: Rule)] {
        var left = days.reduce(0) { $0 + $1.bytes }
        var due: [(CalendarDay, Rule)] = []
        for day in days.sorted(by: { $0.day < $1.day }) where day.day < today {
            let rule: Rule
            if day.day.days(until: today) > keepDays {
                rule = .age
            } else if left > maximumBytes {
                rule = .space
            } else {
                break
            }
            left -= day.bytes - day.heldBytes
            if day.bytes > day.heldBytes { due.append((day.day, rule)) }
        }
        return due
    }
}
