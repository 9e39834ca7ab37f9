internal import BilingualTerms
internal import ContractCore
internal import Operations
internal import SiteStore
internal import WorkflowCore

/// The documents that belong to a contract, each kind in a panel of its page with a button that
/// begins another. A kind is one line of the list.
struct DocumentsOfContract {
    let support: PageSupport
    let context: AppRequestContext
    let contract: String
    /// Whether another document may be begun: the contract is signed.
    let isSigned: Bool

    /// In the order of the page and of the contract's bundle.
    static let forms: [any WordedForm.Type] = [
        DateChangeForm.self,
        AdvanceRequestForm.self,
        StatementForm.self,
        InvoicingMemoForm.self,
    ]

    func panels() async throws -> [[String: Any]] {
        var panels: [[String: Any]] = []
        for form in Self.forms { panels.append(try await panel(form)) }
        return panels.filter { !($0["rows"] as? [[String: Any]] ?? []).isEmpty }
    }

    /// Buttons that begin a document.
    func buttons() -> [[String: String]] {
        [
            button(DateChangeForm.self), button(AdvanceRequestForm.self),
            button(StatementForm.self),
        ].compactMap(\.self)
    }

    private func button<Form: WordedForm>(_: Form.Type) -> [String: String]? {
        guard isSigned, context.may(Form.fill) else { return nil }
        return [
            "text": Form.kind.word[context.language],
            "href": "/\(Form.kind.rawValue)/new?contract=\(pathPart(contract))",
        ]
    }

    private func panel<Form: WordedForm>(_: Form.Type) async throws -> [String: Any] {
        let language = context.language
        let records = try await support.site.store.records(
            Form.self, FormFilter(contract: contract))
        let shown = Form.listed.filter { $0 != Form.contract }
        var rows: [[String: Any]] = []
        for record in records {
            rows.append(try await support.row(record, cells: shown, language))
        }
        return [
            "title": Form.kind.word[language],
            "headings": shown.map { Form.label(of: $0)[language] }, "rows": rows,
        ]
    }
}
