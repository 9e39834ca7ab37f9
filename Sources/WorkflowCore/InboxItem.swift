public import AccessCore
public import TradeValues

/// Something that waits for a person: a document, and what they may do with it.
public struct InboxItem: Hashable, Sendable {
    public let document: DocumentReference
    /// What is waited for.
    public let task: Permission
    public let since: Timestamp
    /// When waiting becomes overdue; nil when there is no hurry.
    public let dueAt: Timestamp?
    /// It was done once, and has to be done again because its content changed.
    public let isAgain: Bool

    public init(
        document: DocumentReference, task: Permission, since: Timestamp, dueAt: Timestamp?,
        isAgain: Bool = false
    ) {
        self.document = document
        self.task = task
        self.since = since
        self.dueAt = dueAt
        self.isAgain = isAgain
    }

    public func isOverdue(at now: Timestamp) -> Bool { dueAt.map { $0 < now } ?? false }

    /// Overdue ones first, then the ones due soonest, then the longest waiting.
    public static func ordered(_ items: [InboxItem], at now: Timestamp) -> [InboxItem] {
        let far = Timestamp(milliseconds: .max)
        return items.sorted { left, right in
            if left.isOverdue(at: now) != right.isOverdue(at: now) {
                return left.isOverdue(at: now)
            }
            return (left.dueAt ?? far, left.since) < (right.dueAt ?? far, right.since)
        }
    }
}
