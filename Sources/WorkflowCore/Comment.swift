public import TradeValues

/// What a person wrote under a document. Never changed; another comment corrects it.
public struct Comment: Hashable, Sendable {
    public let person: String
    public let at: Timestamp
    public let text: String

    /// A page of text; longer ones are a file.
    public static let maximumLength = 4_000

    public init(person: String, at: Timestamp, text: String) {
        self.person = person
        self.at = at
        self.text = text
    }
}
