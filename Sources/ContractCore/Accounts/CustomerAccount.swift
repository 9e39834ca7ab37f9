public import TradeValues

/// What one contract asks of its customer's account.
public struct ContractFunds: Hashable, Sendable {
    public let number: String
    public let payment: FieldChoice
    public let creditLimit: Money
    /// The value of what is loaded, at the price in force at each load's second weighing.
    public let loaded: Money
    /// The part of it that need not be paid yet by the contract's terms.
    public let undue: Money
    /// The value of what open orders have still to load.
    public let reserved: Money

    public init(
        number: String, payment: FieldChoice, creditLimit: Money, loaded: Money, undue: Money,
        reserved: Money
    ) {
        self.number = number
        self.payment = payment
        self.creditLimit = creditLimit
        self.loaded = loaded
        self.undue = undue
        self.reserved = reserved
    }

    /// Loaded, and not to be paid yet: on credit up to its limit, otherwise whatever is not due.
    var deferred: Money { payment == .credit ? min(undue, creditLimit) : undue }

    /// Only a contract that is paid beforehand, or on credit with a limit, asks for money before a
    /// truck loads.
    var asksForMoney: Bool { payment == .prepaid || payment == .credit }
}

/// A customer's account (procedure.md 5.1.11.1): the money that came in against the value of what
/// left. All amounts in fen; below zero the customer owes.
public struct CustomerAccount: Hashable, Sendable {
    /// Receipts and opening balance, without refunds and charges.
    public let received: Money
    public let contracts: [ContractFunds]

    public init(received: Money, contracts: [ContractFunds]) {
        self.received = received
        self.contracts = contracts
    }

    public var loaded: Money { contracts.reduce(.zero) { $0 + $1.loaded } }
    public var deferred: Money { contracts.reduce(.zero) { $0 + $1.deferred } }

    /// What open orders of contracts that ask for money will still take.
    public var reserved: Money {
        contracts.lazy.filter(\.asksForMoney).reduce(.zero) { $0 + $1.reserved }
    }

    /// 账户余额: what came in less what left.
    public var balance: Money { received - loaded }

    /// Below zero: money that should be here by now is not.
    public var due: Money { balance + deferred }

    /// 可用资金: what another order may take.
    public var available: Money { due - reserved }

    /// What a contract's next order may take, its credit among it; nil when the contract asks for
    /// no money beforehand.
    public func available(for contract: String) -> Money? {
        guard let terms = contracts.first(where: { $0.number == contract }), terms.asksForMoney
        else { return nil }
        guard terms.payment == .credit else { return available }
        return available + max(.zero, terms.creditLimit - terms.deferred)
    }
}
