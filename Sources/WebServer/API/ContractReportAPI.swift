internal import AccessCore
internal import Hummingbird
internal import Operations
internal import Reports
internal import TradeValues

/// `/api/v1/reports/contract-execution`.
struct ContractReportAPI {
    let site: WeighbridgeSite

    func add(to routes: inout GuardedRoutes) {
        routes.get("reports/contract-execution", needs: .seeContracts, use: contractExecution)
    }

    @Sendable private func contractExecution(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let day = try request.day("day") ?? site.today
        return try await APIResponse.json(site.contractExecution(on: day, context.language))
    }
}
