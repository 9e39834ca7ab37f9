internal import BilingualTerms
internal import ContractCore

/// What one version of a contract's terms changed, field by field.
enum TermsChange {
    /// Rows with `label`, `before` and `after`; empty when nothing changed.
    static func values(
        _ terms: ContractTerms, since before: ContractTerms, _ language: Language
    ) -> [[String: String]] {
        terms.form.changes(from: before.form).map { name in
            func shown(_ text: String) -> String {
                guard !text.isEmpty else { return "–" }
                return ContractTerms.input(of: name)?.shown(text, language) ?? text
            }
            return [
                "label": ContractTerms.label(of: name)[language],
                "before": shown(before.form[name]), "after": shown(terms.form[name]),
            ]
        }
    }
}
