internal import AccessCore
internal import ContractCore
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import SiteStore
internal import TradeValues

/// `/api/v1/contracts`: what changed, one with its terms, and balances taken over from another
/// system.
struct ContractAPI {
    let site: WeighbridgeSite

    func add(to routes: inout GuardedRoutes) {
        routes.get("contracts", needs: .seeContracts, use: changed)
        routes.post("contracts", needs: .importContracts, use: importOne)
        routes.post("contracts/import", needs: .importContracts, use: importCSV)
        routes.get("contracts/:number", needs: .seeContracts, use: one)
    }

    private struct Contracts: Encodable {
        let contracts: [ContractDocument]
        /// What to ask for next time as `since`.
        let next: Int64
    }

    @Sendable private func changed(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let since = try request.since()
        let contracts = try await site.store.contracts(
            changedAfter: since, limit: try request.limit(SiteStore.maximumContractChanges))
        return try APIResponse.json(
            Contracts(
                contracts: contracts.map(ContractDocument.init),
                next: contracts.last?.change ?? since))
    }

    @Sendable private func one(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let found = try await site.store.contractSummary(context.path("number"))
        return try APIResponse.json(
            ContractDetailDocument(
                contract: ContractDocument(found.summary),
                terms: found.terms.map(ContractDetailDocument.Terms.init)))
    }

    @Sendable private func importOne(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let draft = try await request.json(ContractRequest.self, context).draft()
        try await site.store.importContract(draft, by: context.name, at: site.clock.now())
        let found = try await site.store.contractSummary(draft.number)
        return try APIResponse.json(ContractDocument(found.summary), status: .created)
    }

    @Sendable private func importCSV(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        guard request.mediaType == "text/csv" else { throw HTTPError(.unsupportedMediaType) }
        let body = try await request.collected(context)
        let result = try await site.importContracts(csv: Array(buffer: body), by: context.name)
        return try APIResponse.json(ImportResultDocument(result))
    }
}

/// What an import did.
struct ImportResultDocument: Encodable {
    let added: Int
    let unchanged: Int

    init(_ result: OrderImportResult) {
        added = result.added
        unchanged = result.unchanged
    }
}

extension Request {
    /// The last sequence that the program has; 0 unless told.
    func since() throws -> Int64 {
        guard let text = query("since") else { return 0 }
        guard let since = Int64(text), since >= 0 else { throw UnreadableQuery.since(text) }
        return since
    }
}
