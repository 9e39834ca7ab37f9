internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// The documents of one kind of form: their list, and one with its signatures.
struct FormDocumentPages<Form: WordedForm> {
    let support: PageSupport
    typealias Record = FormRecord<Form>

    /// What else one may do with a document: the words and where.
    var further: @Sendable (Record, AppRequestContext) async throws -> [(Phrase, href: String)] = {
        _, _ in []
    }
    /// What else stands on a document's page, for its template.
    var besides: @Sendable (Record, AppRequestContext) async throws -> [String: Any] = {
        _, _ in [:]
    }
    private var site: WeighbridgeSite { support.site }

    static var path: String { Form.kind.rawValue }

    /// What a screen takes in; older ones are on the next page.
    private static var pageRows: Int { 100 }

    func add(to routes: inout GuardedRoutes) {
        routes.get("\(Self.path)", needs: Form.see, use: list)
        routes.get("\(Self.path)/:number", needs: Form.see, use: document)
        routes.post("\(Self.path)/:number", needs: Form.see, use: take)
        FormEntryPages<Form>(support: support).add(to: &routes)
    }

    // MARK: List

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let step: Form.Way.Step? = try request.word("state")
        let filter = FormFilter(
            customer: request.query("customer"), contract: request.query("contract"),
            step: step?.rawValue, limit: Self.pageRows + 1,
            offset: request.query("from").flatMap(Int.init).map { max($0, 0) } ?? 0)
        let found = try await site.store.records(Form.self, filter)
        let records = found.prefix(Self.pageRows)
        var names: [String: String] = [:]
        for key in Set(records.map(\.customerKey)) {
            names[key] = try await support.customerName(key)
        }
        var rows: [[String: Any]] = []
        for record in records {
            var row = try await support.row(record, cells: Form.listed, language)
            row["customer"] = names[record.customerKey] ?? ""
            rows.append(row)
        }
        let canBegin = Form.isBegunFromList && context.may(Form.fill)
        var values: [String: Any] = [
            "rows": rows, "states": Form.Way.choices(step, language), "href": "/\(Self.path)",
            "headings": Form.listed.map { Form.label(of: $0)[language] },
            "meaning": Form.meaning[language],
            "newHref": ifAny(canBegin ? "/\(Self.path)/new" : ""),
        ]
        values.merge(Self.pages(filter, hasMore: found.count > records.count)) { $1 }
        return try support.renderer.page(
            "form-documents", title: Form.kind.word[language], values, request, context)
    }

    /// The addresses of the pages before and after this one.
    private static func pages(_ filter: FormFilter, hasMore: Bool) -> [String: Any] {
        let asked = [
            ("customer", filter.customer), ("contract", filter.contract), ("state", filter.step),
        ]
        let kept = asked.compactMap { name, value in
            value.map { "\(name)=\(pathPart($0))&" }
        }.joined()
        var pages: [String: Any] = [:]
        if filter.offset > 0 {
            let from = max(filter.offset - pageRows, 0)
            pages["previousHref"] = "/\(path)?\(kept)from=\(from)"
        }
        if hasMore { pages["nextHref"] = "/\(path)?\(kept)from=\(filter.offset + pageRows)" }
        return pages
    }

    private func shown(
        _ field: Form.Field, _ document: FormDocument<Form>, _ language: Language
    ) async throws -> String {
        try await support.shown(document.fields.text(field), field.input, language)
    }

    // MARK: One document

    @Sendable private func document(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let record = try await site.store.record(Form.self, context.path("number"))
        let reference = DocumentReference(Form.kind, record.number)
        let state = record.history.state
        let written = Set(Form.writtenFields)
        let shownFields = Form.Field.allCases.filter {
            $0 != Form.contract
                && (written.contains($0) || !record.document.fields.text($0).isEmpty)
        }
        var fields: [[String: String]] = []
        for field in shownFields {
            fields.append([
                "label": Form.label(of: field)[language],
                "text": try await shown(field, record.document, language),
            ])
        }
        var values: [String: Any] = [
            "number": record.number, "fields": fields,
            "backHref": "/\(Self.path)",
            "customer": [
                "text": try await support.customerName(record.customerKey),
                "href": "/master/customers/\(pathPart(record.customerKey))",
            ],
            "editHref": ifAny(
                state.step == Form.Way.start && context.may(Form.fill)
                    ? reference.href + "/edit" : ""),
            "paperHref": reference.documentsHref + "/pdf",
            "replaced": replaced(record, language),
            "further": try await further(record, context).map {
                ["text": $0.0[language], "href": $0.href]
            },
        ]
        let signing = try await support.signing(record.history, of: reference, context) {
            try await asked($0, language)
        }
        values.merge(signing) { $1 }
        if let contract = record.document.contract {
            let reference = DocumentReference(.contract, contract)
            values["contract"] =
                context.may(.seeContracts)
                ? reference.link(language)
                : ["text": "\(reference.kind.word[language]) \(contract)"]
        }
        values.merge(try await besides(record, context)) { $1 }
        return try support.renderer.page(
            "form-document", title: "\(Form.kind.word[language]) \(record.number)", values,
            request, context)
    }

    /// The fields that each of these actions asks for, empty.
    private func asked(
        _ actions: [Form.Way.Action], _ language: Language
    ) async throws -> [Form.Way.Action: [[String: Any]]] {
        let form = FormFields(language: language, store: site.store, texts: [:], problems: [])
        var asked: [Form.Way.Action: [[String: Any]]] = [:]
        for action in actions {
            for field in Form.asked(by: action) {
                asked[action, default: []].append(
                    try await form.field(
                        field.rawValue, Form.label(of: field), field.input,
                        isRequired: !Form.mayStayEmpty.contains(field)))
            }
        }
        return asked
    }

    /// What was written on it along its way and no longer holds, such as an earlier truck.
    private func replaced(_ record: Record, _ language: Language) -> [[String: String]] {
        var replaced: [[String: String]] = []
        for (index, filling) in record.fillings.enumerated() {
            let later = Set(record.fillings.dropFirst(index + 1).flatMap { $0.form.texts.keys })
            for field in Form.Field.allCases where later.contains(field.rawValue) {
                let text = filling.form[field.rawValue]
                guard !text.isEmpty else { continue }
                replaced.append([
                    "label": Form.label(of: field)[language],
                    "text": field.input.shown(text, language), "by": filling.person,
                    "at": support.localText(filling.at),
                ])
            }
        }
        return replaced
    }

    @Sendable private func take(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let reference = DocumentReference(Form.kind, try context.path("number"))
        return try await support.take(Form.Way.self, on: reference, request, context) { pressed in
            do {
                try await site.forms.take(
                    pressed.action, on: Form.self, reference.number, by: pressed.person,
                    seen: pressed.seen, opinion: pressed.opinion, comment: pressed.comment,
                    texts: pressed.form)
            } catch let problems as RowProblems {
                throw FormIncomplete(
                    problems, asked: Form.asked(by: pressed.action), of: Form.self)
            }
        }
    }
}
