public import ContractCore
public import TradeValues

/// How far an order was loaded at the end of one business day.
public struct OrderProgress: Hashable, Sendable {
    public let orderNumber: String
    public let customer: String
    public let product: String
    public let ordered: Weight
    /// Loaded up to the end of the day before, the opening balance included.
    public let loadedBefore: Weight
    /// Loaded on the day.
    public let loadedOnDay: Weight
    /// Trucks on the day.
    public let loads: Int
    public let validity: Validity

    public init(
        orderNumber: String, customer: String, product: String, ordered: Weight,
        loadedBefore: Weight, loadedOnDay: Weight, loads: Int, validity: Validity
    ) {
        self.orderNumber = orderNumber
        self.customer = customer
        self.product = product
        self.ordered = ordered
        self.loadedBefore = loadedBefore
        self.loadedOnDay = loadedOnDay
        self.loads = loads
        self.validity = validity
    }

    public var loaded: Weight { loadedBefore + loadedOnDay }
    public var remaining: Weight { ordered - loaded }
}

/// Everything the store knows about one business day, from one moment.
public struct BusinessDayLoads: Hashable, Sendable {
    public let day: CalendarDay
    /// In the order of their ticket numbers.
    public let records: [LoadRecord]
    /// Orders that were loaded on the day.
    public let orders: [OrderProgress]
    /// Records of other days that were voided or corrected on this one.
    public let amendments: [LoadAmendment]
    /// What external warehouses declared for the day, void ones among it. Nobody of ours weighed it:
    /// it adds to no total, and no signature on the day's report covers it.
    public let declared: [DeclaredLoad]

    public init(
        day: CalendarDay, records: [LoadRecord], orders: [OrderProgress],
        amendments: [LoadAmendment], declared: [DeclaredLoad] = []
    ) {
        self.day = day
        self.records = records
        self.orders = orders
        self.amendments = amendments
        self.declared = declared
    }

    /// The records that count.
    public var standing: [LoadRecord] { records.filter(\.stands) }
}
