public import AccessCore
public import ContentHashing
public import TradeValues

/// One thing that happened to a document. Events are only ever added; the state of a document is
/// what its events say.
public struct WorkflowEvent<W: Workflow>: Sendable {
    public enum Happening: Hashable, Sendable {
        /// The first version was written.
        case opened
        /// Another version was written; signatures under the one before no longer stand.
        case edited
        case acted(W.Action, as: Role, opinion: Opinion?)
    }

    public let happening: Happening
    public let person: String
    public let at: Timestamp
    public let version: DocumentVersion
    public let from: W.Step
    public let to: W.Step
    /// Empty when nothing was said.
    public let comment: String

    public init(
        _ happening: Happening, by person: String, at: Timestamp, version: DocumentVersion,
        from: W.Step, to: W.Step, comment: String
    ) {
        self.happening = happening
        self.person = person
        self.at = at
        self.version = version
        self.from = from
        self.to = to
        self.comment = comment
    }
}

/// What exactly was there to sign.
public struct DocumentVersion: Hashable, Sendable {
    /// From 1.
    public let number: Int
    public let hash: ContentHash

    public init(number: Int, hash: ContentHash) {
        self.number = number
        self.hash = hash
    }
}

/// A department's opinion (forms.md §0, signature block).
public enum Opinion: String, CaseIterable, Hashable, Sendable {
    case agree
    case agreeOnConditions
    case disagree

    /// Conditions and reasons have to be said.
    public var needsComment: Bool { self != .agree }
}

/// A signature: person, role, time and the version that was signed.
public struct WorkflowSignature<Action: Hashable & Sendable>: Hashable, Sendable {
    public let action: Action
    public let person: String
    public let role: Role
    public let at: Timestamp
    public let version: DocumentVersion
    public let opinion: Opinion?
    public let comment: String
    /// False once the document was edited or sent back after it.
    public internal(set) var stands: Bool
}
