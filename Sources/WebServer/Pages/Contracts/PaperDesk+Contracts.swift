internal import BilingualTerms
internal import ContentHashing
internal import ContractCore
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

extension PaperDesk {
    /// 产品购销合同.
    func contract(
        _ reference: DocumentReference, _ context: PaperContext
    ) async throws -> PaperDocument {
        let record = try await support.site.store.contract(reference.number)
        return ContractPaper.document(try await subject(record, context.language), context)
    }

    /// 合同评审表: the boxes of the departments that this class of contract asks.
    func contractReview(
        _ reference: DocumentReference, _ context: PaperContext
    ) async throws -> PaperDocument {
        let record = try await support.site.store.contract(reference.number)
        let state = record.history.state
        let language = context.language
        return ContractReviewPaper.document(
            try await subject(record, language),
            boxes(of: state, isSpecial: record.entry.isSpecial, language),
            result: ContractWorkflow.word(for: state.step)[language], context)
    }

    /// 合同补充协议, with what it changes.
    func supplement(
        _ reference: DocumentReference, _ context: PaperContext
    ) async throws -> PaperDocument {
        let record = try await support.site.store.supplement(reference.number)
        let supplement = record.supplement
        let contract = try await support.site.store.contract(supplement.contract).entry
        let state = record.history.state
        let language = context.language
        let changes = TermsChange.list(supplement.terms, since: record.before, language)
        return SupplementPaper.document(
            supplement, number: record.number, customer: contract.customer,
            changes: changes.map {
                .init(term: $0.label, before: $0.before, after: $0.after)
            }, boxes(of: state, isSpecial: contract.isSpecial, language),
            isSigned: !ContractWorkflow.isEditable(state.step),
            state: SupplementWorkflow.word(for: state.step)[language],
            hash: state.version.hash.shown, context)
    }

    /// One for each department that this class of contract asks, and for the approval.
    private func boxes<W: WordedWorkflow>(
        of state: WorkflowState<W>, isSpecial: Bool?, _ language: Language
    ) -> [ContractReviewPaper.Box] where W.Action == ContractWorkflow.Action {
        let actions: [ContractWorkflow.Action] =
            isSpecial == true
            ? [
                .opinionSales, .opinionProduction, .opinionTransport, .opinionFinance,
                .approveSpecial,
            ] : [.approveRegular]
        return actions.map { action in
            let signature = state.signatures.last { $0.stands && $0.action == action }
            return ContractReviewPaper.Box(
                title: ContractWorkflow.deed(for: action)[language],
                opinion: signature.map { ($0.opinion ?? .agree).word[language] } ?? "",
                comment: signature?.comment ?? "",
                signed: signature.map { signed($0, language) } ?? [])
        }
    }

    /// A signature as papers show it: who, as what, when, and of which version.
    func signed<Action>(
        _ signature: WorkflowSignature<Action>, _ language: Language
    ) -> [String] {
        [
            signature.person, signature.role.word[language], support.localText(signature.at),
            signature.version.hash.shown,
        ]
    }

    func subject(
        _ record: ContractRecord, _ language: Language
    ) async throws -> ContractSubject {
        let store = support.site.store
        var names: [String: String] = [:]
        for line in record.terms.lines {
            names[line.product] = try await store.masterRecord(.product, line.product).record.name
        }
        let customer = try await store.masterRecord(.customer, record.terms.customer).record
        let facts: [CustomerField] = [.taxNumber, .address, .contact, .phone]
        return ContractSubject(
            number: record.entry.number, terms: record.terms, customer: record.entry.customer,
            customerFacts: facts.compactMap { field in
                customer.texts[field.rawValue].map {
                    .init(
                        MasterKind.customer.label(of: field.rawValue)[language], $0, twelfths: 12)
                }
            }, productNames: names, isSpecial: record.entry.isSpecial,
            salesperson: record.entry.salesperson, signedAt: record.entry.signedAt,
            hashText: record.history.state.version.hash.shown)
    }
}
