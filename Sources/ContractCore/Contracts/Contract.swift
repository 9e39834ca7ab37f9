public import TradeValues

/// What a contract still allows to be loaded.
public struct Contract: Hashable, Sendable {
    public let number: String
    public let customer: String
    public let quantity: OrderedQuantity
    /// Of each product; empty for a contract taken over at go-live, which has one balance.
    public let lines: [Line]

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
        number: String, customer: String, quantity: OrderedQuantity, lines: [Line] = []
    ) {
        self.number = number
        self.customer = customer
        self.quantity = quantity
        self.lines = lines
    }

    /// Whether an order may be issued on this contract. 溢短装 is of the whole contract; of one
    /// product no more may be ordered than it allows of that product (forms.md §3).
    ///
    /// - Throws: ``OrderRefusal`` naming what is left.
    public func admit(_ draft: OrderDraft, reserved: Reserved) throws(OrderRefusal) {
        guard draft.customer == customer else {
            throw .contractOfAnotherCustomer(contract: number, customer: customer)
        }
        var available = quantity.remaining + quantity.allowance - reserved.all
        if !lines.isEmpty {
            guard let line = lines.first(where: { $0.product == draft.product }) else {
                throw .notInContract(contract: number, product: draft.product)
            }
            available = min(
                available, line.quantity.remaining + line.quantity.allowance - reserved.ofProduct)
        }
        guard draft.ordered - draft.openingLoaded <= available else {
            throw .exceedsContract(contract: number, remaining: available)
        }
    }
}
