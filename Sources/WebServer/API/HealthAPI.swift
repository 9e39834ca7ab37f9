internal import AccessCore
internal import BilingualTerms
internal import Hummingbird
internal import LedgerCore
internal import Operations
internal import SiteStore
internal import WeighingCore

/// Whether the site can keep what it weighs, for pages that are open and programs that watch.
struct HealthAPI {
    let site: WeighbridgeSite

    func add(to routes: inout GuardedRoutes) {
        routes.get("health", needs: .seeScales, use: health)
    }

    @Sendable private func health(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let troubles = site.store.health.troubles
        return try APIResponse.json(
            HealthDocument(
                site: site.id, version: ProgramVersion.text, ok: troubles.isEmpty,
                troubles: troubles.map { RefusalDocument($0, context.language) },
                scales: site.stations.map { station in
                    let snapshot = site.feed.snapshot(of: station.scale.id)
                    return .init(
                        id: station.scale.id,
                        hasSignal: snapshot.map { $0.phase != .noSignal } ?? false)
                }))
    }
}

struct HealthDocument: Encodable {
    let site: String
    /// The program's.
    let version: String
    /// Whether everything that is weighed can be kept.
    let ok: Bool
    let troubles: [RefusalDocument]
    let scales: [Scale]

    struct Scale: Encodable {
        let id: String
        let hasSignal: Bool
    }
}
