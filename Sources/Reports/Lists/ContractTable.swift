internal import BilingualTerms
public import ContractCore
public import TradeValues

extension ReportTable {
    /// 合同清单 (forms.md §3), in the order given.
    ///
    /// - Parameter now: the days that a copy is waited for are counted until then.
    public init(contracts: [ContractEntry], at now: Timestamp) {
        self.init(
            title: ContractPageTerm.register.phrase,
            columns: [
                .init("合同号", "Contract"), .init("签订时间", "Signed at"), .init("客户", "Customer"),
                .init("产品", "Product"), .init("合同量 t", "Quantity t", isNumeric: true),
                .init("金额 元", "Amount yuan", isNumeric: true), .init("类别", "Class"),
                .init("业务员", "Salesperson"), .init("交货方式", "Delivery"),
                .init("交货期从", "Due from"), .init("交货期到", "Due until"),
                .init("寄出时间", "Sent at"), .init("未回传天数", "Days not back", isNumeric: true),
                .init("已发 t", "Loaded t", isNumeric: true),
                .init("余量 t", "Remaining t", isNumeric: true), .init("状态", "State"),
            ],
            rows: contracts.map { Self.row($0, now) })
    }

    private static func row(_ entry: ContractEntry, _ now: Timestamp) -> [Cell] {
        [
            .text(entry.number), entry.signedAt.map(Cell.moment) ?? .empty,
            .text(entry.customer), .text(entry.products), .tonnes(entry.ordered),
            .number(DecimalNumber(digits: entry.amount.fen, decimals: 2)),
            .phrase(entry.classWord), .text(entry.salesperson), .phrase(entry.way.word),
            .day(entry.due.lowerBound), .day(entry.due.upperBound),
            entry.sentAt.map(Cell.moment) ?? .empty,
            entry.daysNotBack(at: now).map(Cell.count) ?? .empty,
            entry.loaded.map(Cell.tonnes) ?? .empty,
            entry.remaining.map(Cell.tonnes) ?? .empty,
            .phrase(ContractWorkflow.word(for: entry.step)),
        ]
    }
}
