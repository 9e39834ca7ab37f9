public import ContentHashing
public import TradeValues

/// A file on a document (forms.md §0): never replaced, only superseded by another one.
public struct Attachment: Hashable, Sendable {
    /// The store's key.
    public let id: Int64
    public let fileName: String
    public let type: AttachmentType
    public let byteCount: Int
    public let hash: ContentHash
    public let person: String
    public let at: Timestamp
    public let note: String

    public init(
        id: Int64, fileName: String, type: AttachmentType, byteCount: Int, hash: ContentHash,
        person: String, at: Timestamp, note: String
    ) {
        self.id = id
        self.fileName = fileName
        self.type = type
        self.byteCount = byteCount
        self.hash = hash
        self.person = person
        self.at = at
        self.note = note
    }
}
