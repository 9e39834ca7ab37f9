internal import AccessCore
internal import BilingualTerms
internal import Hummingbird
internal import Operations
internal import WeighingCore

/// Moving a barrier by hand, from the console.
struct BarrierPages {
    let support: PageSupport

    func add(to routes: inout GuardedRoutes) {
        routes.post("scales/:scale/barriers/:barrier", needs: .moveBarriers, use: move)
    }

    @Sendable private func move(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await request.checkedForm(context)
        let station = try support.site.station(context.path("scale"))
        let barrier = try context.path("barrier")
        return try await support.perform(context, then: "/scales/\(pathPart(station.scale.id))") {
            let moved = try await station.moveBarrier(
                barrier, to: form["position"] ?? "", reason: form["reason"] ?? "",
                by: context.name, address: context.address)
            return DeckWord.moved(moved.barrier, moved.position)
        }
    }

    /// What the console's forms are made of; empty without barriers.
    static func values(
        _ deck: DeckSnapshot?, scale: String, _ language: Language
    ) -> [[String: Any]] {
        (deck?.barriers ?? []).map { order in
            [
                "id": order.barrier.rawValue, "name": order.barrier.word[language],
                "href": "/scales/\(pathPart(scale))/barriers/\(order.barrier.rawValue)",
                "canClose": order.canClose,
            ]
        }
    }
}
