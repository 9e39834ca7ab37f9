internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import Operations
internal import TradeValues
internal import WorkflowCore

/// A document's form as its page shows it: what stands in its fields, and what was wrong when it
/// was sent.
struct ShownForm {
    let texts: [String: String]
    var problems: [RowProblem] = []
    var refusal: (any Explained)?
    /// The version that is changed; empty for a new document.
    let seen: String
}

extension PageSupport {
    /// Saves what a form holds and goes to its document. A form that is not taken is shown again as
    /// it was sent, so that nothing has to be typed twice.
    ///
    /// - Parameters:
    ///   - name: what the document is called in the message; its kind's word unless given.
    ///   - write: returns the document's number.
    func save(
        _ kind: DocumentKind, called name: Phrase? = nil, _ request: Request,
        _ context: AppRequestContext,
        _ write: ([String: String], Person) async throws -> String,
        orShow page: (ShownForm) async throws -> Response
    ) async throws -> Response {
        let form = try await request.checkedForm(context)
        guard let person = context.person else { throw AccessRefusal.notSignedIn }
        var shown = ShownForm(texts: form, seen: form["seen"] ?? "")
        do {
            let number = try await write(form, person)
            let name = name ?? kind.word
            announce(
                .done(
                    Phrase(
                        "\(name.chinese) \(number) 已保存", "\(name.english) \(number) is saved")),
                context)
            return .redirect(to: DocumentReference(kind, number).href)
        } catch let problems as RowProblems {
            shown.problems = problems.list
        } catch let refusal as any Explained {
            shown.refusal = refusal
        }
        return try await page(shown)
    }

    /// - Parameters:
    ///   - parts: `lead`, `sections` and `groups` of the form.
    ///   - saveHref: where it is sent to.
    ///   - label: of a field, by its name.
    func formPage(
        _ form: ShownForm, title: String, _ parts: [String: Any], saveHref: String,
        backHref: String, label: (String) -> Phrase, _ request: Request,
        _ context: AppRequestContext
    ) throws -> Response {
        var values = parts
        values["errors"] = FormFields.errors(form.problems, context.language, label: label)
        values["saveHref"] = saveHref
        values["backHref"] = backHref
        values["seen"] = form.seen
        return try renderer.page(
            "contract-form", title: title, values, request, context,
            status: FormFields.status(form.problems, form.refusal),
            refusal: form.refusal?.message)
    }

    /// The fields of a form that is shown.
    func fields(_ form: ShownForm, _ language: Language) -> FormFields {
        FormFields(
            language: language, store: site.store, texts: form.texts, problems: form.problems)
    }
}
