internal import TradeValues

/// A contract from its draft to its end, as chance has it before it happens.
struct ContractPlan: Sendable {
    let index: Int
    let customer: Int
    let way: Way
    let products: [Int]
    let isSpecial: Bool
    /// The first round is refused, the contract changed and reviewed again.
    let isRefusedFirst: Bool
    /// The countersigned copy comes back after so many days; some have to be chased.
    let copyBackAfterDays: Int
    /// The days on which trucks may be planned.
    let window: ClosedRange<Int>
    /// The customer's requirements were written down before.
    let hasRequirements: Bool
    let isPaidLate: Bool
    var pickups: [PickupPlan] = []
    /// Pickups of the last one only with a date change.
    var hasDateChange = false
    /// The day on which a supplement is drafted; nil: the contract stays as it is.
    var supplementDay: CalendarDay?
    var statements: [StatementPlan] = []

    enum Way: String, Sendable {
        case collect
        case deliver
        case externalWarehouse = "external_warehouse"
    }

    /// What is fetched on one authorisation: one delivery order, or one warehouse notice.
    struct PickupPlan: Sendable {
        let product: Int
        let from: CalendarDay
        let until: CalendarDay
        /// Indexes of the history's loads; empty for an external warehouse.
        let loads: [Int]
        let declared: [Declared]
        let tonnes: Int
        /// What is kept of the contract for it: never less than it comes to.
        let heldTonnes: Int
        /// A prepaying customer's money comes so many days after the order; nil: before it.
        let paidAfterDays: Int?
        /// A first paper asked for too much and was answered.
        let isAnsweredFirst: Bool
    }

    /// What the external warehouse loads.
    struct Declared: Sendable {
        let day: CalendarDay
        let truck: HistoryNames.Truck
        let kilograms: Int
        let isVoided: Bool
    }

    struct StatementPlan: Sendable {
        /// The last day that it covers.
        let until: CalendarDay
        let answerAfterDays: Int
        let isDisputedFirst: Bool
        let isMemoRefusedFirst: Bool
        let paidAfterDays: Int
        let isLast: Bool
    }

    var lastDay: CalendarDay? { pickups.map(\.until).max() }

    /// Days from draft to signature: a refused one takes a round more, and two days are left until
    /// the first authorisation.
    var draftDay: CalendarDay? {
        pickups.map(\.from).min()?.advanced(byDays: isRefusedFirst ? -8 : -6)
    }

    /// What the contract says of its days: with a date change the last pickup lies behind them.
    var due: ClosedRange<CalendarDay>? {
        guard let first = pickups.map(\.from).min(), let last = lastDay else { return nil }
        guard hasDateChange, let moved = pickups.last else {
            return first...last.advanced(byDays: 5)
        }
        return first...moved.from.advanced(byDays: -1)
    }

    func tonnes(of product: Int) -> Int {
        pickups.filter { $0.product == product }.reduce(0) { $0 + $1.heldTonnes }
    }
}
