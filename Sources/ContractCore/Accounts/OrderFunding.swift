public import TradeValues

/// What has to be paid, or lent, before an order on a contract may be issued: the account covers it,
/// or an approved advance shipment request does (procedure.md 5.1.11.1 c).
public struct OrderFunding: Sendable {
    public let contract: String
    public let account: CustomerAccount
    /// Of a tonne of the order's product, as the contract stands.
    public let price: Money
    /// What the order names; nil when it names none.
    public let advance: AdvanceApproval?

    public init(
        contract: String, account: CustomerAccount, price: Money, advance: AdvanceApproval?
    ) {
        self.contract = contract
        self.account = account
        self.price = price
        self.advance = advance
    }

    /// - Parameter until: the order's last day; an advance has to last as long.
    /// - Throws: ``OrderRefusal`` naming what is missing.
    public func admit(
        _ quantity: Weight, of product: String, until: CalendarDay?
    ) throws(OrderRefusal) {
        let value = price.forTonnes(of: quantity)
        if let advance {
            return try advance.admit(
                quantity, of: product, value: value, contract: contract, until: until)
        }
        guard let available = account.available(for: contract) else { return }
        guard value <= available else {
            throw .fundsMissing(contract: contract, gap: value - available)
        }
    }
}

/// An advance shipment request as an order finds it: what is approved and not ordered yet.
public struct AdvanceApproval: Hashable, Sendable {
    public let number: String
    public let contract: String
    /// The product's name, as orders have it.
    public let product: String
    public let isApproved: Bool
    public let quantity: Weight
    public let amount: Money
    public let validUntil: CalendarDay

    public init(
        number: String, contract: String, product: String, isApproved: Bool, quantity: Weight,
        amount: Money, validUntil: CalendarDay
    ) {
        self.number = number
        self.contract = contract
        self.product = product
        self.isApproved = isApproved
        self.quantity = quantity
        self.amount = amount
        self.validUntil = validUntil
    }

    func admit(
        _ quantity: Weight, of product: String, value: Money, contract: String,
        until: CalendarDay?
    ) throws(OrderRefusal) {
        guard self.contract == contract, self.product == product else {
            throw .advanceForSomethingElse(
                number: number, contract: self.contract, product: self.product)
        }
        guard isApproved else { throw .advanceNotApproved(number: number) }
        guard let until, until <= validUntil else {
            throw .advanceExpires(number: number, until: validUntil)
        }
        guard quantity <= self.quantity, value <= amount else {
            throw .exceedsAdvance(number: number, quantity: self.quantity, amount: amount)
        }
    }
}
