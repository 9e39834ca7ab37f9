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
        return try await page(nil, ShownForm(texts: texts, seen: ""), request, context)
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
            record.number,
            ShownForm(texts: record.document.form.texts, seen: state.version.hash.hex), request,
            context)
    }

    @Sendable private func save(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let number = context.parameters.get("number") == nil ? nil : try context.path("number")
        return try await support.save(Form.kind, request, context) { form, person in
            guard let number else {
                return try await site.forms.draft(Form.self, form, by: person)
            }
            try await site.forms.edit(
                Form.self, number, form, seen: try PageSupport.seen(form), by: person)
            return number
        } orShow: {
            try await page(number, $0, request, context)
        }
    }

    private func page(
        _ number: String?, _ shown: ShownForm, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let form = support.fields(shown, language)
        var fields: [[String: Any]] = []
        for field in Form.writtenFields {
            let isGiven =
                field == Form.contract && !Form.isBegunFromList
                && !(shown.texts[field.rawValue] ?? "").isEmpty
            fields.append(
                try await form.field(
                    field.rawValue, Form.label(of: field), field.input,
                    isRequired: field.isRequired, isFixed: isGiven))
        }
        let href = number.map { DocumentReference(Form.kind, $0).href }
        let contract =
            Form.isBegunFromList ? nil : Form.contract.flatMap { shown.texts[$0.rawValue] }
        let list = contract.map { DocumentReference(.contract, $0).href } ?? "/\(path)"
        let title = number.map { "\(Form.kind.word[language]) \($0)" } ?? Form.kind.word[language]
        return try support.formPage(
            shown, title: title,
            [
                "lead": [["title": Form.kind.word[language], "fields": fields]],
                "sections": [[String: Any]](), "groups": [[String: Any]](),
            ], saveHref: href.map { $0 + "/edit" } ?? "/\(path)/new", backHref: href ?? list,
            label: Form.label(of:), request, context)
    }
}
