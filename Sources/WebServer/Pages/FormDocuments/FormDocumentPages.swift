internal import AccessCore
internal import BilingualTerms
internal import ContentHashing
internal import ContractCore
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// The documents of one kind of form: their list, and one with its signatures.
struct FormDocumentPages<Form: WordedForm> {
    let support: PageSupport
    /// What else one may do with a document: its words and where.
    var further: @Sendable (FormRecord<Form>, AppRequestContext) -> (Phrase, href: String)? = {
        _, _ in nil
    }
    /// What has to be seen beside it before it is signed.
    var beside: @Sendable (FormRecord<Form>, AppRequestContext) async throws -> [[String: String]] =
        {
            _, _ in []
        }
    private var site: WeighbridgeSite { support.site }

    static var path: String { Form.kind.rawValue }

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
        let records = try await site.store.records(
            Form.self,
            FormFilter(
                customer: request.query("customer"), contract: request.query("contract"),
                step: step?.rawValue, limit: FormFilter.maximumLimit))
        var names: [String: String] = [:]
        for key in Set(records.map(\.customerKey)) {
            names[key] = try await support.customerName(key)
        }
        var rows: [[String: Any]] = []
        for record in records {
            var cells: [String] = []
            for field in Form.listed {
                cells.append(try await shown(field, record.document, language))
            }
            rows.append([
                "number": record.number,
                "href": DocumentReference(Form.kind, record.number).href,
                "customer": names[record.customerKey] ?? "",
                "cells": cells,
                "state": Form.Way.word(for: record.history.state.step)[language],
                "level": Self.level(of: record.history.state),
            ])
        }
        let states: [[String: Any]] =
            [
                [
                    "value": "", "text": ContractPageTerm.showAll.phrase[language],
                    "isChosen": step == nil,
                ]
            ]
            + Form.Way.Step.allCases.map {
                [
                    "value": $0.rawValue, "text": Form.Way.word(for: $0)[language],
                    "isChosen": $0 == step,
                ]
            }
        // One that belongs to a contract is begun on the contract's page.
        let canBegin = Form.contract == nil && context.may(Form.fill)
        return try support.renderer.page(
            "form-documents", title: Form.kind.word[language],
            [
                "rows": rows, "states": states, "href": "/\(Self.path)",
                "headings": Form.listed.map { Form.label(of: $0)[language] },
                "meaning": Form.meaning[language],
                "newHref": ifAny(canBegin ? "/\(Self.path)/new" : ""),
            ], request, context)
    }

    private func shown(
        _ field: Form.Field, _ document: FormDocument<Form>, _ language: Language
    ) async throws -> String {
        try await support.shown(document.fields.text(field), field.input, language)
    }

    /// Ended is in order; with somebody else it is waited for.
    private static func level(of state: WorkflowState<Form.Way>) -> String {
        state.isEnded ? "ok" : "must"
    }

    // MARK: One document

    @Sendable private func document(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let record = try await site.store.record(Form.self, context.path("number"))
        let reference = DocumentReference(Form.kind, record.number)
        let state = record.history.state
        var fields: [[String: String]] = []
        for field in Form.Field.allCases where field != Form.contract {
            fields.append([
                "label": Form.label(of: field)[language],
                "text": try await shown(field, record.document, language),
            ])
        }
        let further = further(record, context)
        var values: [String: Any] = [
            "number": record.number, "fields": fields, "beside": try await beside(record, context),
            "backHref": "/\(Self.path)",
            "customer": [
                "text": try await support.customerName(record.customerKey),
                "href": "/master/customers/\(pathPart(record.customerKey))",
            ],
            "editHref": ifAny(
                state.step == Form.Way.start && context.may(Form.fill)
                    ? reference.href + "/edit" : ""),
            "paperHref": reference.documentsHref + "/pdf",
            "workflow": WorkflowPanel(support: support, language: language).values(
                record.history, state: state, actions: context.person.map(state.actions) ?? [],
                seen: state.version.hash, isChanged: false, href: reference.href),
            "discussion": try await support.discussion(of: reference, language),
        ]
        if let contract = record.document.contract {
            values["contract"] = DocumentReference(.contract, contract).link(language)
        }
        if let further {
            values["further"] = ["text": further.0[language], "href": further.href]
        }
        return try support.renderer.page(
            "form-document", title: "\(Form.kind.word[language]) \(record.number)", values,
            request, context)
    }

    @Sendable private func take(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let number = try context.path("number")
        let form = try await request.checkedForm(context)
        guard let person = context.person,
            let action = form["action"].flatMap(Form.Way.Action.init(rawValue:)),
            let seen = ContentHash(hex: form["seen"] ?? "")
        else { throw HTTPError(.badRequest) }
        let reference = DocumentReference(Form.kind, number)
        return try await support.perform(context, then: reference.href) {
            do {
                try await site.forms.take(
                    action, on: Form.self, number, by: person, seen: seen,
                    opinion: form["opinion"].flatMap(Opinion.init(rawValue:)),
                    comment: form["comment"] ?? "")
            } catch let problems as RowProblems {
                throw FormIncomplete(fields: problems.list.compactMap(\.field).map(Form.label))
            }
            let deed = Form.Way.deed(for: action)
            let kind = Form.kind.word
            return Phrase(
                "\(kind.chinese) \(number)：\(deed.chinese)",
                "\(kind.english) \(number): \(deed.english)")
        }
    }
}

/// An action asks for fields of the form that are still empty.
struct FormIncomplete: Refusal, Explained {
    let fields: [Phrase]

    var code: String { "form-incomplete" }
    var kind: RefusalKind { .conflict }

    var message: Message {
        Message(
            Phrase(
                "还没有填：\(fields.map(\.chinese).joined(separator: "、"))",
                "Still empty: \(fields.map(\.english).joined(separator: ", "))"),
            next: Phrase("先点“修改”补齐", "Fill them in first, with “Change”"))
    }
}
