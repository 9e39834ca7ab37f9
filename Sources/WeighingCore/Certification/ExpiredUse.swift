public import TradeValues

/// 超期使用: a supervisor lets a scale weigh for some days although its verification has ended.
/// Every ticket says so.
public struct ExpiredUse: Hashable, Sendable {
    /// Its entry in the ledger.
    public let id: Int64
    public let draft: ExpiredUseDraft
    public let decidedBy: String
    public let decidedAt: Timestamp

    public init(id: Int64, draft: ExpiredUseDraft, decidedBy: String, decidedAt: Timestamp) {
        self.id = id
        self.draft = draft
        self.decidedBy = decidedBy
        self.decidedAt = decidedAt
    }

    public func covers(_ day: CalendarDay) -> Bool { day <= draft.until }
}

public struct ExpiredUseDraft: Hashable, Sendable {
    public let scale: String
    /// The last day it holds for.
    public let until: CalendarDay
    public let reason: String

    /// Longer than the authority takes to come, shorter than a habit.
    public static let longestDays = 31

    /// - Parameter today: the day of the decision.
    /// - Throws: ``CertificationRefusal``.
    public init(
        scale: String, until: CalendarDay, reason: String, today: CalendarDay
    ) throws(CertificationRefusal) {
        guard until >= today, until <= today.advanced(byDays: Self.longestDays) else {
            throw .expiredUseTooLong(until: until, days: Self.longestDays)
        }
        self.scale = scale
        self.until = until
        self.reason = try CertificationField.reason.text(reason)
    }
}
