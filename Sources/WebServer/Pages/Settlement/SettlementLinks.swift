internal import AccessCore
internal import BilingualTerms
internal import ContractCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// What stands beside a statement and what follows from it.
struct SettlementLinks: Sendable {
    let support: PageSupport

    /// The statement's lines and sums.
    @Sendable func besides(
        _ record: FormRecord<StatementForm>, _ context: AppRequestContext
    ) async throws -> [String: Any] {
        let statement = try await support.site.store.statementOfAccount(record.number)
        var values = StatementRows(statement: statement, language: context.language).values
        if statement.isCredit { values["credit"] = Self.creditWord(record)[context.language] }
        return ["statement": values]
    }

    static func creditWord(_ record: FormRecord<StatementForm>) -> Phrase {
        StatementWorkflow.creditWord(
            in: record.history.state.step, number: record.document.fields.text(.creditNumber))
    }

    /// A credit note is recorded on what is ours to pay only.
    @Sendable func isOffered(
        _ record: FormRecord<StatementForm>, _ action: StatementWorkflow.Action
    ) async throws -> Bool {
        guard action == .credit, record.history.state.step == .confirmed else { return true }
        return try await support.site.store.statementOfAccount(record.number).isCredit
    }

    /// 价税合计 in words (forms.md §3).
    @Sendable func besides(
        _ record: FormRecord<InvoicingMemoForm>, _ context: AppRequestContext
    ) async throws -> [String: Any] {
        guard let amount = record.document.fields.money(.amount) else { return [:] }
        return [
            "beside": [
                [
                    "label": SettlementPageTerm.amountWithTaxInWords.phrase[context.language],
                    "text": amount.chineseWords,
                ]
            ]
        ]
    }

    /// A confirmed statement leads to its invoicing memo, filled in with what is known of the buyer.
    @Sendable func further(
        _ record: FormRecord<StatementForm>, _ context: AppRequestContext
    ) async throws -> [(Phrase, href: String)] {
        guard record.history.state.step == .confirmed, context.may(InvoicingMemoForm.fill),
            let contract = record.document.contract,
            try await support.site.store.statementOfAccount(record.number).amount > .zero
        else { return [] }
        let customer = try await support.site.store.masterRecord(.customer, record.customerKey)
            .record
        let known: [(InvoicingMemoForm.Field, String)] = [
            (.contract, contract), (.statement, record.number), (.buyer, customer.name),
            (.taxNumber, customer.texts[CustomerField.taxNumber.rawValue] ?? ""),
            (
                .address,
                [CustomerField.address, .phone].compactMap { customer.texts[$0.rawValue] }
                    .joined(separator: " ")
            ),
        ]
        let query = known.map { "\($0.rawValue)=\(queryPart($1))" }.joined(separator: "&")
        return [
            (InvoicingMemoForm.kind.word, href: "/\(InvoicingMemoForm.kind.rawValue)/new?\(query)")
        ]
    }
}
