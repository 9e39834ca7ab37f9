internal import AccessCore
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore

/// `/api/v1/scales`: live readings, naming trucks, taking weights.
struct ScaleAPI {
    let site: WeighbridgeSite

    func add(to routes: inout GuardedRoutes) {
        routes.get("scales", needs: .seeScales, use: list)
        routes.get("scales/live", needs: .seeScales, use: live)
        routes.get("scales/:scale", needs: .seeScales, use: one)
        routes.put("scales/:scale/truck", needs: .weigh, use: nameTruck)
        routes.delete("scales/:scale/truck", needs: .weigh, use: forgetTruck)
        routes.post("scales/:scale/capture", needs: .weigh, use: capture)
    }

    private struct Scales: Encodable {
        let scales: [ScaleDocument]
    }

    @Sendable private func list(_ request: Request, _ context: AppRequestContext) throws -> Response
    {
        let documents = site.stations.map { document($0, context) }
        return try APIResponse.json(Scales(scales: documents))
    }

    @Sendable private func one(_ request: Request, _ context: AppRequestContext) throws -> Response
    {
        try APIResponse.json(document(site.station(context.path("scale")), context))
    }

    private func document(_ station: ScaleStation, _ context: AppRequestContext) -> ScaleDocument {
        let snapshot = site.feed.snapshot(of: station.scale.id) ?? .silent(station.scale)
        return ScaleDocument(snapshot, station.scale, context.language)
    }

    /// Server-sent events named `reading`, one per scale that changed.
    @Sendable private func live(_ request: Request, _ context: AppRequestContext) throws -> Response
    {
        try LiveStream.response(site) { snapshot, scale in
            try JSONEncoder.document.encode(ScaleDocument(snapshot, scale, context.language))
        }
    }

    @Sendable private func nameTruck(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let station = try site.station(context.path("scale"))
        let body = try await request.json(NameTruckRequest.self, context)
        let truck = try await station.nameTruck(
            plate: body.plate ?? "", order: body.orderNumber, by: context.name)
        return try APIResponse.json(TruckDocument(truck))
    }

    @Sendable private func forgetTruck(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await site.station(context.path("scale")).forgetTruck()
        return Response(status: .noContent)
    }

    @Sendable private func capture(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let station = try site.station(context.path("scale"))
        let key = request.headers[.idempotencyKey]
        let body =
            key == nil
            ? try await request.json(CaptureBody.self, context)
            : try await request.jsonIfAny(CaptureBody.self, context)
        let result = try await station.capture(
            key: key ?? body?.requestKey ?? "", by: context.name, cause: .api,
            storedTare: body?.useStoredTare == true ? .whileValid : nil)
        return try APIResponse.json(CaptureDocument(result, context.language))
    }
}

extension HTTPField.Name {
    static var idempotencyKey: HTTPField.Name { HTTPField.Name("Idempotency-Key") ?? .ifMatch }
}
