/// One thing that is wrong in a settings file: where, what, and what would be allowed.
public struct SettingsProblem: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The file cannot be read; the system's own text.
        case unreadable(String)
        case noSuchFile
        /// A folder where a file is needed.
        case isFolder
        /// Not TOML; the parser's own text and the line.
        case syntax(String, line: Int)
        case unknownKey(allowed: [String])
        case missing(allowed: String)
        case wrongType(found: String, allowed: String)
        case notAllowed(value: String, allowed: String)
        /// Another entry has the same value already.
        case duplicate(value: String)
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
