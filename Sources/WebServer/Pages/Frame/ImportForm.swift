internal import BilingualTerms
internal import ContractCore
internal import HTTPTypes
internal import Hummingbird

/// The page on which a table is handed in, whatever it holds.
struct ImportForm {
    struct Column {
        let name: String
        let isRequired: Bool
        let meaning: Phrase
        let example: String
    }

    let title: String
    /// Where the form is sent.
    let action: String
    /// The list the rows get into.
    let back: String
    let columns: [Column]

    /// Takes what was handed in, whole or not at all, and goes to `list`.
    ///
    /// - Parameter taking: enters the table, and says what came of it.
    func handIn(
        _ support: PageSupport, _ request: Request, _ context: AppRequestContext,
        to list: String, taking: ([UInt8]) async throws -> Phrase
    ) async throws -> Response {
        let text = try await request.checkedForm(context)["csv"] ?? ""
        do {
            support.announce(.done(try await taking(Array(text.utf8))), context)
            return .redirect(to: list)
        } catch TableRefusal.rowsRefused(let problems) {
            return try page(support, text, problems, request, context)
        }
    }

    /// - Parameters:
    ///   - text: what was handed in; it stays in the form until it is taken.
    ///   - problems: why it was not.
    func page(
        _ support: PageSupport, _ text: String, _ problems: [RowProblem], _ request: Request,
        _ context: AppRequestContext
    ) throws -> Response {
        let language = context.language
        let values: [String: Any] = [
            "csvText": text, "action": action, "backHref": back,
            "importProblems": problems.map { problem in
                var row: [String: Any] = ["text": problem.phrase[language]]
                row["line"] = problem.line
                return row
            },
            "columnsHelp": columns.map { column in
                [
                    "column": column.name, "meaning": column.meaning[language],
                    "isRequired": column.isRequired, "example": column.example,
                ] as [String: Any]
            },
        ]
        return try support.renderer.page(
            "import", title: title, values, request, context,
            status: problems.isEmpty ? .ok : .unprocessableContent)
    }
}
