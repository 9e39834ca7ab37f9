internal import AccessCore
internal import ContractCore
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues

/// `/api/v1/statements`, `/api/v1/invoicing-memos` and `/api/v1/invoices`: what a finance system
/// follows, and the invoices that it issued.
struct SettlementAPI {
    let site: WeighbridgeSite

    func add(to routes: inout GuardedRoutes) {
        routes.get("statements", needs: .seeContracts, use: statements)
        routes.get("statements/:number", needs: .seeContracts, use: statement)
        routes.get("invoicing-memos", needs: .seeContracts, use: memos)
        routes.get("invoicing-memos/:number", needs: .seeContracts, use: memo)
        routes.post("invoicing-memos/:number/invoice", needs: .auditInvoices, use: issue)
        routes.post("invoicing-memos/:number/posting", needs: .reconcile, use: post)
        routes.get("invoices", needs: .seeContracts, use: invoices)
        routes.get("invoices/:number", needs: .seeContracts, use: invoice)
    }

    private struct Statements: Encodable {
        let statements: [StatementDocument]
        /// What to ask for next time as `since`.
        let next: Int64
    }

    private struct Memos: Encodable {
        let memos: [InvoicingMemoDocument]
        let next: Int64
    }

    private struct Invoices: Encodable {
        let invoices: [InvoiceDocument]
        let next: Int64
    }

    // MARK: Out

    @Sendable private func statements(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let since = try request.since()
        let found = try await site.store.statements(
            changedAfter: since, limit: try request.limit(SiteStore.maximumSettlementChanges))
        return try APIResponse.json(
            Statements(
                statements: found.map(StatementDocument.init), next: found.last?.change ?? since))
    }

    @Sendable private func statement(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let number = try context.path("number")
        let summary = try await site.store.statementSummary(number)
        let lines = try await site.store.statementOfAccount(number).lines
        return try APIResponse.json(
            StatementDetailDocument(
                statement: StatementDocument(summary),
                lines: lines.map(StatementDetailDocument.Line.init)))
    }

    @Sendable private func memos(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let (found, next) = try await changedMemos(request, onlyInvoiced: false)
        return try APIResponse.json(
            Memos(memos: found.map(InvoicingMemoDocument.init), next: next))
    }

    @Sendable private func invoices(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let (found, next) = try await changedMemos(request, onlyInvoiced: true)
        return try APIResponse.json(
            Invoices(invoices: found.map(InvoiceDocument.init), next: next))
    }

    private func changedMemos(
        _ request: Request, onlyInvoiced: Bool
    ) async throws -> (memos: [InvoicingMemoSummary], next: Int64) {
        let since = try request.since()
        let found = try await site.store.invoicingMemos(
            changedAfter: since, onlyInvoiced: onlyInvoiced,
            limit: try request.limit(SiteStore.maximumSettlementChanges))
        return (found, found.last?.change ?? since)
    }

    @Sendable private func memo(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await memo(numbered: context.path("number"))
    }

    private func memo(numbered number: String) async throws -> Response {
        try await APIResponse.json(InvoicingMemoDocument(site.store.invoicingMemo(number)))
    }

    @Sendable private func invoice(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await APIResponse.json(InvoiceDocument(site.store.invoice(context.path("number"))))
    }

    // MARK: In

    /// The number of an invoice that was issued on a passed memo.
    struct InvoiceRequest: Decodable {
        let invoiceNumber: String?
        let invoicedOn: String?
        let delivery: String?
    }

    struct PostingRequest: Decodable {
        let postedOn: String?
    }

    @Sendable private func issue(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let asked = try await request.json(InvoiceRequest.self, context)
        return try await record(
            [
                .invoiceNumber: asked.invoiceNumber ?? "", .invoicedOn: asked.invoicedOn ?? "",
                .delivery: asked.delivery ?? "",
            ], context)
    }

    @Sendable private func post(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let asked = try await request.json(PostingRequest.self, context)
        return try await record([.postedOn: asked.postedOn ?? ""], context)
    }

    /// The memo as it stands afterwards: the same request again has the same answer.
    private func record(
        _ fields: [InvoiceRecord.Field: String], _ context: AppRequestContext
    ) async throws -> Response {
        guard let person = context.person else { throw AccessRefusal.notSignedIn }
        let number = try context.path("number")
        let isPosting = fields[.postedOn] != nil
        do {
            let invoice = try InvoiceRecord(
                fields: fields.merging([.memo: number]) { $1 }, isPosting: isPosting)
            try await site.settlement.record(invoice, by: person)
        } catch let problems as RowProblems {
            throw problems.refusal { name in
                InvoiceRecord.Field(rawValue: name)?.documentName
            }
        }
        return try await memo(numbered: number)
    }
}

extension InvoiceRecord.Field {
    /// The field's name in JSON.
    fileprivate var documentName: String {
        switch self {
        case .memo: "number"
        case .invoiceNumber: "invoiceNumber"
        case .invoicedOn: "invoicedOn"
        case .delivery: "delivery"
        case .postedOn: "postedOn"
        }
    }
}

extension RowProblems {
    /// The same as a refusal, its fields under the names that JSON has for them.
    func refusal(_ name: (String) -> String?) -> TableRefusal {
        .rowsRefused(
            list.map { problem in
                RowProblem(
                    line: problem.line,
                    field: problem.field.flatMap(name) ?? problem.field, reason: problem.reason)
            })
    }
}
