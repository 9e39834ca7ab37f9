internal import BilingualTerms
public import ContractCore
public import TradeValues

/// What contract and review form are printed from: the terms with the names they refer to.
public struct ContractSubject: Sendable {
    public let number: String
    public let terms: ContractTerms
    public let customer: String
    public let customerFacts: [PaperDocument.Field]
    /// By their keys.
    public let productNames: [String: String]
    public let isSpecial: Bool?
    public let salesperson: String
    public let signedAt: Timestamp?
    /// Of the version that is printed.
    public let hashText: String

    public init(
        number: String, terms: ContractTerms, customer: String,
        customerFacts: [PaperDocument.Field], productNames: [String: String], isSpecial: Bool?,
        salesperson: String, signedAt: Timestamp?, hashText: String
    ) {
        self.number = number
        self.terms = terms
        self.customer = customer
        self.customerFacts = customerFacts
        self.productNames = productNames
        self.isSpecial = isSpecial
        self.salesperson = salesperson
        self.signedAt = signedAt
        self.hashText = hashText
    }
}

/// 产品购销合同 on paper (forms.md §3). The discrepancy clause is the sentence made from its data.
public enum ContractPaper {
    public static func document(
        _ subject: ContractSubject, _ context: PaperContext
    ) -> PaperDocument {
        let language = context.language
        let terms = subject.terms
        let title = Phrase("产品购销合同", "Sales contract")
        return PaperDocument(
            languageTag: language.tag, issuer: context.siteName, title: title[language],
            number: .init("No.", subject.number, isStrong: true),
            headline: [
                context.text("签订地点 ", "Place ") + terms.fields.text(.place),
                context.text("签订日期 ", "Date ")
                    + (subject.signedAt.map { context.moment($0) } ?? ""),
            ],
            marks: context.marks(subject.signedAt == nil ? [Phrase("草稿", "Draft")] : []),
            blocks: [
                .fields(
                    [
                        [
                            .init(context.text("供方", "Seller"), context.siteName, twelfths: 6),
                            .init(context.text("需方", "Buyer"), subject.customer, twelfths: 6),
                        ]
                    ] + subject.customerFacts.map { [$0] }),
                .table(lines(subject, context)),
                .fields([
                    [
                        .init(
                            ContractPageTerm.amountInWords.phrase[language],
                            terms.amount.chineseWords, isStrong: true, twelfths: 12)
                    ]
                ]),
            ] + articles(terms, context) + [
                .signatures([
                    .init(context.text("供方（章）", "Seller (seal)")),
                    .init(context.text("需方（章）", "Buyer (seal)")),
                ])
            ],
            foot: context.foot(title) + [subject.hashText])
    }

    static func lines(
        _ subject: ContractSubject, _ context: PaperContext
    ) -> PaperDocument.Table {
        let language = context.language
        func label(_ field: ContractLineField) -> String { field.label[language] }
        let terms = subject.terms
        return .init(
            columns: [
                .init(label(.product)), .init(label(.pack)), .init(label(.standard)),
                .init(label(.quantity), isNumeric: true), .init(label(.price), isNumeric: true),
                .init(ContractPageTerm.amount.phrase[language], isNumeric: true),
                .init(label(.tax)),
            ],
            rows: terms.lines.map { line in
                [
                    subject.productNames[line.product] ?? line.product, line.row.text(.pack),
                    [line.row.text(.standard), line.row.text(.licence)]
                        .filter { !$0.isEmpty }.joined(separator: " "),
                    context.tonnes(line.quantity), GroupedNumber.text(line.price.yuanText),
                    GroupedNumber.text(line.amount.yuanText),
                    line.row.choice(.tax)?.word[language] ?? "",
                ]
            },
            totals: [
                [
                    context.text("合计", "Total"), "", "", context.tonnes(terms.quantity), "",
                    GroupedNumber.text(terms.amount.yuanText), "",
                ]
            ])
    }

    /// The numbered articles; one that nothing is agreed about is left out. The requirements are not
    /// among them: they are what the departments review (procedure.md 5.1.1).
    private static func articles(
        _ terms: ContractTerms, _ context: PaperContext
    ) -> [PaperDocument.Block] {
        let language = context.language
        func facts(_ fields: [ContractField]) -> [String] {
            fields.compactMap { field in
                let text = terms.fields.text(field)
                guard !text.isEmpty else { return nil }
                let shown = field.input.shown(text, language)
                return "\(field.label[language])\(language == .chinese ? "：" : ": ")\(shown)"
            }
        }
        let quality = terms.quality.map { row in
            [
                row.text(.item), row.choice(.relation)?.word[language] ?? "", row.text(.limit),
                row.text(.unit), row.text(.method),
            ].filter { !$0.isEmpty }.joined(separator: " ")
        }
        let parts: [(Phrase, [String])] = [
            (
                Phrase("交货", "Delivery"),
                facts([
                    .way, .deliveryPlace, .dueFrom, .dueUntil, .freight, .quantityBasis, .overShort,
                ])
                    + terms.schedule.map { "\($0.text(.day)) \($0.text(.quantity)) t" }
            ),
            (
                ContractPageTerm.discrepancyClause.phrase,
                [terms.clause.sentence[language]] + facts([.thirdParty, .objectionDays])
            ),
            (
                ContractPageTerm.qualityTable.phrase,
                quality
                    + facts([
                        .testAllowance, .shelfLifeDays, .freshnessDays, .qualityObjectionDays,
                        .qualityDispute,
                    ])
            ),
            (Phrase("付款", "Payment"), facts([.payment, .creditDays, .creditLimit])),
            (
                ContractPageTerm.furtherTerms.phrase,
                facts([.liability, .disputes, .other, .validUntil, .copies])
            ),
        ]
        return parts.filter { !$0.1.isEmpty }.enumerated().map { index, part in
            .text(heading: "\(index + 1). \(part.0[language])", paragraphs: part.1)
        }
    }
}
