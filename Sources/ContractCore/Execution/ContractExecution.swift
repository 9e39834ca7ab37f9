public import TradeValues

/// How far one contract has come over a span of business days (procedure.md 5.1.11.10).
///
/// It is computed from the load records up to the end of the span, never from the present balance:
/// what a past day showed comes out again, whatever was loaded since. A record that was voided or
/// corrected counts on no day, whenever that was decided, as in the daily load report; the record
/// that took its place counts on the business day of the weighing.
public struct ContractExecution: Hashable, Sendable {
    public let number: String
    public let customer: String
    /// Empty for a contract taken over at go-live, which names none.
    public let salesperson: String
    /// Nil for a contract taken over at go-live.
    public let way: FieldChoice?
    public let tolerance: PerMille
    /// The days it is delivered on: its own first, then those that were consented to by the end of
    /// the span. Empty for a contract taken over at go-live.
    public let deliveryDays: [ClosedRange<CalendarDay>]
    /// One for each product.
    public let lines: [Line]
    /// What was due by the end of the span and is not loaded (``AgreedDelivery``).
    public let overdue: Weight
    /// Records of days before the span that were voided or corrected within it.
    public let amendments: [Amendment]

    /// One product of the contract.
    public struct Line: Hashable, Sendable {
        public let product: String
        public let ordered: Weight
        /// Loaded before the span, what was taken over at go-live included.
        public let before: Weight
        /// Of the span.
        public let loaded: LoadedSum

        public init(product: String, ordered: Weight, before: Weight, loaded: LoadedSum) {
            self.product = product
            self.ordered = ordered
            self.before = before
            self.loaded = loaded
        }

        /// 累计
        public var cumulative: Weight { before + loaded.net }
        /// 余量; below zero when it was exceeded.
        public var remaining: Weight { ordered - cumulative }
    }

    public struct Amendment: Hashable, Sendable {
        public let ticketNumber: String
        /// The day the record counted on.
        public let businessDay: CalendarDay
        /// Whether another record took its place.
        public let isCorrection: Bool

        public init(ticketNumber: String, businessDay: CalendarDay, isCorrection: Bool) {
            self.ticketNumber = ticketNumber
            self.businessDay = businessDay
            self.isCorrection = isCorrection
        }
    }

    public init(
        number: String, customer: String, salesperson: String, way: FieldChoice?,
        tolerance: PerMille, deliveryDays: [ClosedRange<CalendarDay>], lines: [Line],
        overdue: Weight = .zero, amendments: [Amendment] = []
    ) {
        self.number = number
        self.customer = customer
        self.salesperson = salesperson
        self.way = way
        self.tolerance = tolerance
        self.deliveryDays = deliveryDays
        self.lines = lines
        self.overdue = overdue
        self.amendments = amendments
    }

    public var ordered: Weight { lines.reduce(.zero) { $0 + $1.ordered } }
    public var before: Weight { lines.reduce(.zero) { $0 + $1.before } }
    public var loaded: LoadedSum { lines.reduce(LoadedSum()) { $0 + $1.loaded } }

    /// The last day it may be delivered on; consent to later days moves it, consent to earlier
    /// ones does not.
    public var dueUntil: CalendarDay? { deliveryDays.map(\.upperBound).max() }

    /// Whether consent to later days moved the last day.
    public var isPostponed: Bool { dueUntil != deliveryDays.first?.upperBound }

    /// Whether what is left at the end of the span lies within the tolerance of the whole contract.
    public var isFulfilled: Bool {
        OrderedQuantity(
            ordered: ordered, tolerance: tolerance, loaded: before + loaded.net
        ).isFulfilled
    }

    /// Whether the span's report has it: something was loaded or amended in the span, or something
    /// was left to load when it began.
    public var isUnderWay: Bool {
        loaded.loads > 0 || !amendments.isEmpty
            || !OrderedQuantity(ordered: ordered, tolerance: tolerance, loaded: before).isFulfilled
    }
}

/// How many loads, their net weight, and how many of them were on time.
public struct LoadedSum: Hashable, Sendable {
    public var loads: Int
    public var net: Weight
    /// Loads whose contract says by when; see ``AgreedDelivery``.
    public var due: Int
    /// Those of them that were made on or before the agreed day.
    public var onTime: Int

    public init(loads: Int = 0, net: Weight = .zero, due: Int = 0, onTime: Int = 0) {
        self.loads = loads
        self.net = net
        self.due = due
        self.onTime = onTime
    }

    public static func + (left: LoadedSum, right: LoadedSum) -> LoadedSum {
        LoadedSum(
            loads: left.loads + right.loads, net: left.net + right.net, due: left.due + right.due,
            onTime: left.onTime + right.onTime)
    }
}

extension ContractExecution {
    /// The lines of a contract from what it orders of each product and what was loaded of each.
    ///
    /// A contract taken over at go-live has one balance and no products: its one line names what
    /// was loaded on it. A product that was loaded and is ordered no longer keeps a line, so that
    /// the lines always add up to the contract's balance.
    ///
    /// - Parameters:
    ///   - ordered: of each product; empty for a contract taken over at go-live.
    ///   - whole: what the contract orders in all, and what it came with at go-live.
    ///   - before: loaded before the span, of each product.
    ///   - loaded: in the span, of each product.
    public static func lines(
        ordered: [(product: String, quantity: Weight)], whole: (ordered: Weight, opening: Weight),
        before: [String: Weight], loaded: [String: LoadedSum]
    ) -> [Line] {
        let found = Set(before.keys).union(loaded.keys)
        guard !ordered.isEmpty else {
            return [
                Line(
                    product: found.sorted().joined(separator: "、"), ordered: whole.ordered,
                    before: before.values.reduce(whole.opening, +),
                    loaded: loaded.values.reduce(LoadedSum(), +))
            ]
        }
        let known = Set(ordered.map(\.product))
        let further = found.subtracting(known).sorted().map { (product: $0, quantity: Weight.zero) }
        return (ordered + further).map { product, quantity in
            Line(
                product: product, ordered: quantity, before: before[product] ?? .zero,
                loaded: loaded[product] ?? LoadedSum())
        }
    }
}
