internal import BilingualTerms
internal import ContractCore
internal import TradeValues

/// 合同执行日报表 on paper (forms.md §3).
public enum ContractExecutionPaper {
    public static func document(
        _ report: ContractExecutionReport, _ context: PaperContext
    ) -> PaperDocument {
        let language = context.language
        let title = ExecutionPageTerm.contractExecutionReport.phrase
        let sheet = PaperDocument.Table(
            columns: report.sheetHeadings(language).map {
                .init(Self.text($0), isNumeric: $0.isNumeric)
            },
            rows: report.rows.map { report.sheetCells(of: $0, language).map(Self.text) },
            totals: [report.sheetTotals(language).map(Self.text)])
        return PaperDocument(
            languageTag: language.tag, issuer: context.siteName, title: title[language],
            headline: [
                context.day(report.day),
                "\(context.text("在执行合同", "Contracts under way")) \(report.contractCount)",
                loadCountText(report.total.loads)[language],
                "\(context.text("今日", "Today")) \(context.tonnes(report.total.loaded)) t",
            ], marks: context.marks([]),
            blocks: [
                .table(sheet), .table(.init(report.table(.products), context)),
                .table(.init(report.table(.salespeople), context)),
                .signatures([
                    .init(context.text("制表（销售内勤）", "Made by (sales clerk)")),
                    .init(context.text("审核（销售经理）", "Checked by (sales manager)")),
                ]),
            ], foot: context.foot(title))
    }

    private static func text(_ cell: ContractExecutionReport.SheetCell) -> String {
        cell.lines.joined(separator: "\n")
    }
}

extension PaperDocument.Table.Column {
    init(_ column: ReportTable.Column, _ language: Language) {
        self.init(column.heading[language], isNumeric: column.isNumeric)
    }
}

extension PaperDocument.Table {
    /// A report's table under its title.
    init(_ table: ReportTable, _ context: PaperContext) {
        self.init(
            caption: table.title[context.language],
            columns: table.columns.map { .init($0, context.language) },
            rows: table.rows.map { $0.map(context.shown) })
    }
}

extension PaperContext {
    /// A cell as people read it, with thousands apart.
    func shown(_ cell: ReportTable.Cell) -> String { cell.shown(language, calendar) }
}
