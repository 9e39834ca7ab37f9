public import TradeValues

/// What a contract still allows to be loaded.
public struct Contract: Hashable, Sendable {
    public let number: String
    public let customer: String
    public let quantity: OrderedQuantity
    /// Of each product; empty for a contract taken over at go-live, which has one balance.
    public let lines: [Line]
    /// The days it is delivered on: the contract's own first, then those that were consented to.
    /// Empty for a contract taken over at go-live, which names none.
    public let deliveryDays: [ClosedRange<CalendarDay>]

    public struct Line: Hashable, Sendable {
        /// The product's name, as orders have it.
        public let product: String
        public let quantity: OrderedQuantity

        public init(product: String, quantity: OrderedQuantity) {
            self.product = product
            self.quantity = quantity
        }
    }

    /// What open orders have not loaded yet.
    public struct Reserved: Hashable, Sendable {
        public let all: Weight
        /// Of the product that is asked for.
        public let ofProduct: Weight

        public init(all: Weight, ofProduct: Weight) {
            self.all = all
            self.ofProduct = ofProduct
        }
    }

    public init(
        number: String, customer: String, quantity: OrderedQuantity, lines: [Line] = [],
        deliveryDays: [ClosedRange<CalendarDay>] = []
    ) {
        self.number = number
        self.customer = customer
        self.quantity = quantity
        self.lines = lines
        self.deliveryDays = deliveryDays
    }

    /// Whether an order may be issued on this contract. 溢短装 is of the whole contract; of one
    /// product no more may be ordered than it allows of that product (forms.md §3). It is valid
    /// within the days of delivery only: earlier or later takes consent (procedure.md 5.1.11.1 b).
    ///
    /// - Parameter today: when an order begins that names no first day.
    /// - Throws: ``OrderRefusal`` naming what is left.
    public func admit(
        _ draft: OrderDraft, reserved: Reserved, today: CalendarDay
    ) throws(OrderRefusal) {
        guard draft.customer == customer else {
            throw .contractOfAnotherCustomer(contract: number, customer: customer)
        }
        let available = try available(of: draft.product, reserved: reserved)
        guard draft.ordered - draft.openingLoaded <= available else {
            throw .exceedsContract(contract: number, remaining: available)
        }
        guard let due = deliveryDays.first else { return }
        let first = draft.validity.from ?? today
        let isWithin = deliveryDays.contains { days in
            draft.validity.until.map { first >= days.lowerBound && $0 <= days.upperBound } ?? false
        }
        guard isWithin else { throw .outsideDelivery(contract: number, due: due) }
    }

    /// What may still be asked for of a product.
    ///
    /// - Throws: ``OrderRefusal/notInContract(contract:product:)``.
    public func available(
        of product: String, reserved: Reserved
    ) throws(OrderRefusal) -> Weight {
        let all = quantity.remaining + quantity.allowance - reserved.all
        if lines.isEmpty { return all }
        guard let line = lines.first(where: { $0.product == product }) else {
            throw .notInContract(contract: number, product: product)
        }
        return min(all, line.quantity.remaining + line.quantity.allowance - reserved.ofProduct)
    }
}
