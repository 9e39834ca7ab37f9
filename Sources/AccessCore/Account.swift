public import TradeValues

/// The name a person signs in with and is written down by. Unique, and never given to another
/// person, because records name it.
public struct AccountName: Hashable, Sendable {
    public let text: String

    /// Chinese full names and e-mail addresses fit; a sentence does not.
    public static let maximumLength = 40

    /// Nil unless there is a word of letters, digits, `.`, `-`, `_`, `@` or inner spaces.
    public init?(_ raw: String) {
        let words = raw.split(whereSeparator: \.isWhitespace)
        let text = words.joined(separator: " ")
        guard (1...Self.maximumLength).contains(text.count),
            text.allSatisfy({ $0.isLetter || $0.isNumber || " .-_@".contains($0) })
        else { return nil }
        self.text = text
    }
}

/// A person who may sign in.
public struct Account: Hashable, Sendable {
    public enum State: String, CaseIterable, Sendable {
        case active
        /// May not sign in; the name stays taken.
        case disabled
    }

    public let name: AccountName
    public let roles: Set<Role>
    public let state: State
    /// The password was given by somebody else, and has to be replaced before anything is done.
    public let mustChangePassword: Bool
    public let createdAt: Timestamp

    public init(
        name: AccountName, roles: Set<Role>, state: State, mustChangePassword: Bool,
        createdAt: Timestamp
    ) {
        self.name = name
        self.roles = roles
        self.state = state
        self.mustChangePassword = mustChangePassword
        self.createdAt = createdAt
    }
}
