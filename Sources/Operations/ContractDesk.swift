public import AccessCore
public import ContentHashing
public import ContractCore
internal import SiteStore
internal import TradeValues
public import WorkflowCore

/// Contracts from draft to archive (procedure.md 5.1.2–5.1.9).
public struct ContractDesk: Sendable {
    let site: WeighbridgeSite

    /// - Parameter texts: of the form.
    /// - Returns: the number of the draft.
    /// - Throws: ``RowProblems`` with everything that is wrong in the form.
    public func draft(_ texts: [String: String], by person: Person) async throws -> String {
        try person.require(.draftContracts)
        return try await site.store.draftContract(
            ContractTerms(texts: texts), by: person, at: site.clock.now())
    }

    /// - Parameter seen: the hash of the version that was edited.
    public func edit(
        _ number: String, _ texts: [String: String], seen: ContentHash, by person: Person
    ) async throws {
        try person.require(.draftContracts)
        try await site.store.editContract(
            number, ContractTerms(texts: texts), seen: seen, by: person, at: site.clock.now())
    }

    public func take(
        _ action: ContractWorkflow.Action, on number: String, by person: Person,
        seen: ContentHash, opinion: Opinion?, comment: String
    ) async throws {
        try await site.store.take(
            action, onContract: number, by: person, seen: seen, opinion: opinion,
            comment: comment, at: site.clock.now())
    }

    // MARK: Supplements

    /// - Parameter texts: of the form, the reason among them.
    /// - Returns: the number of the supplement.
    /// - Throws: ``RowProblems``, ``ContractRefusal``.
    public func draftSupplement(
        to contract: String, _ texts: [String: String], by person: Person
    ) async throws -> String {
        try person.require(.draftContracts)
        return try await site.store.draftSupplement(
            Supplement(
                contract: contract, reason: texts[Supplement.reasonName] ?? "", texts: texts),
            by: person, at: site.clock.now())
    }

    public func editSupplement(
        _ number: String, _ texts: [String: String], seen: ContentHash, by person: Person
    ) async throws {
        try person.require(.draftContracts)
        let contract = try await site.store.supplement(number).supplement.contract
        try await site.store.editSupplement(
            number,
            Supplement(
                contract: contract, reason: texts[Supplement.reasonName] ?? "", texts: texts),
            seen: seen, by: person, at: site.clock.now())
    }

    public func take(
        _ action: SupplementWorkflow.Action, onSupplement number: String, by person: Person,
        seen: ContentHash, opinion: Opinion?, comment: String
    ) async throws {
        try await site.store.take(
            action, onSupplement: number, by: person, seen: seen, opinion: opinion,
            comment: comment, at: site.clock.now())
    }
}
