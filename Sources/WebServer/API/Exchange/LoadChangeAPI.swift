internal import AccessCore
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues

/// `/api/v1/load-changes`: what happened to loads after an entry of the ledger, each once.
struct LoadChangeAPI {
    let site: WeighbridgeSite

    func add(to routes: inout GuardedRoutes) {
        routes.get("load-changes", needs: .seeLoads, use: changes)
    }

    private struct Changes: Encodable {
        let changes: [LoadChangeDocument]
        /// What to ask for next time as `since`.
        let next: Int64
    }

    @Sendable private func changes(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let since = try request.since()
        let changes = try await site.store.loadChanges(
            after: since, limit: try request.limit(SiteStore.maximumLoadChanges))
        return try APIResponse.json(
            Changes(
                changes: changes.map(LoadChangeDocument.init),
                next: changes.last?.entry ?? since))
    }
}

/// One change of a load as programs read it; API and webhooks share it.
struct LoadChangeDocument: Encodable {
    /// Of the ledger.
    let entry: Int64
    /// `load.recorded`, `load.voided` or `load.corrected`.
    let kind: String
    let at: String
    let loadRecord: LoadRecordDocument

    init(_ change: LoadChange) {
        entry = change.entry
        kind = change.kind.rawValue
        at = change.at.iso8601
        loadRecord = LoadRecordDocument(change.record)
    }
}
