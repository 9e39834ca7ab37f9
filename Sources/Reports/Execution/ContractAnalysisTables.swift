internal import BilingualTerms
public import ContractCore
internal import TradeValues

extension ContractAnalysis {
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

    private static func share(_ share: Share?) -> ReportTable.Cell {
        share.map { .number($0.number) } ?? .empty
    }
}
