public import TradeValues

/// How long photographs are kept, and how much room they may take.
public struct PhotographRetention: Sendable, Hashable {
    public let keepDays: Int
    public let maximumBytes: Int64
    /// Free room that photographs leave on their disk.
    public let reserveBytes: Int64

    /// A claim about a load comes within a year, its settlement a little later.
    public static let usualKeepDays = 400
    /// A year of a scale with sixty trucks a day and three cameras; a small PC has the room.
    public static let usualGigabytes = 100
    public static let usual = PhotographRetention(
        keepDays: usualKeepDays, maximumBytes: Int64(usualGigabytes) * 1_000_000_000)
    /// The store grows by a few hundred megabytes a year, and its log by far less: what the scale
    /// needs for years is never given to pictures.
    public static let usualReserveBytes: Int64 = 2_000_000_000
    /// What one day may take of ``maximumBytes`` before pictures that come with plates are turned
    /// away. Today's never go, so a camera gone wild would fill the disk by evening; an honest day
    /// takes a hundredth.
    public static let dailyPercent: Int64 = 20

    public init(
        keepDays: Int, maximumBytes: Int64, reserveBytes: Int64 = usualReserveBytes
    ) {
        self.keepDays = keepDays
        self.maximumBytes = maximumBytes
        self.reserveBytes = reserveBytes
    }

    public var maximumBytesOfDay: Int64 { maximumBytes / 100 * Self.dailyPercent }

    /// Why a picture may not be kept; nil when it may. One that a weighing asked for is worth the
    /// room of its day: weighings are bounded by trucks, what a camera pushes by nothing.
    ///
    /// - Parameters:
    ///   - ofDay: bytes of the day's pictures so far.
    ///   - free: what is free on their disk.
    public func refusal(
        of bytes: Int64, isOfWeighing: Bool, ofDay: Int64, free: Int64
    ) -> PhotographMissing? {
        if free - bytes < reserveBytes { return .reserveReached }
        if !isOfWeighing, ofDay + bytes > maximumBytesOfDay { return .dayFull }
        return nil
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
