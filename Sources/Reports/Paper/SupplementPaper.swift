internal import BilingualTerms
public import ContractCore
internal import TradeValues

/// 合同补充协议 on paper: what it changes of which contract and why, how it was reviewed, and room
/// for both seals (procedure.md 5.1.10).
public enum SupplementPaper {
    /// One term that it changes; empty texts are printed as such.
    public struct Change: Sendable {
        public let term: String
        public let before: String
        public let after: String

        public init(term: String, before: String, after: String) {
            self.term = term
            self.before = before
            self.after = after
        }
    }

    /// - Parameters:
    ///   - customer: the buyer's name.
    ///   - boxes: as on its contract's review form: it is reviewed as its contract was.
    public static func document(
        _ supplement: Supplement, number: String, customer: String, changes: [Change],
        _ boxes: [ContractReviewPaper.Box], isSigned: Bool, state: String, hash: String,
        _ context: PaperContext
    ) -> PaperDocument {
        let language = context.language
        let title = Phrase("合同补充协议", "Supplementary agreement")
        let table = PaperDocument.Table(
            caption: ContractPageTerm.termsChanged.phrase[language],
            columns: [
                .init(ContractPageTerm.term.phrase[language]),
                .init(ContractPageTerm.termBefore.phrase[language]),
                .init(ContractPageTerm.termAfter.phrase[language]),
            ], rows: changes.map { [$0.term, $0.before, $0.after] })
        let unchanged = PaperDocument.Block.text(
            heading: ContractPageTerm.termsChanged.phrase[language],
            paragraphs: [ContractPageTerm.noTermsChanged.phrase[language]])
        return PaperDocument(
            languageTag: language.tag, issuer: context.siteName, title: title[language],
            number: .init("No.", number, isStrong: true), headline: [state],
            marks: context.marks(isSigned ? [] : [Phrase("草稿", "Draft")]),
            blocks: [
                .fields([
                    [
                        .init(context.text("供方", "Seller"), context.siteName, twelfths: 6),
                        .init(context.text("需方", "Buyer"), customer, twelfths: 6),
                    ],
                    [
                        .init(
                            context.text("补充的合同", "Supplements"), supplement.contract,
                            twelfths: 12)
                    ],
                ]),
                .text(
                    heading: context.text("补充原因", "Reason"),
                    paragraphs: supplement.reason.split(separator: "\n").map(String.init)),
                changes.isEmpty ? unchanged : .table(table),
                .text(
                    heading: ContractPageTerm.discrepancyClause.phrase[language],
                    paragraphs: [supplement.terms.clause.sentence[language]]),
            ] + boxes.flatMap(\.blocks) + [
                .signatures([
                    .init(context.text("供方（章）", "Seller (seal)")),
                    .init(context.text("需方（章）", "Buyer (seal)")),
                ])
            ], foot: context.foot(title) + [hash])
    }
}
