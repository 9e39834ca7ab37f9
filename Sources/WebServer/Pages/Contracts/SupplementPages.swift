internal import AccessCore
internal import BilingualTerms
internal import ContentHashing
internal import ContractCore
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// 合同补充协议: what a signed contract is changed by.
struct SupplementPages {
    let support: PageSupport
    private var site: WeighbridgeSite { support.site }

    /// What messages call it: it stands beside its contract's number there.
    private static let name = Phrase("补充协议", "Supplement")

    func add(to routes: inout GuardedRoutes) {
        routes.get("contracts/:number/supplements/new", needs: .draftContracts, use: new)
        routes.post("contracts/:number/supplements/new", needs: .draftContracts, use: draft)
        routes.get("supplements/:number", needs: .seeContracts, use: supplement)
        routes.post("supplements/:number", needs: .seeContracts, use: take)
        routes.get("supplements/:number/edit", needs: .draftContracts, use: edit)
        routes.post("supplements/:number/edit", needs: .draftContracts, use: save)
    }

    // MARK: Writing

    @Sendable private func new(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let contract = try context.path("number")
        guard let present = try await site.store.termsVersions(ofContract: contract).last else {
            throw ContractRefusal.notSigned(number: contract)
        }
        return try await page(
            .new(contract: contract), ShownForm(texts: present.terms.form.texts, seen: ""), request,
            context)
    }

    @Sendable private func draft(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let contract = try context.path("number")
        return try await keep(.new(contract: contract), request, context) { form, person in
            try await site.contracts.draftSupplement(to: contract, form, by: person)
        }
    }

    @Sendable private func edit(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let record = try await site.store.supplement(context.path("number"))
        guard ContractWorkflow.isEditable(record.history.state.step) else {
            throw ContractRefusal.signedAlready(number: record.number)
        }
        return try await page(
            .stored(record.number, contract: record.supplement.contract),
            ShownForm(
                texts: record.supplement.form.texts, seen: record.history.state.version.hash.hex),
            request, context)
    }

    @Sendable private func save(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let record = try await site.store.supplement(context.path("number"))
        let subject = Subject.stored(record.number, contract: record.supplement.contract)
        return try await keep(subject, request, context) { form, person in
            try await site.contracts.editSupplement(
                record.number, form, seen: try PageSupport.seen(form), by: person)
            return record.number
        }
    }

    private enum Subject {
        case new(contract: String)
        case stored(String, contract: String)

        var contract: String {
            switch self {
            case .new(let contract), .stored(_, let contract): contract
            }
        }
    }

    /// - Parameter write: returns the supplement's number.
    private func keep(
        _ subject: Subject, _ request: Request, _ context: AppRequestContext,
        _ write: ([String: String], Person) async throws -> String
    ) async throws -> Response {
        try await support.save(.supplement, called: Self.name, request, context, write) {
            try await page(subject, $0, request, context)
        }
    }

    private func page(
        _ subject: Subject, _ shown: ShownForm, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let fields = support.fields(shown, language)
        let form = ContractForm(fields: fields)
        let reason: [String: Any] = [
            "title": Phrase("补充原因", "Reason")[language],
            "fields": [
                try await fields.field(
                    Supplement.reasonName, ContractTerms.label(of: Supplement.reasonName), .note,
                    isRequired: true)
            ],
        ]
        let contract = DocumentReference(.contract, subject.contract)
        let (saveHref, backHref) =
            switch subject {
            case .new: (contract.href + "/supplements/new", contract.href)
            case .stored(let number, _):
                (
                    DocumentReference(.supplement, number).href + "/edit",
                    DocumentReference(.supplement, number).href
                )
            }
        return try support.formPage(
            shown,
            title: Phrase(
                "合同 \(subject.contract) 的补充协议", "Supplement to contract \(subject.contract)")[
                    language],
            [
                "lead": [reason] + (try await form.head()),
                "sections": try await form.terms(), "groups": try await form.groups(),
            ], saveHref: saveHref, backHref: backHref, label: ContractTerms.label(of:), request,
            context)
    }

    // MARK: Looking and signing

    @Sendable private func take(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let reference = DocumentReference(.supplement, try context.path("number"))
        return try await support.take(
            SupplementWorkflow.self, on: reference, called: Self.name, request, context
        ) { pressed in
            try await site.contracts.take(
                pressed.action, onSupplement: reference.number, by: pressed.person,
                seen: pressed.seen, opinion: pressed.opinion, comment: pressed.comment)
        }
    }

    @Sendable private func supplement(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let language = context.language
        let record = try await site.store.supplement(context.path("number"))
        let reference = DocumentReference(.supplement, record.number)
        let state = record.history.state
        let terms = record.supplement.terms
        let contract = DocumentReference(.contract, record.supplement.contract)
        var values: [String: Any] = [
            "number": record.number, "reason": record.supplement.reason,
            "contract": contract.link(language),
            "changes": TermsChange.values(terms, since: record.before, language),
            "clause": terms.clause.sentence[language], "backHref": contract.href,
            "paperHref": reference.documentsHref + "/pdf",
            "editHref": ifAny(
                ContractWorkflow.isEditable(state.step) && context.may(.draftContracts)
                    ? reference.href + "/edit" : ""),
        ]
        values.merge(try await support.signing(record.history, of: reference, context)) { $1 }
        return try support.renderer.page(
            "supplement",
            title: "\(DocumentKind.supplement.word[language]) \(record.number)", values, request,
            context)
    }
}
