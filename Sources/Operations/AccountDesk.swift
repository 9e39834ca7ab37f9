public import AccessCore
public import ContractCore
public import LoadingCore
internal import SiteStore
internal import TradeValues

/// Customers' accounts: what is entered by hand, and what they stand at.
public struct AccountDesk: Sendable {
    let site: WeighbridgeSite

    /// - Parameter texts: of the form.
    /// - Throws: ``RowProblems`` with everything that is wrong in it, ``AccountRefusal``.
    @discardableResult
    public func enter(
        _ texts: [String: String], by person: Person
    ) async throws -> (entry: AccountEntry, isNew: Bool) {
        try person.require(.recordReceipts)
        return try await site.store.enter(
            AccountEntryDraft(texts: texts), by: person.name, at: site.clock.now())
    }

    /// Takes a colleague's entry back.
    @discardableResult
    public func reverse(
        entry id: Int64, reason: Reason, by person: Person
    ) async throws -> AccountEntry {
        try person.require(.recordReceipts)
        return try await site.store.reverse(
            entry: id, reason: reason, by: person.name, at: site.clock.now())
    }

    public func account(of customer: String) async throws -> CustomerAccount {
        try await site.store.account(of: customer, on: site.today)
    }

    /// By the customers' keys.
    public func accounts() async throws -> [String: CustomerAccount] {
        try await site.store.accounts(on: site.today)
    }
}
