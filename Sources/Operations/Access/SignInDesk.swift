public import AccessCore
public import Credentials
public import SiteStore
internal import TradeValues

/// Lets people in and out: passwords, sessions, the idle lock and systems' tokens.
///
/// One password at a time: deriving a key takes 16 MiB and a core, and many at once would starve
/// the scales.
public actor SignInDesk {
    private let store: SiteStore
    private let clock: SiteClock
    /// After so long without a page the password is asked for again.
    public nonisolated let lockAfterMinutes: Int
    private var throttle = SignInThrottle()
    /// Takes as long to compare with as a real one, so that the time does not tell which names
    /// exist.
    private let nobody: PasswordHash?

    public init(store: SiteStore, clock: SiteClock, lockAfterMinutes: Int) {
        self.store = store
        self.clock = clock
        self.lockAfterMinutes = lockAfterMinutes
        nobody = try? PasswordHash(hashing: SecretToken().text)
    }

    /// Opens a session.
    ///
    /// - Parameter address: where the person sits, for the audit log.
    /// - Returns: the secret for the browser's cookie; only its hash is kept.
    /// - Throws: ``AccessRefusal/wrongPassword`` or ``AccessRefusal/throttled(seconds:)``.
    public func signIn(
        name: String, password: String, address: String
    ) async throws -> SecretToken {
        let account = try await verify(name: name, password: password, address: address)
        let token = SecretToken()
        try await store.openSession(
            token: token.hash, for: account.name.text,
            entry(.signedIn, account.name.text, address: address))
        return token
    }

    /// The session of a browser, when it is still open. Use is written down now and then.
    ///
    /// - Parameter isUse: false for what a page fetches by itself.
    public nonisolated func session(
        _ token: SecretToken, isUse: Bool = true
    ) async throws -> SignedInSession? {
        guard let session = try await store.session(token: token.hash) else { return nil }
        let now = clock.now()
        guard !session.isOver(at: now), session.account.state == .active else { return nil }
        let isIdle = session.needsPassword(at: now, lockAfterMinutes: lockAfterMinutes)
        let age = now.milliseconds - session.lastUsedAt.milliseconds
        if isUse, !isIdle, age > SignedInSession.touchMilliseconds {
            try await store.touchSession(token: token.hash, at: now)
        }
        return isIdle && !session.isLocked
            ? SignedInSession(
                account: session.account, openedAt: session.openedAt,
                lastUsedAt: session.lastUsedAt, isLocked: true) : session
    }

    /// The system that sent a token; nil when the token is unknown or revoked.
    public nonisolated func system(_ token: SecretToken) async throws -> Person? {
        try await store.system(token: token.hash)
    }

    public func lock(_ token: SecretToken, _ person: String, address: String) async throws {
        try await store.setLocked(true, token: token.hash, entry(.locked, person, address: address))
    }

    /// Opens a locked session again for the person it belongs to.
    ///
    /// - Throws: ``AccessRefusal/ownPasswordWrong`` or ``AccessRefusal/throttled(seconds:)``.
    public func unlock(
        _ token: SecretToken, _ person: String, password: String, address: String
    ) async throws {
        _ = try await verifyOwn(name: person, password: password, address: address)
        try await store.setLocked(
            false, token: token.hash, entry(.unlocked, person, address: address))
    }

    public func signOut(_ token: SecretToken, _ person: String, address: String) async throws {
        try await store.closeSession(
            token: token.hash, entry(.signedOut, person, address: address))
    }

    public func signOutEverywhere(_ person: String, address: String) async throws {
        try await store.closeSessions(
            ofAccount: person, entry(.signedOutEverywhere, person, address: address))
    }

    /// Replaces a person's own password, and signs the person out of every other browser.
    ///
    /// - Returns: the secret of a new session for the browser it was done in.
    /// - Throws: ``AccessRefusal``: the old password is wrong, or the new one is not fit.
    public func changePassword(
        of name: String, from old: String, to new: String, address: String
    ) async throws -> SecretToken {
        let account = try await verifyOwn(name: name, password: old, address: address)
        if old == new { throw AccessRefusal.passwordUnchanged }
        try PasswordRule.check(new, for: account.name)
        try await store.setPassword(
            of: name, hash: PasswordHash(hashing: new).text, mustChange: false,
            entry(.passwordChanged, name, address: address))
        let token = SecretToken()
        try await store.openSession(
            token: token.hash, for: name, entry(.signedIn, name, address: address))
        return token
    }

    /// Writes down that somebody was refused what the permission table does not give.
    public nonisolated func noteRefused(
        _ permission: Permission, _ person: String, path: String, address: String
    ) async throws {
        try await store.audit(
            AuditEntry(
                at: clock.now(), kind: .permissionRefused, person: person, subject: path,
                detail: permission.rawValue, address: address))
    }

    /// For forms that ask for a password and no name.
    private func verifyOwn(
        name: String, password: String, address: String
    ) async throws -> Account {
        do {
            return try await verify(name: name, password: password, address: address)
        } catch AccessRefusal.wrongPassword {
            throw AccessRefusal.ownPasswordWrong
        }
    }

    private func verify(
        name: String, password: String, address: String
    ) async throws -> Account {
        let now = clock.now()
        let wait = throttle.waitSeconds(for: name, at: now)
        guard wait <= 0 else { throw AccessRefusal.throttled(seconds: wait) }
        // Counted before the store is asked: others may try meanwhile.
        throttle.failed(name, at: now)
        let found = try await store.account(named: name)
        let hash = found.flatMap { PasswordHash($0.passwordHash) } ?? nobody
        let matches =
            password.count <= PasswordRule.maximumLength && hash?.matches(password) == true
        guard matches, let account = found?.account, account.state == .active else {
            try await store.audit(entry(.signInFailed, name, address: address))
            throw AccessRefusal.wrongPassword
        }
        throttle.succeeded(name)
        return account
    }

    private nonisolated func entry(
        _ kind: AuditEntry.Kind, _ person: String, address: String
    ) -> AuditEntry {
        AuditEntry(at: clock.now(), kind: kind, person: person, subject: person, address: address)
    }
}
