internal import AccessCore
internal import ContractCore
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Operations
internal import SiteStore

/// `/api/v1/delivery-orders`.
struct OrderAPI {
    let site: WeighbridgeSite

    func add(to routes: inout GuardedRoutes) {
        routes.get("delivery-orders", needs: .seeOrders, use: list)
        routes.post("delivery-orders", needs: .enterOrders, use: enter)
        routes.post("delivery-orders/import", needs: .enterOrders, use: importCSV)
        routes.get("delivery-orders/:number", needs: .seeOrders, use: one)
        routes.post("delivery-orders/:number/close", needs: .closeOrders, use: close)
        routes.post("delivery-orders/:number/void", needs: .closeOrders, use: void)
    }

    private struct Orders: Encodable {
        let orders: [OrderDocument]
    }

    private struct Imported: Encodable {
        let added: Int
        let unchanged: Int
    }

    @Sendable private func list(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let filter = OrderFilter(
            state: try request.word("state"), text: request.query("q") ?? "",
            beforeNumber: request.query("before"),
            limit: try request.limit(OrderFilter.maximumLimit))
        let orders = try await site.store.orders(filter)
        return try APIResponse.json(Orders(orders: orders.map(OrderDocument.init)))
    }

    @Sendable private func one(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await APIResponse.json(OrderDocument(site.store.order(context.path("number"))))
    }

    @Sendable private func enter(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let draft = try await request.json(OrderRequest.self, context).draft()
        let order = try await site.enterOrder(draft, by: context.name)
        return try APIResponse.json(OrderDocument(order), status: .created)
    }

    @Sendable private func importCSV(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        guard request.mediaType == "text/csv" else { throw HTTPError(.unsupportedMediaType) }
        let body = try await request.collected(context)
        let result = try await site.importOrders(
            csv: Array(buffer: body), by: context.name)
        return try APIResponse.json(Imported(added: result.added, unchanged: result.unchanged))
    }

    @Sendable private func close(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await move(to: .closed, request, context)
    }

    @Sendable private func void(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        try await move(to: .void, request, context)
    }

    private func move(
        to state: DeliveryOrder.State, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let number = try context.path("number")
        let reason = try await request.json(ReasonRequest.self, context).reason
        try await site.end(order: number, as: state, reason: reason, by: context.name)
        return try await APIResponse.json(OrderDocument(site.store.order(number)))
    }
}

extension Request {
    /// A word of a closed list in the query; nil when absent, 400 when it is none of them.
    func word<Word: RawRepresentable<String>>(_ name: String) throws -> Word? {
        guard let text = query(name) else { return nil }
        guard let word = Word(rawValue: text) else {
            throw UnreadableQuery.word(name, text)
        }
        return word
    }

    /// How many rows are asked for; 100 unless told, never more than `maximum`.
    func limit(_ maximum: Int) throws -> Int {
        guard let text = query("limit") else { return min(100, maximum) }
        guard let limit = Int(text), (1...maximum).contains(limit) else {
            throw UnreadableQuery.limit(text, most: maximum)
        }
        return limit
    }
}
