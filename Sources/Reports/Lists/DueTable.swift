internal import BilingualTerms
public import ContractCore
public import TradeValues

extension ReportTable {
    /// 到期合同, in the order given (procedure.md 5.1.11.1).
    ///
    /// - Parameter today: the days that are left are counted from it.
    public init(due contracts: [DueContract], on today: CalendarDay) {
        self.init(
            title: ExecutionPageTerm.dueList.phrase,
            columns: [
                .init("合同号", "Contract"), .init("客户", "Customer"), .init("产品", "Product"),
                .init("业务员", "Salesperson"), .init("合同量 t", "Quantity t", isNumeric: true),
                .init("余量 t", "Remaining t", isNumeric: true), .init("交货期到", "Due until"),
                .init("剩余天数", "Days left", isNumeric: true),
                .init("未完提货单", "Open orders", isNumeric: true), .init("到期", "Due"),
            ],
            rows: contracts.map { due in
                [
                    .text(due.entry.number), .text(due.entry.customer),
                    .text(due.entry.products), .text(due.entry.salesperson),
                    .tonnes(due.entry.ordered), .tonnes(due.remaining), .day(due.until),
                    .count(today.days(until: due.until)), .count(due.openOrders),
                    .phrase(due.nearness(on: today).word),
                ]
            })
    }
}
