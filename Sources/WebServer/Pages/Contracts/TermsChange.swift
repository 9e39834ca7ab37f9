internal import BilingualTerms
internal import ContractCore

/// What one version of a contract's terms changed, field by field.
struct TermsChange {
    let label: String
    let before: String
    let after: String

    /// Empty when nothing changed.
    static func list(
        _ terms: ContractTerms, since before: ContractTerms, _ language: Language
    ) -> [TermsChange] {
        terms.form.changes(from: before.form).map { name in
            func shown(_ text: String) -> String {
                guard !text.isEmpty else { return "–" }
                return ContractTerms.input(of: name)?.shown(text, language) ?? text
            }
            return TermsChange(
                label: ContractTerms.label(of: name)[language],
                before: shown(before.form[name]), after: shown(terms.form[name]))
        }
    }

    /// The same as rows with `label`, `before` and `after`.
    static func values(
        _ terms: ContractTerms, since before: ContractTerms, _ language: Language
    ) -> [[String: String]] {
        list(terms, since: before, language).map {
            ["label": $0.label, "before": $0.before, "after": $0.after]
        }
    }
}
