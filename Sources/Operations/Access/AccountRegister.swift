public import AccessCore
internal import Credentials
public import SiteStore
internal import TradeValues

/// What an administrator does with accounts and tokens, from the page or on the host.
public struct AccountRegister: Sendable {
    private let store: SiteStore
    private let clock: SiteClock

    public init(store: SiteStore, clock: SiteClock) {
        self.store = store
        self.clock = clock
    }

    /// Adds an account.
    ///
    /// - Returns: the password made for it, shown once; it is replaced at first use.
    /// - Throws: ``AccessRefusal``.
    public func add(
        _ text: String, roles: Set<Role>, by person: String, address: String = ""
    ) async throws -> String {
        let name = try Self.name(text)
        let password = OneTimePassword.make()
        try await store.addAccount(
            name, roles: roles, passwordHash: PasswordHash(hashing: password).text,
            entry(.accountAdded, name.text, Self.words(roles), person, address))
        return password
    }

    /// Gives an account a new password, shown once, and signs it out everywhere.
    public func resetPassword(
        of name: String, by person: String, address: String = ""
    ) async throws -> String {
        let password = OneTimePassword.make()
        try await store.setPassword(
            of: name, hash: PasswordHash(hashing: password).text, mustChange: true,
            entry(.passwordReset, name, "", person, address))
        return password
    }

    /// - Throws: ``AccessRefusal/ownAccount``: nobody gives roles to themselves.
    public func setRoles(
        of name: String, to roles: Set<Role>, by person: String, address: String = ""
    ) async throws {
        try Self.requireOther(name, person)
        try await store.setRoles(
            of: name, to: roles, entry(.rolesChanged, name, Self.words(roles), person, address))
    }

    public func setState(
        of name: String, to state: Account.State, by person: String, address: String = ""
    ) async throws {
        try Self.requireOther(name, person)
        let kind: AuditEntry.Kind = state == .active ? .accountEnabled : .accountDisabled
        try await store.setState(
            ofAccount: name, to: state, entry(kind, name, "", person, address))
    }

    /// - Parameter camera: the one camera that a token with the scope `camera` is for.
    /// - Returns: the token, shown once.
    public func issueToken(
        _ text: String, scope: TokenScope, camera: String? = nil, by person: String,
        address: String = ""
    ) async throws -> String {
        let name = try Self.name(text)
        let token = SecretToken()
        try await store.issueToken(
            name, scope: scope, camera: camera, hash: token.hash,
            entry(
                .tokenIssued, name.text,
                [scope.rawValue, camera].compactMap(\.self).joined(separator: " "), person, address)
        )
        return token.text
    }

    public func revokeToken(
        _ name: String, by person: String, address: String = ""
    ) async throws {
        try await store.revokeToken(name, entry(.tokenRevoked, name, "", person, address))
    }

    private static func name(_ text: String) throws(AccessRefusal) -> AccountName {
        guard let name = AccountName(text) else { throw .accountNameUnreadable(text) }
        return name
    }

    private static func requireOther(_ name: String, _ person: String) throws(AccessRefusal) {
        if name.lowercased() == person.lowercased() { throw .ownAccount }
    }

    private static func words(_ roles: Set<Role>) -> String {
        roles.map(\.rawValue).sorted().joined(separator: " ")
    }

    private func entry(
        _ kind: AuditEntry.Kind, _ subject: String, _ detail: String, _ person: String,
        _ address: String
    ) -> AuditEntry {
        AuditEntry(
            at: clock.now(), kind: kind, person: person, subject: subject, detail: detail,
            address: address)
    }
}
