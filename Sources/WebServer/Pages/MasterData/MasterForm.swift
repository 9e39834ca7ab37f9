internal import BilingualTerms
internal import ContractCore
internal import SiteStore
internal import TradeValues

/// The form of one kind of master data, made from its columns.
struct MasterForm {
    let kind: MasterKind
    let language: Language
    let mayEdit: Bool

    /// - Parameters:
    ///   - texts: what stands in the fields.
    ///   - isStored: the key of a stored record stays as it is.
    func fields(
        _ texts: [String: String], _ problems: [RowProblem], isStored: Bool, _ store: SiteStore
    ) async throws -> [[String: Any]] {
        let form = FormFields(
            language: language, store: store, texts: texts, problems: problems)
        var fields: [[String: Any]] = []
        for column in kind.schema.columns {
            fields.append(
                try await form.field(
                    column.name, kind.label(of: column.name), column.input,
                    isRequired: column.isRequired,
                    isFixed: isStored && column.name == kind.schema.keyColumn))
        }
        return fields
    }

    func errors(_ problems: [RowProblem]) -> [[String: String]] {
        FormFields.errors(problems, language) { kind.label(of: $0) }
    }

    /// A stored value as people read it.
    func shown(_ text: String, _ column: MasterSchema.Column) -> String {
        column.input.shown(text, language)
    }
}
