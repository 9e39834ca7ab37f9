public import TradeValues

/// What a contract's money stood at when a business day ended (forms.md §3, 合同执行日报表).
public struct ContractMoney: Hashable, Sendable {
    /// 账户余额 of its customer, all contracts together; below zero the customer owes.
    public let balance: Money
    /// 未开票金额: loaded and not invoiced.
    public let uninvoiced: Money
    /// 资金缺口: what the customer's open orders take beyond what is there. Nil for a day that is
    /// over: which orders were open then is not kept.
    public let gap: Money?
    /// 累计磅差: received − shipped, of the loads whose receipt had come by then.
    public let discrepancy: Weight
    /// What was shipped of those loads.
    public let compared: Weight

    public init(
        balance: Money, uninvoiced: Money, gap: Money?, discrepancy: Weight, compared: Weight
    ) {
        self.balance = balance
        self.uninvoiced = uninvoiced
        self.gap = gap
        self.discrepancy = discrepancy
        self.compared = compared
    }

    /// 累计磅差 in per mille with two decimals, rounded half away from zero; nil without receipts.
    public var discrepancyPerMille: DecimalNumber? { Self.perMille(discrepancy, of: compared) }

    static func perMille(_ discrepancy: Weight, of compared: Weight) -> DecimalNumber? {
        guard compared > .zero else { return nil }
        let half = compared.grams / 2
        let scaled = discrepancy.grams * 100_000
        let rounded = (scaled + (scaled < 0 ? -half : half)) / compared.grams
        return DecimalNumber(digits: rounded, decimals: 2)
    }
}
