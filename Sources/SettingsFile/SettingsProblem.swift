/// One thing that is wrong in a settings file: where, what, and what would be allowed.
public struct SettingsProblem: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The file cannot be read; the system's own text.
        case unreadable(String)
        case noSuchFile
        /// A folder where a file is needed.
        case isFolder
        /// Bytes that are no UTF-8, such as GBK.
        case notUTF8
        /// Not TOML; the parser's own text and the place.
        case syntax(SyntaxFault, detail: String, line: Int, column: Int)
        case unknownKey(allowed: [String])
        case missing(allowed: AllowedValue)
        case wrongType(found: SettingsType, allowed: AllowedValue)
        case notAllowed(found: Found, allowed: AllowedValue)
        /// Another entry has the same value already.
        case duplicate(value: String)

        /// A value as it is written.
        public static func notAllowed(value: String, allowed: AllowedValue) -> Self {
            .notAllowed(found: .value(value), allowed: allowed)
        }

        /// What several keys say together, and what is to be done about it.
        public static func notAllowed(_ found: BilingualText, remedy: BilingualText) -> Self {
            .notAllowed(found: .state(found), allowed: .rule(remedy))
        }
    }

    /// What is not allowed.
    public enum Found: Hashable, Sendable {
        /// A value as it is written in the file.
        case value(String)
        /// What several keys say together; the rule beside it is then an order.
        case state(BilingualText)
    }

    public let file: String
    /// The path of keys, such as `scale[2].line`; empty for the file as a whole.
    public let key: String
    public let reason: Reason

    public init(file: String, key: String, reason: Reason) {
        self.file = file
        self.key = key
        self.reason = reason
    }
}

/// Everything that is wrong in the settings, so that it can be mended in one go.
public struct SettingsProblems: Error, Hashable {
    public let list: [SettingsProblem]

    public init(list: [SettingsProblem]) {
        self.list = list
    }
}
