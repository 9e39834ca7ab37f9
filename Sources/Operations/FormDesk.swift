public import AccessCore
public import ContentHashing
public import ContractCore
internal import SiteStore
internal import TradeValues
public import WorkflowCore

/// Documents that are forms: filled in, and moved along their way.
public struct FormDesk: Sendable {
    let site: WeighbridgeSite

    /// - Parameter texts: of the form.
    /// - Returns: the number of the draft.
    /// - Throws: ``RowProblems`` with everything that is wrong in the form.
    public func draft<Form: DocumentForm>(
        _: Form.Type, _ texts: [String: String], by person: Person
    ) async throws -> String {
        try person.require(Form.fill)
        return try await site.store.draft(
            FormDocument<Form>(texts: texts), by: person, at: site.clock.now())
    }

    /// - Parameter seen: the hash of the version that was edited.
    public func edit<Form: DocumentForm>(
        _: Form.Type, _ number: String, _ texts: [String: String], seen: ContentHash,
        by person: Person
    ) async throws {
        try person.require(Form.fill)
        try await site.store.edit(
            number, FormDocument<Form>(texts: texts), seen: seen, by: person,
            at: site.clock.now())
    }

    /// - Parameter texts: of the fields that the action asks for.
    public func take<Form: DocumentForm>(
        _ action: Form.Way.Action, on form: Form.Type, _ number: String, by person: Person,
        seen: ContentHash, opinion: Opinion?, comment: String, texts: [String: String] = [:]
    ) async throws {
        try await site.store.take(
            action, on: form, number, by: person, seen: seen, opinion: opinion, comment: comment,
            texts: texts, at: site.clock.now())
    }
}
