public import TradeValues

/// What came back of one contract in a month, and what is owed on it at the month's end: the side
/// of the monthly analysis that is settled (forms.md §3, 月度合同执行统计分析).
public struct ContractReckoning: Hashable, Sendable {
    /// Empty for what a customer owes beyond its contracts, such as an opening balance.
    public let contract: String
    public let customer: String
    /// Empty for a contract taken over at go-live, which names none.
    public let salesperson: String
    /// Of each product of which something came back in the month.
    public let products: [String: Returns]
    /// At the end of the month.
    public let owed: Owed

    public init(
        contract: String, customer: String, salesperson: String,
        products: [String: Returns] = [:], owed: Owed = Owed()
    ) {
        self.contract = contract
        self.customer = customer
        self.salesperson = salesperson
        self.products = products
        self.owed = owed
    }

    /// Received weights that were entered in the month, and claims that were confirmed in it.
    ///
    /// A correction of an earlier receipt counts in the month of the correction, with what it
    /// changes, so that the months of a contract add up to its 累计磅差.
    public struct Returns: Hashable, Sendable {
        /// Loads whose first receipt came.
        public var receipts = 0
        /// Loads that were received lighter than they were shipped.
        public var short = 0
        /// 磅差: received − shipped.
        public var discrepancy = Weight.zero
        /// What was shipped of the loads whose first receipt came.
        public var compared = Weight.zero
        /// 索赔: what the clause credits the buyer; below zero the buyer owes it.
        public var claimed = Weight.zero
        public var claims = Money.zero

        public init() {}

        public static func + (left: Returns, right: Returns) -> Returns {
            var sum = left
            sum.receipts += right.receipts
            sum.short += right.short
            sum.discrepancy += right.discrepancy
            sum.compared += right.compared
            sum.claimed += right.claimed
            sum.claims = left.claims + right.claims
            return sum
        }

        public var discrepancyPerMille: DecimalNumber? {
            ContractMoney.perMille(discrepancy, of: compared)
        }

        /// 单侧检验: whether more loads are short than two honest scales let expect. Nil below
        /// ``fewestTested`` receipts.
        ///
        /// The sign test at 1 %: were short and over equally likely, the number of short loads
        /// would lie this far above the half once in a hundred months (z = 2.326, z² = 5.41, with
        /// the continuity correction).
        public var isMostlyShort: Bool? {
            guard receipts >= Self.fewestTested else { return nil }
            let above = 2 * short - receipts - 1
            return above > 0 && above * above * 100 >= 541 * receipts
        }

        /// With fewer, not even all of them short would be out of the ordinary.
        public static let fewestTested = 8
    }

    /// 应收 and the part of it that should have been paid by then, 逾期.
    public struct Owed: Hashable, Sendable {
        public var receivable: Money
        public var overdue: Money

        public init(receivable: Money = .zero, overdue: Money = .zero) {
            self.receivable = receivable
            self.overdue = overdue
        }

        public static func + (left: Owed, right: Owed) -> Owed {
            Owed(
                receivable: left.receivable + right.receivable,
                overdue: left.overdue + right.overdue)
        }
    }

    public var returns: Returns { products.values.reduce(Returns(), +) }
}

extension CustomerAccount {
    /// What the customer owes, contract by contract: money pays the oldest contract first, and what
    /// came due first. The last is what it owes beyond its contracts.
    ///
    /// A receipt names a contract or none, and most name none: only the customer's whole balance
    /// says what is owed, so that the parts always add up to it.
    ///
    /// The account's contracts stand in the order in which they were signed.
    public var owed: (contracts: [ContractReckoning.Owed], beyond: ContractReckoning.Owed) {
        var unpaid = max(.zero, -balance)
        var parts = contracts.reversed().map { funds in
            let part = min(unpaid, max(.zero, funds.loaded))
            unpaid = unpaid - part
            return ContractReckoning.Owed(receivable: part)
        }
        parts.reverse()
        var late = min(max(.zero, -due), max(.zero, -balance))
        let beyond = ContractReckoning.Owed(receivable: unpaid, overdue: min(late, unpaid))
        late = late - beyond.overdue
        for index in parts.indices {
            parts[index].overdue = min(late, parts[index].receivable)
            late = late - parts[index].overdue
        }
        return (parts, beyond)
    }
}
