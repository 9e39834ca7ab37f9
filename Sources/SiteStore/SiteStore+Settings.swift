internal import GRDB
internal import LedgerCore

/// What a weight is decoded and judged with, as the ledger names it.
public struct SettingsInForce: Hashable, Sendable {
    /// The entry that holds the device profile's text.
    public let profile: Int64
    /// The entry that holds the scale's policy.
    public let policy: Int64
}

/// A text that decides how weights come about.
public struct RecordedSetting: Hashable, Sendable {
    public enum Subject: String, Sendable {
        /// A device profile; its name is the file's.
        case profile
        /// Range and policy of a scale; its name is the scale's id.
        case policy
    }

    public let subject: Subject
    public let name: String
    public let content: String

    public init(_ subject: Subject, name: String, content: String) {
        self.subject = subject
        self.name = name
        self.content = content
    }
}

extension SiteStore {
    /// Writes down which profile and policy are in force, unless they are the ones already known.
    public func settingsInForce(
        profile: RecordedSetting, policy: RecordedSetting
    ) async throws -> SettingsInForce {
        try await write { [self] db in
            SettingsInForce(profile: try entry(of: profile, db), policy: try entry(of: policy, db))
        }
    }

    private func entry(of setting: RecordedSetting, _ db: Database) throws -> Int64 {
        let known = try Row.fetchOne(
            db,
            sql: """
                SELECT id, content FROM setting WHERE subject = ? AND name = ?
                ORDER BY id DESC LIMIT 1
                """, arguments: [setting.subject.rawValue, setting.name])
        if let known, known["content"] == setting.content { return known["id"] }
        return try record(
            .setting,
            [
                ("subject", .text(setting.subject.rawValue)), ("name", .text(setting.name)),
                ("content", .text(setting.content)),
            ], db
        ).sequence
    }
}
