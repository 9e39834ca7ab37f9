public import TradeValues

/// How much business a history holds, and the seed that decides all of it.
public struct HistorySize: Hashable, Sendable {
    /// The first day with trucks in the yard.
    public let firstDay: CalendarDay
    public let days: Int
    public let loadsPerDay: Int
    public let seed: UInt64

    /// Ten years; a longer history takes hours to write and shows nothing more.
    public static let mostDays = 3_660
    /// One gate lets a truck through every two minutes, ten hours a day; more are not believable.
    public static let mostLoadsPerDay = 300
    /// A year of a middling feed mill.
    private static let contractsPerYear = 300
    private static let fewestContracts = 4

    /// Contracts are drafted, reviewed and signed before their first truck comes.
    static let leadDays = 12

    public init(firstDay: CalendarDay, days: Int, loadsPerDay: Int, seed: UInt64) {
        self.firstDay = firstDay
        self.days = days
        self.loadsPerDay = loadsPerDay
        self.seed = seed
    }

    /// A history whose last day is the one before `today`, so that a demo goes on from there.
    public init(endingBefore today: CalendarDay, days: Int, loadsPerDay: Int, seed: UInt64) {
        self.init(
            firstDay: today.advanced(byDays: -days), days: days, loadsPerDay: loadsPerDay,
            seed: seed)
    }

    /// In proportion to a year's.
    var contracts: Int {
        max(Self.fewestContracts, (days * Self.contractsPerYear + 364) / 365)
    }

    /// The day of the first paper; the clock of a new store stands here.
    public var opens: CalendarDay { firstDay.advanced(byDays: -Self.leadDays) }
    /// The first day that is no longer part of it.
    var end: CalendarDay { firstDay.advanced(byDays: days) }
}
