internal import AccessCore
internal import Hummingbird
internal import LoadingCore
internal import Operations
internal import Reports
internal import SiteStore
internal import TradeValues

/// `/api/v1/load-records`, `/visits`, `/gate-passes` and `/reports`.
struct LoadAPI {
    let site: WeighbridgeSite

    func add(to routes: inout GuardedRoutes) {
        routes.get("load-records", needs: .seeLoads, use: records)
        routes.get("load-records/:ticket", needs: .seeLoads, use: record)
        routes.get("gate-passes/:number", needs: .seeLoads, use: gatePass)
        routes.get("visits", needs: .seeLoads, use: visits)
        routes.get("visits/:visit", needs: .seeLoads, use: visit)
        routes.post("visits/:visit/accept", needs: .decideHolds, use: accept)
        routes.post("visits/:visit/reweigh", needs: .sendBack, use: reweigh)
        routes.post("visits/:visit/cancel", needs: .cancelVisits, use: cancel)
        routes.put("visits/:visit/goods", needs: .recordGoods, use: recordGoods)
        routes.post("visits/:visit/orders", needs: .addOrders, use: addOrder)
        routes.get("reports/daily-loads", needs: .seeReports, use: dailyLoads)
    }

    private struct Records: Encodable {
        let loadRecords: [LoadRecordDocument]
    }

    private struct Visits: Encodable {
        let visits: [VisitDocument]
    }

    @Sendable private func records(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        var filter = LoadRecordFilter(limit: try request.limit(LoadRecordFilter.maximumLimit))
        filter.day = try request.day("businessDay")
        filter.plate = try request.plate("plate")
        filter.orderNumber = request.query("orderNumber")
        filter.beforeTicket = request.query("before")
        let records = try await site.store.loadRecords(filter)
        return try APIResponse.json(Records(loadRecords: records.map(LoadRecordDocument.init)))
    }

    @Sendable private func record(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await APIResponse.json(
            LoadRecordDocument(site.store.loadRecord(context.path("ticket"))))
    }

    @Sendable private func gatePass(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await APIResponse.json(
            GatePassDocument(site.store.gatePass(context.path("number")).pass))
    }

    @Sendable private func visits(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let visits = try await site.store.visitsInside()
        return try APIResponse.json(Visits(visits: visits.map(VisitDocument.init)))
    }

    @Sendable private func visit(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await detail(of: context.visitID(), context)
    }

    @Sendable private func accept(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let id = try context.visitID()
        let body = try await request.json(ReasonRequest.self, context)
        _ = try await site.acceptHold(ofVisit: id, reason: body.reason, by: context.name)
        return try await detail(of: id, context)
    }

    @Sendable private func reweigh(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let id = try context.visitID()
        let body = try await request.json(ReasonRequest.self, context)
        try await site.reweigh(visit: id, reason: body.reason, by: context.name)
        return try await detail(of: id, context)
    }

    @Sendable private func cancel(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let id = try context.visitID()
        let body = try await request.json(ReasonRequest.self, context)
        try await site.cancelVisit(id, reason: body.reason, by: context.name)
        return try await detail(of: id, context)
    }

    @Sendable private func recordGoods(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let id = try context.visitID()
        let body = try await request.json(GoodsRequest.self, context)
        try await site.recordGoods(
            bags: body.bags.map(String.init) ?? "", batch: body.batch ?? "",
            seals: body.seals ?? "", ofVisit: id, by: context.name)
        return try await detail(of: id, context)
    }

    @Sendable private func addOrder(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let id = try context.visitID()
        let body = try await request.json(AddOrderRequest.self, context)
        try await site.addOrder(body.orderNumber, toVisit: id, by: context.name)
        return try await detail(of: id, context)
    }

    @Sendable private func dailyLoads(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let day = try request.day("date") ?? site.today
        return try await APIResponse.json(site.dailyLoads(on: day, context.language))
    }

    private func detail(of id: Int64, _ context: AppRequestContext) async throws -> Response {
        try await APIResponse.json(
            VisitDetailDocument(site.store.visit(id), context.language))
    }
}

extension AppRequestContext {
    /// The visit named by the path.
    func visitID() throws -> Int64 {
        guard let id = Int64(try path("visit")) else { throw HTTPError(.notFound) }
        return id
    }
}

extension Request {
    /// A plate in the query; nil when absent, 400 when it is none.
    func plate(_ name: String) throws -> Plate? {
        guard let text = query(name) else { return nil }
        guard let plate = Plate(text) else { throw UnreadableQuery.plate(name, text) }
        return plate
    }

    /// A day in the query; nil when absent, 400 when it is none.
    func day(_ name: String) throws -> CalendarDay? {
        guard let text = query(name) else { return nil }
        guard let day = CalendarDay(text) else { throw UnreadableQuery.day(name, text) }
        return day
    }
}
