internal import AccessCore
internal import BilingualTerms
internal import ContentHashing
internal import ContractCore
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// Filling in a form's document, and changing it while it is a draft.
struct FormEntryPages<Form: WordedForm> {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }
    private var path: String { Form.kind.rawValue }

    func add(to routes: inout GuardedRoutes) {
        routes.get("\(path)/new", needs: Form.fill, use: new)
        routes.post("\(path)/new", needs: Form.fill, use: save)
        routes.get("\(path)/:number/edit", needs: Form.fill, use: edit)
        routes.post("\(path)/:number/edit", needs: Form.fill, use: save)
    }

    /// What the address names is filled in already: `?contract=`, `?product=`.
    @Sendable private func new(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        var texts: [String: String] = [:]
        for field in Form.writtenFields {
            texts[field.rawValue] = request.query(field.rawValue)
        }
        return try await page(nil, texts, [], seen: "", request, context)
    }

    @Sendable private func edit(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let record = try await site.store.record(Form.self, context.path("number"))
        let state = record.history.state
        guard state.step == Form.Way.start else {
            throw WorkflowRefusal.notNow(action: "edit", step: state.step.rawValue)
        }
        return try await page(
            record.number, record.document.form.texts, [], seen: state.version.hash.hex, request,
            context)
    }

    @Sendable private func save(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await request.checkedForm(context)
        guard let person = context.person else { throw AccessRefusal.notSignedIn }
        let number = context.parameters.get("number") == nil ? nil : try context.path("number")
        do {
            let saved: String
            if let number {
                guard let seen = ContentHash(hex: form["seen"] ?? "") else {
                    throw HTTPError(.badRequest)
                }
                try await site.forms.edit(Form.self, number, form, seen: seen, by: person)
                saved = number
            } else {
                saved = try await site.forms.draft(Form.self, form, by: person)
            }
            let kind = Form.kind.word
            support.announce(
                .done(
                    Phrase("\(kind.chinese) \(saved) 已保存", "\(kind.english) \(saved) is saved")),
                context)
            return .redirect(to: DocumentReference(Form.kind, saved).href)
        } catch let problems as RowProblems {
            return try await page(
                number, form, problems.list, seen: form["seen"] ?? "", request, context)
        } catch let refusal as any Explained {
            return try await page(
                number, form, [], refusal: refusal, seen: form["seen"] ?? "", request, context)
        }
    }

    private func page(
        _ number: String?, _ texts: [String: String], _ problems: [RowProblem],
        refusal: (any Explained)? = nil, seen: String, _ request: Request,
        _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let form = FormFields(
            language: language, store: site.store, texts: texts, problems: problems)
        var fields: [[String: Any]] = []
        for field in Form.writtenFields {
            let isGiven =
                field == Form.contract && !Form.isBegunFromList
                && !(texts[field.rawValue] ?? "").isEmpty
            fields.append(
                try await form.field(
                    field.rawValue, Form.label(of: field), field.input,
                    isRequired: field.isRequired, isFixed: isGiven))
        }
        let href = number.map { DocumentReference(Form.kind, $0).href }
        let contract =
            Form.isBegunFromList ? nil : Form.contract.flatMap { texts[$0.rawValue] }
        let list = contract.map { DocumentReference(.contract, $0).href } ?? "/\(path)"
        let title = number.map { "\(Form.kind.word[language]) \($0)" } ?? Form.kind.word[language]
        return try support.renderer.page(
            "contract-form", title: title,
            [
                "lead": [["title": Form.kind.word[language], "fields": fields]],
                "sections": [[String: Any]](), "groups": [[String: Any]](),
                "errors": FormFields.errors(problems, language, label: Form.label(of:)),
                "saveHref": href.map { $0 + "/edit" } ?? "/\(path)/new",
                "backHref": href ?? list, "seen": seen,
            ], request, context, status: FormFields.status(problems, refusal),
            refusal: refusal?.message)
    }
}
