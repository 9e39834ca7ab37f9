public import TradeValues

/// Why a comment or a file is not taken.
public enum AttachmentRefusal: Refusal, Hashable {
    case empty
    case tooLarge(megabytes: Int)
    case nameTooLong(limit: Int)
    case noteTooLong(limit: Int)
    case typeUnknown(String)
    case tooMany(limit: Int)
    case attachmentUnknown(Int64)
    case commentEmpty
    case commentTooLong(limit: Int)

    public var code: String {
        switch self {
        case .empty: "attachment-empty"
        case .tooLarge: "attachment-too-large"
        case .nameTooLong: "attachment-name-too-long"
        case .noteTooLong: "attachment-note-too-long"
        case .typeUnknown: "attachment-type-unknown"
        case .tooMany: "attachments-too-many"
        case .attachmentUnknown: "attachment-unknown"
        case .commentEmpty: "comment-empty"
        case .commentTooLong: "comment-too-long"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .attachmentUnknown: .unknown
        case .tooMany: .conflict
        case .empty, .tooLarge, .nameTooLong, .noteTooLong, .typeUnknown, .commentEmpty,
            .commentTooLong:
            .invalid
        }
    }
}
