public import AccessCore
public import ContractCore
internal import LoadingCore
internal import SiteStore
internal import TradeValues

extension WeighbridgeSite {
    public var declaredLoads: DeclaredLoadDesk { DeclaredLoadDesk(site: self) }
}

/// What external warehouses say they have loaded (procedure.md 5.1.11.3 c–e).
public struct DeclaredLoadDesk: Sendable {
    let site: WeighbridgeSite

    /// - Parameter texts: of the form.
    /// - Throws: ``RowProblems``, ``DeclaredLoadRefusal``.
    public func enter(
        _ texts: [String: String], onNotice number: String, by person: Person
    ) async throws -> DeclaredLoadReport {
        try person.require(.declareLoads)
        let report = try DeclaredLoadReport(texts: texts)
        try await site.store.declare(
            report, onNotice: number, by: person.name, at: site.clock.now())
        return report
    }

    /// - Parameter reason: why it is void; it stays readable.
    public func void(
        _ id: Int64, onNotice number: String, reason: String, by person: Person
    ) async throws {
        try person.require(.declareLoads)
        try await site.store.voidDeclaredLoad(
            id, onNotice: number, reason: Reason(reason), by: person.name, at: site.clock.now())
    }
}
