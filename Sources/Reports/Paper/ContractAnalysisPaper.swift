public import BilingualTerms
public import ContractCore
internal import TradeValues

/// 月度合同执行统计分析 on paper (forms.md §3): the tables, causes and measures, and who signed.
public enum ContractAnalysisPaper {
    /// - Parameters:
    ///   - causes: causes and measures; empty before they are written.
    ///   - signatures: what was signed, or empty places to sign.
    public static func document(
        _ analysis: ContractAnalysis, causes: String, signatures: [PaperDocument.Signature],
        marks: [Phrase], hash: String, _ context: PaperContext
    ) -> PaperDocument {
        let language = context.language
        let title = ExecutionPageTerm.contractAnalysisReport.phrase
        return PaperDocument(
            languageTag: language.tag, issuer: context.siteName, title: title[language],
            number: .init("No.", analysis.month.text, isStrong: true),
            headline: [
                "\(context.day(analysis.days.lowerBound)) – \(context.day(analysis.days.upperBound))"
            ], marks: context.marks(marks),
            blocks: ContractAnalysis.Dimension.allCases.flatMap { dimension in
                ContractAnalysis.Drawing.allCases.compactMap {
                    analysis.chart($0, dimension, language, context.calendar).map { .chart($0) }
                } + [
                    .table(.init(analysis.table(dimension), context)),
                    .table(.init(analysis.returnsTable(dimension), context)),
                ]
            } + [
                .text(
                    heading: nil,
                    paragraphs: [
                        ExecutionPageTerm.onTimeMeaning.phrase[language],
                        ExecutionPageTerm.returnsMeaning.phrase[language],
                    ]),
                .text(
                    heading: ExecutionPageTerm.causes.phrase[language],
                    paragraphs: causes.split(separator: "\n").map(String.init)),
                .signatures(signatures),
            ], foot: context.foot(title) + [hash])
    }
}
