public import ContractCore
public import LoadingCore
public import TradeValues
internal import WeighingCore

/// 装车日报表: the loads of one business day with their sums (forms.md §6).
///
/// The one computation behind page, table, CSV and JSON.
public struct DailyLoadReport: Sendable {
    public let siteID: String
    public let siteName: String
    public let calendar: SiteCalendar
    public let generatedAt: Timestamp
    public let day: CalendarDay
    /// In the order of their ticket numbers; void and corrected ones are listed, not summed.
    public let loads: [LoadRecord]
    /// Records of other days that were voided or corrected on this one.
    public let amendments: [LoadAmendment]
    /// One of every movement; goods that leave and goods that come in are never added up.
    public let totals: [LoadTotal]
    public let byCustomer: [Subtotal]
    public let byProduct: [Subtotal]
    public let byOrder: [Subtotal]
    /// Ordered, loaded and remaining of every order that was loaded on the day.
    public let orders: [OrderProgress]
    public let numbering: TicketNumbering?
    /// 外仓申报 of the day, void ones among it: in a block of their own, never added to weighed loads.
    public let declared: [DeclaredLoad]

    /// A group of loads that went one way.
    public struct Subtotal: Hashable, Sendable {
        public let movement: Movement
        /// The customer, product or order number.
        public let name: String
        public var loads = 0
        public var net = Weight.zero
    }

    public init(
        _ loads: BusinessDayLoads, siteID: String, siteName: String, calendar: SiteCalendar,
        generatedAt: Timestamp
    ) {
        self.siteID = siteID
        self.siteName = siteName
        self.calendar = calendar
        self.generatedAt = generatedAt
        day = loads.day
        self.loads = loads.records
        orders = loads.orders
        amendments = loads.amendments
        declared = loads.declared
        let standing = loads.standing
        totals = loads.totals
        byCustomer = Self.sum(standing, by: \.customer)
        byProduct = Self.sum(standing, by: \.product)
        byOrder = Self.sum(standing, by: \.orderNumber)
        numbering = TicketNumbering(loads.records.map(\.ticketNumber))
    }

    /// The movements there were on the day.
    public var movements: [LoadTotal] { totals.filter { $0.loads > 0 } }

    /// Trucks of all movements.
    public var loadCount: Int { totals.reduce(0) { $0 + $1.loads } }

    /// What stands of the declared loads.
    public var declaredTotal: Weight {
        declared.filter { $0.void == nil }.reduce(.zero) { $0 + $1.report.quantity }
    }

    /// The first truck that was finished on the day.
    public var first: LoadRecord? {
        loads.filter(\.stands).min { $0.second.at < $1.second.at }
    }
    /// The last truck that was finished on the day.
    public var last: LoadRecord? {
        loads.filter(\.stands).max { $0.second.at < $1.second.at }
    }

    /// Mean time between the two weighings, in whole minutes; nil without loads that were weighed
    /// twice.
    public var meanMinutesOnSite: Int? {
        let minutes = loads.filter(\.stands).compactMap(\.minutesOnSite)
        return minutes.isEmpty ? nil : minutes.reduce(0, +) / minutes.count
    }

    /// By movement, and within one the heaviest group first; equal ones by name.
    private static func sum(
        _ records: [LoadRecord], by key: (LoadRecord) -> String
    ) -> [Subtotal] {
        Movement.allCases.flatMap { movement in
            var groups: [String: Subtotal] = [:]
            for record in records where record.movement == movement {
                let name = key(record)
                var group = groups[name] ?? Subtotal(movement: movement, name: name)
                group.loads += 1
                group.net += record.weights.net
                groups[name] = group
            }
            return groups.values.sorted { ($1.net, $0.name) < ($0.net, $1.name) }
        }
    }
}

/// The ticket numbers of a day: from where to where, and which are missing in between.
public struct TicketNumbering: Hashable, Sendable {
    public let first: String
    public let last: String
    /// Sequence numbers between first and last that no ticket has.
    public let missing: [Int64]

    /// A gap is listed up to this length; beyond it the store is damaged, not a number lost.
    private static let maximumMissing = 100

    /// Nil without tickets.
    init?(_ numbers: [String]) {
        let parsed = numbers.compactMap { number -> (text: String, sequence: Int64)? in
            number.split(separator: "-").last.flatMap { Int64($0) }.map { (number, $0) }
        }
        guard let low = parsed.min(by: { $0.sequence < $1.sequence }),
            let high = parsed.max(by: { $0.sequence < $1.sequence })
        else { return nil }
        first = low.text
        last = high.text
        let present = Set(parsed.map(\.sequence))
        missing = Array(
            (low.sequence...high.sequence).lazy.filter { !present.contains($0) }
                .prefix(Self.maximumMissing))
    }

    public var isUnbroken: Bool { missing.isEmpty }
}
