internal import BilingualTerms
public import ContractCore
internal import TradeValues

extension ContractAnalysis {
    /// The tables that the analysis is made of.
    public enum Part: String, CaseIterable, Sendable {
        case customers
        case customerReturns = "customers-returns"
        case products
        case productReturns = "products-returns"
        case salespeople
        case salespersonReturns = "salespeople-returns"
    }

    public func table(_ part: Part) -> ReportTable {
        switch part {
        case .customers: table(Dimension.customers)
        case .customerReturns: returnsTable(.customers)
        case .products: table(Dimension.products)
        case .productReturns: returnsTable(.products)
        case .salespeople: table(Dimension.salespeople)
        case .salespersonReturns: returnsTable(.salespeople)
        }
    }

    /// The month's figures for each customer, product or salesperson, with the whole as last row.
    public func table(_ dimension: Dimension) -> ReportTable {
        let groups = groups(by: dimension)
        return ReportTable(
            title: dimension.word, columns: Self.columns(dimension),
            rows: groups.map { group in
                [Self.name(of: group, dimension)]
                    + Self.cells(group.comparison, hasOverdue: dimension != .products)
            } + [[.phrase(Phrase("合计", "Total"))] + Self.cells(total, hasOverdue: true)])
    }

    /// A group's name; contracts taken over at go-live name no salesperson.
    public static func name(of group: Group, _ dimension: Dimension) -> ReportTable.Cell {
        group.name.isEmpty ? .phrase(Phrase("未注明", "None named")) : .text(group.name)
    }

    private static func columns(_ dimension: Dimension) -> [ReportTable.Column] {
        [
            .init(dimension.single.chinese, dimension.single.english),
            .init("合同数", "Contracts", isNumeric: true),
            .init("合同量 t", "Quantity t", isNumeric: true),
            .init("车数", "Loads", isNumeric: true),
            .init("发货量 t", "Loaded t", isNumeric: true),
            .init("月末余量 t", "Remaining t", isNumeric: true),
            .init("到期车数", "Due loads", isNumeric: true),
            .init("准期车数", "On time", isNumeric: true),
            .init("准期率 %", "On time %", isNumeric: true),
            .init("逾期未发 t", "Overdue t", isNumeric: true),
            .init("上月发货 t", "Month before t", isNumeric: true),
            .init("环比 %", "Change %", isNumeric: true),
            .init("去年同月 t", "Year before t", isNumeric: true),
            .init("同比 %", "Change on year %", isNumeric: true),
            .init("上月准期率 %", "On time month before %", isNumeric: true),
            .init("去年同月准期率 %", "On time year before %", isNumeric: true),
        ]
    }

    private static func cells(
        _ comparison: Comparison, hasOverdue: Bool
    ) -> [ReportTable.Cell] {
        let (now, month, year) = (
            comparison.present, comparison.monthBefore, comparison.yearBefore
        )
        return [
            .count(now.contracts), .tonnes(now.ordered), .count(now.loaded.loads),
            .tonnes(now.loaded.net), .tonnes(now.remaining), .count(now.loaded.due),
            .count(now.loaded.onTime), share(now.onTimeRate),
            hasOverdue ? .tonnes(now.overdue ?? .zero) : .empty,
            .tonnes(month.loaded.net), share(comparison.monthChange),
            .tonnes(year.loaded.net), share(comparison.yearChange),
            share(month.onTimeRate), share(year.onTimeRate),
        ]
    }

    /// What came back and what is owed, for each customer, product or salesperson.
    public func returnsTable(_ dimension: Dimension) -> ReportTable {
        ReportTable(
            title: Phrase(
                "\(dimension.word.chinese) 磅差索赔应收",
                "\(dimension.word.english), returns and owed"),
            columns: [
                .init(dimension.single.chinese, dimension.single.english),
                .init("回单车数", "Receipts", isNumeric: true),
                .init("磅差 kg", "Discrepancy kg", isNumeric: true),
                .init("磅差 ‰", "Discrepancy ‰", isNumeric: true),
                .init("短量车数", "Short loads", isNumeric: true),
                .init("单侧检验", "One-sided test"),
                .init("索赔 kg", "Claims kg", isNumeric: true),
                .init("索赔 元", "Claims yuan", isNumeric: true),
                .init("应收 元", "Receivable yuan", isNumeric: true),
                .init("逾期 元", "Overdue yuan", isNumeric: true),
            ],
            rows: groups(by: dimension).map { group in
                [Self.name(of: group, dimension)] + Self.returnsCells(group.comparison)
            } + [[.phrase(Phrase("合计", "Total"))] + Self.returnsCells(total)])
    }

    private static func returnsCells(_ comparison: Comparison) -> [ReportTable.Cell] {
        let (returns, owed) = (comparison.returns, comparison.owed)
        let verdict = returns.isMostlyShort.map {
            ReportTable.Cell.phrase(
                $0 ? Phrase("偏短", "mostly short") : Phrase("无偏向", "no side"))
        }
        return [
            .count(returns.receipts), .kilograms(returns.discrepancy),
            returns.discrepancyPerMille.map { .number($0) } ?? .empty, .count(returns.short),
            verdict ?? .empty, .kilograms(returns.claimed), yuan(returns.claims),
            owed.map { yuan($0.receivable) } ?? .empty, owed.map { yuan($0.overdue) } ?? .empty,
        ]
    }

    private static func yuan(_ money: Money) -> ReportTable.Cell {
        .number(DecimalNumber(digits: money.fen, decimals: 2))
    }

    private static func share(_ share: Share?) -> ReportTable.Cell {
        share.map { .number($0.number) } ?? .empty
    }
}
