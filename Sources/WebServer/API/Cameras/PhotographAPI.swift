internal import AccessCore
internal import ContentHashing
internal import HTTPTypes
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import SiteStore
internal import TradeValues
internal import WorkflowCore

/// `/api/v1/load-records/…/photographs`, `/photographs` and `/plate-readings`.
struct PhotographAPI {
    let site: WeighbridgeSite

    func add(to routes: inout GuardedRoutes) {
        routes.get("load-records/:ticket/photographs", needs: .seeLoads, use: ofLoad)
        routes.get("photographs/:hash", needs: .seeLoads, use: photograph)
        routes.get("plate-readings", needs: .seeLoads, use: readings)
    }

    private struct Weighings: Encodable {
        let weighings: [WeighingPhotographsDocument]
    }

    private struct Readings: Encodable {
        let plateReadings: [PlateReadingDocument]
    }

    @Sendable private func ofLoad(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let record = try await site.store.loadRecord(context.path("ticket"))
        let found = try await site.store.photographs(of: [record.first.id, record.second.id])
        return try APIResponse.json(
            Weighings(weighings: found.map(WeighingPhotographsDocument.init)))
    }

    @Sendable private func photograph(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await PhotographResponse.bytes(ofHash: context.path("hash"), site)
    }

    @Sendable private func readings(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        var filter = PlateReadingFilter(limit: try request.limit(PlateReadingFilter.maximumLimit))
        filter.day = try request.day("businessDay")
        filter.scale = request.query("scale")
        if let before = request.query("before") {
            guard let id = Int64(before) else { throw HTTPError(.badRequest) }
            filter.before = id
        }
        let found = try await site.store.plateReadings(filter)
        return try APIResponse.json(Readings(plateReadings: found.map(PlateReadingDocument.init)))
    }
}

/// A photograph's bytes for a browser or a program.
enum PhotographResponse {
    /// In a sandbox, with its own type and no other: whoever made it, it stays a picture.
    static func bytes(ofHash text: String, _ site: WeighbridgeSite) async throws -> Response {
        guard let hash = ContentHash(hex: text.lowercased()) else {
            throw CameraRefusal.photographUnknown(String(text.prefix(64)))
        }
        let (photograph, content) = try await site.store.photograph(hash: hash)
        var response = Response(
            status: .ok,
            headers: [
                .contentType: photograph.type.mediaType, .contentDisposition: "inline",
                .contentSecurityPolicy: "sandbox; default-src 'none'",
                .cacheControl: "private, no-store",
            ], body: .init(byteBuffer: ByteBuffer(bytes: content)))
        response.headers[.eTag] = "\"\(hash.hex)\""
        return response
    }
}
