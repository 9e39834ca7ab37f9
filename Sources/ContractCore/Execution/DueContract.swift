public import TradeValues

/// A contract that falls due, or has fallen due, with something left to load (procedure.md
/// 5.1.11.1): the salesperson has the customer arrange transport and checks that the money is in.
public struct DueContract: Hashable, Sendable {
    public let entry: ContractEntry
    /// The last day of delivery, later days that were consented to included.
    public let until: CalendarDay
    public let remaining: Weight
    /// Delivery orders on it that are still open.
    public let openOrders: Int

    /// How near the last day is.
    public enum Nearness: Hashable, Sendable {
        /// Days that have passed since.
        case overdue(Int)
        case today
        /// Days that are left.
        case ahead(Int)

        public init(_ until: CalendarDay, on day: CalendarDay) {
            let left = day.days(until: until)
            self = left < 0 ? .overdue(-left) : left == 0 ? .today : .ahead(left)
        }
    }

    public init(entry: ContractEntry, until: CalendarDay, remaining: Weight, openOrders: Int) {
        self.entry = entry
        self.until = until
        self.remaining = remaining
        self.openOrders = openOrders
    }

    public func nearness(on day: CalendarDay) -> Nearness { Nearness(until, on: day) }

    /// How far a list of what falls due may look ahead: longer is the register.
    public static let daysAhead = 0...366
    /// Time to arrange transport and money in; a firm that wants more chooses it in the list.
    public static let usualDaysAhead = 14
}
