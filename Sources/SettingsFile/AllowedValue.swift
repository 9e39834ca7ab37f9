/// What a key of a settings file may say.
///
/// What is common to many keys is worded where all words are; a rule of one key is worded beside
/// the check that it explains.
public enum AllowedValue: Hashable, Sendable {
    /// Text of so many characters.
    case text(characters: ClosedRange<Int>)
    case number(ClosedRange<Int>)
    case flag
    /// One of these words.
    case word([String])
    case numbers(count: ClosedRange<Int>, in: ClosedRange<Int>)
    case words(count: ClosedRange<Int>, among: [String])
    /// A table of that path.
    case table(String)
    /// So many tables of that path.
    case entries(String, count: ClosedRange<Int>)
    /// Names among so many that only the nearest are told, and where all of them are listed.
    case nearest([String], listedBy: String)
    case rule(BilingualText)

    /// A rule of one key: in Chinese and in English.
    public static func rule(_ chinese: String, _ english: String) -> Self {
        .rule(BilingualText(chinese, english))
    }
}

/// A sentence about a key, in both languages; neither can be left out.
public struct BilingualText: Hashable, Sendable {
    public let chinese: String
    public let english: String

    public init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }
}

/// What kind of value stands behind a key.
public enum SettingsType: Hashable, Sendable {
    case text
    case number
    case fraction
    case flag
    case time
    case list
    case table
}
