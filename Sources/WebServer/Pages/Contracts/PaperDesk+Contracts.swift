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
        let actions: [ContractWorkflow.Action] =
            record.entry.isSpecial == true
            ? [
                .opinionSales, .opinionProduction, .opinionTransport, .opinionFinance,
                .approveSpecial,
            ] : [.approveRegular]
        let language = context.language
        let boxes = actions.map { action in
            let signature = state.signatures.last { $0.stands && $0.action == action }
            return ContractReviewPaper.Box(
                title: ContractWorkflow.deed(for: action)[language],
                opinion: signature.map { ($0.opinion ?? .agree).word[language] } ?? "",
                comment: signature?.comment ?? "",
                signed: signature.map {
                    [
                        $0.person, $0.role.word[language], support.localText($0.at),
                        $0.version.hash.shown,
                    ]
                } ?? [])
        }
        return ContractReviewPaper.document(
            try await subject(record, language), boxes,
            result: ContractWorkflow.word(for: state.step)[language], context)
    }

    private func subject(
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
