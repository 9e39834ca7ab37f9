public import TradeValues

/// One line of a visit's history.
public struct VisitEvent: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case opened
        case weighed
        case booked
        case held
        case accepted
        case reweigh
        case orderAdded
        /// Bags, batch and seals were filled in.
        case goods
        case left
        case cancelled
        case voided
        case corrected
    }

    public let at: Timestamp
    public let kind: Kind
    /// Who did it.
    public let by: String
    /// What a reader needs beside the kind: a weight, a number, a reason.
    public let detail: String

    public init(at: Timestamp, kind: Kind, by: String, detail: String) {
        self.at = at
        self.kind = kind
        self.by = by
        self.detail = detail
    }
}
