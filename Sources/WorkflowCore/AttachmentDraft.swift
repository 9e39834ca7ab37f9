public import ContentHashing
internal import TradeValues

/// A file that may be attached: its name, size and type have been checked.
public struct AttachmentDraft: Hashable, Sendable {
    public let fileName: String
    public let content: [UInt8]
    public let type: AttachmentType
    public let note: String

    /// A photo of a ticket has 2 to 6 MB, a scan of a contract 1 to 5.
    public static let maximumBytes = 10 * 1_024 * 1_024
    public static let maximumNameLength = 120
    public static let maximumNoteLength = 200
    /// More files on one document are a folder, not evidence.
    public static let maximumFiles = 100

    /// - Throws: ``AttachmentRefusal``.
    public init(
        fileName: String, content: [UInt8], note: String
    ) throws(AttachmentRefusal) {
        // A browser on Windows may send a whole path; the name is its last part.
        let last = fileName.split(whereSeparator: { "/\\".contains($0) }).last ?? ""
        let name = String(last.filter { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } })
            .trimmed
        guard !content.isEmpty, name.contains(where: { $0 != "." }) else { throw .empty }
        guard content.count <= Self.maximumBytes else {
            throw .tooLarge(megabytes: Self.maximumBytes / 1_024 / 1_024)
        }
        guard name.count <= Self.maximumNameLength else {
            throw .nameTooLong(limit: Self.maximumNameLength)
        }
        guard note.count <= Self.maximumNoteLength else {
            throw .noteTooLong(limit: Self.maximumNoteLength)
        }
        guard let type = AttachmentType(content: content, fileName: name) else {
            throw .typeUnknown(name)
        }
        self.fileName = name
        self.content = content
        self.type = type
        self.note = note.trimmed
    }

    public var hash: ContentHash { ContentHash(of: content) }
}
