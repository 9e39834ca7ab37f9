public import TradeValues

/// By when a contract's goods are to be loaded, under one version of its terms (准期).
///
/// A contract with delivery in parts (分批计划) agrees a day for each part; what goes beyond the
/// parts, and a contract without any, is agreed for the last day of delivery. Loads fill the parts
/// in their order: a load belongs to the part in which it begins, counted from what was loaded on
/// the contract before it, whatever the product.
///
/// A load is **on time** when it was made on or before the agreed day of its part, or on a day that
/// was consented to as a date change (procedure.md 5.1.11.1 b). Every load of a contract that has
/// agreed days is a **due load** of the month in which it was made, and the on-time rate of a month
/// (准期率) is its on-time loads ÷ its due loads. What judges a load is the version of the terms in
/// force at its second weighing (5.1.10).
///
/// What was due and is not loaded at all is no load and stands beside the rate, as a quantity:
/// ``overdue(at:_:)``.
public struct AgreedDelivery: Hashable, Sendable {
    /// Parts in the order of their days: how much is to be loaded by then, from the first load on.
    public let parts: [Part]
    /// For what goes beyond the parts.
    public let last: CalendarDay
    /// Days that were consented to.
    public let consented: [ClosedRange<CalendarDay>]

    public struct Part: Hashable, Sendable {
        /// Of the contract, with the parts before.
        public let upTo: Weight
        public let day: CalendarDay

        public init(upTo: Weight, day: CalendarDay) {
            self.upTo = upTo
            self.day = day
        }
    }

    /// - Parameter schedule: the parts as the contract has them, in any order.
    public init(
        schedule: [(day: CalendarDay, quantity: Weight)], last: CalendarDay,
        consented: [ClosedRange<CalendarDay>]
    ) {
        var upTo = Weight.zero
        parts = schedule.sorted { $0.day < $1.day }.map { part in
            upTo += part.quantity
            return Part(upTo: upTo, day: part.day)
        }
        self.last = last
        self.consented = consented
    }

    public init(_ terms: ContractTerms, consented: [ClosedRange<CalendarDay>]) {
        self.init(
            schedule: terms.schedule.compactMap { row in
                guard let day = row.day(.day), let quantity = row.weight(.quantity) else {
                    return nil
                }
                return (day, quantity)
            }, last: terms.due.upperBound, consented: consented)
    }

    /// The day that is agreed for a load.
    ///
    /// - Parameter loaded: of the contract, before that load.
    public func day(after loaded: Weight) -> CalendarDay {
        parts.first { loaded < $0.upTo }?.day ?? last
    }

    /// - Parameter loaded: of the contract, before that load.
    public func isOnTime(_ day: CalendarDay, after loaded: Weight) -> Bool {
        day <= self.day(after: loaded) || consented.contains { $0.contains(day) }
    }

    /// What was due by the end of `day` and is not loaded then. Nothing is overdue while days
    /// that were consented to are still to come, nor what lies within the contract's tolerance.
    ///
    /// - Parameter quantity: of the whole contract, at the end of the day.
    public func overdue(at day: CalendarDay, _ quantity: OrderedQuantity) -> Weight {
        if consented.contains(where: { $0.upperBound > day }) { return .zero }
        let due = last <= day ? quantity.ordered : parts.last { $0.day <= day }?.upTo ?? .zero
        let missing = due - quantity.loaded
        return missing > quantity.allowance ? missing : .zero
    }
}

/// One load as a contract's execution counts it.
public struct ExecutedLoad: Hashable, Sendable {
    public let day: CalendarDay
    public let product: String
    public let net: Weight
    /// Under the terms in force at its second weighing; nil when the contract agrees no days.
    public let agreement: AgreedDelivery?

    public init(day: CalendarDay, product: String, net: Weight, agreement: AgreedDelivery?) {
        self.day = day
        self.product = product
        self.net = net
        self.agreement = agreement
    }

    /// The sums of each product, with how many of the loads were on time.
    ///
    /// - Parameters:
    ///   - loads: in the order of their second weighings.
    ///   - before: what was loaded of the contract before the first of them.
    public static func sums(
        of loads: [ExecutedLoad], after before: Weight
    ) -> [String: LoadedSum] {
        var sums: [String: LoadedSum] = [:]
        var loaded = before
        for load in loads {
            let isOnTime = load.agreement?.isOnTime(load.day, after: loaded)
            sums[load.product, default: LoadedSum()] =
                (sums[load.product] ?? LoadedSum())
                + LoadedSum(
                    loads: 1, net: load.net, due: isOnTime == nil ? 0 : 1,
                    onTime: isOnTime == true ? 1 : 0)
            loaded += load.net
        }
        return sums
    }
}
