internal import AccessCore
internal import BilingualTerms
internal import ContentHashing
internal import ContractCore
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// Drafting a contract, and changing it until it is signed.
struct ContractEntryPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    func add(to routes: inout GuardedRoutes) {
        routes.get("contracts/new", needs: .draftContracts, use: new)
        routes.post("contracts/new", needs: .draftContracts, use: save)
        routes.get("contracts/import", needs: .importContracts, use: importPage)
        routes.post("contracts/import", needs: .importContracts, use: importCSV)
        routes.get("contracts/:number/edit", needs: .draftContracts, use: edit)
        routes.post("contracts/:number/edit", needs: .draftContracts, use: save)
    }

    @Sendable private func new(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        var texts = Self.usual(context.name)
        if let number = request.query("requirements") {
            let record = try await site.store.record(RequirementsForm.self, number)
            texts.merge(RequirementsForm.contractTexts(of: record.document)) { $1 }
        }
        return try await page(nil, ShownForm(texts: texts, seen: ""), request, context)
    }

    /// A contract is drafted from what its customer requires, once that is recorded.
    @Sendable static func draftFrom(
        _ record: FormRecord<RequirementsForm>, _ context: AppRequestContext
    ) -> [(Phrase, href: String)] {
        guard record.history.state.isEnded, context.may(.draftContracts) else { return [] }
        return [
            (
                ContractPageTerm.newContract.phrase,
                href: "/contracts/new?requirements=\(pathPart(record.number))"
            )
        ]
    }

    /// What most contracts of a mill say; a person changes it.
    private static func usual(_ person: String) -> [String: String] {
        [
            ContractField.salesperson.rawValue: person,
            ContractField.way.rawValue: FieldChoice.collect.rawValue,
            ContractField.quantityBasis.rawValue: FieldChoice.sellerScale.rawValue,
            ContractField.discrepancyScope.rawValue: FieldChoice.load.rawValue,
            ContractField.payment.rawValue: FieldChoice.prepaid.rawValue,
        ]
    }

    @Sendable private func edit(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let record = try await site.store.contract(context.path("number"))
        guard ContractWorkflow.isEditable(record.entry.step) else {
            throw ContractRefusal.signedAlready(number: record.entry.number)
        }
        return try await page(
            record.entry.number,
            ShownForm(
                texts: record.terms.form.texts, seen: record.history.state.version.hash.hex),
            request, context)
    }

    @Sendable private func save(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let number = context.parameters.get("number") == nil ? nil : try context.path("number")
        return try await support.save(.contract, request, context) { form, person in
            guard let number else { return try await site.contracts.draft(form, by: person) }
            try await site.contracts.edit(
                number, form, seen: try PageSupport.seen(form), by: person)
            return number
        } orShow: {
            try await page(number, $0, request, context)
        }
    }

    private func page(
        _ number: String?, _ shown: ShownForm, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let form = ContractForm(fields: support.fields(shown, language))
        let title =
            number.map { Phrase("修改合同 \($0)", "Change contract \($0)") }
            ?? ContractPageTerm.newContract.phrase
        let href = number.map { DocumentReference(.contract, $0).href }
        return try support.formPage(
            shown, title: title[language],
            [
                "lead": try await form.head(), "sections": try await form.terms(),
                "groups": try await form.groups(),
            ], saveHref: href.map { $0 + "/edit" } ?? "/contracts/new",
            backHref: href ?? "/contracts", label: ContractTerms.label(of:), request, context)
    }

    // MARK: Taking over many

    @Sendable private func importPage(
        _ request: Request, _ context: AppRequestContext
    ) throws -> Response {
        try importForm(context).page(support, "", [], request, context)
    }

    @Sendable private func importCSV(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await importForm(context).handIn(support, request, context, to: "/contracts") { csv in
            let result = try await site.importContracts(csv: csv, by: context.name)
            return Phrase(
                "导入 \(result.added) 份合同，未变 \(result.unchanged) 份",
                "\(result.added) contracts taken over, \(result.unchanged) unchanged")
        }
    }

    private func importForm(_ context: AppRequestContext) -> ImportForm {
        ImportForm(
            title: ContractPageTerm.importContracts.phrase[context.language],
            action: "/contracts/import", back: "/contracts",
            columns: ContractDraft.Field.allCases.map {
                .init(
                    name: $0.rawValue, isRequired: $0.isRequired, meaning: $0.meaning,
                    example: $0.example)
            })
    }
}
