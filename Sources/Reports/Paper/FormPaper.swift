public import BilingualTerms
public import ContractCore
internal import TradeValues

/// A form's document on paper: its fields, and who signed.
public enum FormPaper {
    /// - Parameters:
    ///   - texts: of a field as it is shown; empty ones are left out when they are long.
    ///   - blocks: what stands between the fields and the signatures.
    ///   - signatures: what was signed, and a line for each that is missing.
    public static func document<Form: WordedForm>(
        _: Form.Type, number: String, texts: (Form.Field) -> String, state: String,
        signatures: [PaperDocument.Signature], blocks: [PaperDocument.Block] = [], hash: String,
        _ context: PaperContext
    ) -> PaperDocument {
        let language = context.language
        let title = Form.kind.word
        let short = Form.Field.allCases.filter { $0.input != .paragraph }
        let rows = stride(from: 0, to: short.count, by: 2).map { start in
            short[start..<min(start + 2, short.count)].map { field in
                PaperDocument.Field(Form.label(of: field)[language], texts(field), twelfths: 6)
            }
        }
        let long = Form.Field.allCases.filter { $0.input == .paragraph && !texts($0).isEmpty }
        return PaperDocument(
            languageTag: language.tag, issuer: context.siteName, title: title[language],
            number: .init("No.", number, isStrong: true), headline: [state],
            marks: context.marks([]),
            blocks: [.fields(rows)]
                + long.map { field in
                    .text(
                        heading: Form.label(of: field)[language],
                        paragraphs: texts(field).split(separator: "\n").map(String.init))
                } + blocks + [.signatures(signatures)],
            foot: context.foot(title) + [hash])
    }
}
