internal import AccessCore
internal import ContractCore
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import SiteStore

/// `/api/v1/master/{kind}`.
struct MasterAPI {
    let site: WeighbridgeSite

    func add(to routes: inout GuardedRoutes) {
        routes.get("master/:kind", needs: .seeMasterData, use: list)
        routes.post("master/:kind/import", needs: .seeMasterData, use: importCSV)
        routes.get("master/:kind/:key", needs: .seeMasterData, use: one)
    }

    private struct Records: Encodable {
        let records: [MasterDocument]
    }

    /// A record of master data as programs read it.
    private struct MasterDocument: Encodable {
        let key: String
        let name: String
        let initials: String
        let isRetired: Bool
        let version: Int
        let fields: [String: String]

        init(_ record: StoredMasterRecord) {
            key = record.key
            name = record.name
            initials = record.initials
            isRetired = record.isRetired
            version = record.version
            fields = record.texts
        }
    }

    private struct Imported: Encodable {
        let added: Int
        let changed: Int
        let unchanged: Int
    }

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let kind = try context.masterKind()
        var filter = MasterPages.filter(request)
        filter.limit = try request.limit(MasterFilter.maximumLimit)
        let records = try await site.store.masterRecords(kind, filter)
        return try APIResponse.json(Records(records: records.map(MasterDocument.init)))
    }

    @Sendable private func one(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let kind = try context.masterKind()
        let record = try await site.store.masterRecord(kind, context.path("key")).record
        return try APIResponse.json(MasterDocument(record))
    }

    @Sendable private func importCSV(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let kind = try context.masterKind()
        try context.person?.require(kind.permissionToEdit)
        guard request.mediaType == "text/csv" else { throw HTTPError(.unsupportedMediaType) }
        let body = try await request.collected(context)
        let result = try await site.masterData.importCSV(
            Array(buffer: body), of: kind, by: context.name)
        return try APIResponse.json(
            Imported(added: result.added, changed: result.changed, unchanged: result.unchanged))
    }
}
