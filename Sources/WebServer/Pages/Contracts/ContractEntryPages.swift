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
        return try await page(nil, texts, [], seen: "", request, context)
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
            record.entry.number, record.terms.form.texts, [],
            seen: record.history.state.version.hash.hex, request, context)
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
                try await site.contracts.edit(number, form, seen: seen, by: person)
                saved = number
            } else {
                saved = try await site.contracts.draft(form, by: person)
            }
            support.announce(
                .done(Phrase("合同 \(saved) 已保存", "Contract \(saved) is saved")), context)
            return .redirect(to: DocumentReference(.contract, saved).href)
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
        let form = ContractForm(
            fields: FormFields(
                language: language, store: site.store, texts: texts, problems: problems))
        let title =
            number.map { Phrase("修改合同 \($0)", "Change contract \($0)") }
            ?? ContractPageTerm.newContract.phrase
        return try support.renderer.page(
            "contract-form", title: title[language],
            [
                "lead": try await form.head(), "sections": try await form.terms(),
                "groups": try await form.groups(),
                "errors": FormFields.errors(
                    problems, language, label: ContractTerms.label(of:)),
                "saveHref": number.map { DocumentReference(.contract, $0).href + "/edit" }
                    ?? "/contracts/new",
                "backHref": number.map { DocumentReference(.contract, $0).href } ?? "/contracts",
                "seen": seen,
            ], request, context, status: FormFields.status(problems, refusal),
            refusal: refusal?.message)
    }
}
