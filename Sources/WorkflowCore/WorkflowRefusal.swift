public import AccessCore
public import TradeValues

/// Why a document does not move.
public enum WorkflowRefusal: Refusal, Hashable {
    /// The step the document is in has no such action. Both are stored words.
    case notNow(action: String, step: String)
    case notPermitted(Permission, person: String)
    /// Nobody approves what they submitted.
    case ownSubmission(person: String)
    /// This department's opinion on this version is already there.
    case alreadySigned(by: String)
    /// Sending back, conditions and disagreement need a reason.
    case commentMissing
    case commentTooLong(limit: Int)
    /// The person saw another version than the present one.
    case versionChanged(present: Int)
    /// What the figures rest on has changed since this version was signed.
    case contentChanged(version: Int)
    case unknownDocument(DocumentReference)

    public var code: String {
        switch self {
        case .notNow: "action-not-now"
        case .notPermitted: "action-not-permitted"
        case .ownSubmission: "own-submission"
        case .alreadySigned: "already-signed"
        case .commentMissing: "reason-text-missing"
        case .commentTooLong: "reason-text-too-long"
        case .versionChanged: "version-changed"
        case .contentChanged: "content-changed"
        case .unknownDocument: "document-unknown"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .notPermitted: .forbidden
        case .commentMissing, .commentTooLong: .invalid
        case .unknownDocument: .unknown
        case .notNow, .ownSubmission, .alreadySigned, .versionChanged, .contentChanged: .conflict
        }
    }
}
