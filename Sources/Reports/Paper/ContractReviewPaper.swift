internal import BilingualTerms
internal import ContractCore
internal import TradeValues

/// 合同评审表 on paper (forms.md §3): the subject, one box for each department, and who approved.
public enum ContractReviewPaper {
    /// One department's opinion, or the approval; nothing said leaves room for a hand.
    public struct Box: Sendable {
        public let title: String
        public let opinion: String
        public let comment: String
        /// Name, time and hash of the version signed.
        public let signed: [String]

        public init(title: String, opinion: String, comment: String, signed: [String]) {
            self.title = title
            self.opinion = opinion
            self.comment = comment
            self.signed = signed
        }

        /// What was said, and by whom.
        var blocks: [PaperDocument.Block] {
            [
                .text(
                    heading: title, paragraphs: [opinion, comment].filter { !$0.isEmpty }),
                .signatures([.init(title, signed: signed)]),
            ]
        }
    }

    public static func document(
        _ subject: ContractSubject, _ boxes: [Box], result: String, _ context: PaperContext
    ) -> PaperDocument {
        let language = context.language
        let terms = subject.terms
        let title = Phrase("合同评审表", "Contract review")
        func field(_ field: ContractField) -> PaperDocument.Field {
            .init(
                field.label[language],
                field.input.shown(terms.fields.text(field), language))
        }
        return PaperDocument(
            languageTag: language.tag, issuer: context.siteName, title: title[language],
            number: .init("No.", subject.number, isStrong: true),
            headline: [
                subject.isSpecial == true
                    ? context.text("特殊合同", "Special contract")
                    : context.text("常规合同", "Regular contract"), result,
            ],
            marks: context.marks([]),
            blocks: [
                .fields([
                    [
                        .init(
                            ContractField.customer.label[language], subject.customer, twelfths: 8),
                        .init(
                            ContractPageTerm.salesperson.phrase[language], subject.salesperson),
                    ],
                    [field(.way), field(.dueFrom), field(.dueUntil)],
                ]),
                .table(ContractPaper.lines(subject, context)),
            ] + requirements(terms, language) + [
                .text(
                    heading: ContractPageTerm.discrepancyClause.phrase[language],
                    paragraphs: [terms.clause.sentence[language]]
                        + terms.clause.examples.map {
                            $0.sentence(price: terms.lines.first?.price)[language]
                        })
            ]
                + boxes.flatMap(\.blocks),
            foot: context.foot(title) + [subject.hashText])
    }

    /// Under the procedure's four headings, and what every department answers.
    private static func requirements(
        _ terms: ContractTerms, _ language: Language
    ) -> [PaperDocument.Block] {
        let fields: [ContractField] = [.specified, .implied, .legal, .own, .special]
        return fields.filter { !terms.fields.text($0).isEmpty }.map { field in
            .text(
                heading: field.label[language],
                paragraphs: terms.fields.text(field).split(separator: "\n").map(String.init))
        }
    }
}
