internal import BilingualTerms
internal import ContractCore
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

extension PaperDesk {
    /// 对帐单 on paper (forms.md §3): its lines, its sums with the closing balance in words, and the
    /// customer's foot.
    func statement(
        _ reference: DocumentReference, _ context: PaperContext
    ) async throws -> PaperDocument {
        let language = context.language
        let statement = try await support.site.store.statementOfAccount(reference.number)
        let rows = StatementRows(statement: statement, language: language)
        let table = PaperDocument.Table(
            columns: StatementRows.columns.map {
                .init($0.phrase[language], isNumeric: $0.isNumeric)
            }, rows: statement.lines.map(rows.cells))
        let sums = rows.sums.map { term, money in
            PaperDocument.Field(
                term.phrase[language], "¥\(grouped(money.yuanText))",
                isStrong: term == .closingBalance, twelfths: 3)
        }
        let foot = [
            PaperDocument.Field(
                Phrase("期末余额大写", "Closing in words")[language], statement.closing.chineseWords,
                twelfths: 12)
        ]
        var credit: [PaperDocument.Block] = []
        if statement.isCredit {
            let record = try await support.site.store.record(StatementForm.self, reference.number)
            credit = [
                .text(heading: nil, paragraphs: [SettlementLinks.creditWord(record)[language]])
            ]
        }
        return try await form(
            StatementForm.self, reference, context,
            blocks: credit + [
                .table(table), .fields([Array(sums.prefix(4)), Array(sums.dropFirst(4)), foot]),
                .text(
                    heading: nil,
                    paragraphs: [
                        Phrase("数据无误 □　　不符 □ 说明：", "Correct □    Not correct □ because:")[language]
                    ]),
                .signatures([.init(Phrase("客户（章）、日期", "Customer (seal), date")[language])]),
            ])
    }

    /// 开票备忘录 on paper, its amount in words as well (forms.md §3).
    func invoicingMemo(
        _ reference: DocumentReference, _ context: PaperContext
    ) async throws -> PaperDocument {
        let memo = try await support.site.store.record(InvoicingMemoForm.self, reference.number)
        let words = memo.document.fields.money(.amount)?.chineseWords ?? ""
        return try await form(
            InvoicingMemoForm.self, reference, context,
            blocks: [
                .fields([
                    [
                        .init(
                            SettlementPageTerm.amountWithTaxInWords.phrase[context.language],
                            words, twelfths: 12)
                    ]
                ])
            ])
    }
}
