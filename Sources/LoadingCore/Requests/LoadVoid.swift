public import TradeValues

/// Why a load record no longer counts. The record itself stays as it was, and visible.
public struct LoadVoid: Hashable, Sendable {
    public enum Cause: String, CaseIterable, Sendable {
        /// 作废
        case void
        /// 更正: another record took its place.
        case correction
    }

    public let cause: Cause
    public let reason: String
    public let requestNumber: String
    public let requestedBy: String
    public let approvedBy: String
    public let at: Timestamp
    /// The ticket that took its place; nil for a void one.
    public let replacedBy: String?

    public init(
        cause: Cause, reason: String, requestNumber: String, requestedBy: String,
        approvedBy: String, at: Timestamp, replacedBy: String?
    ) {
        self.cause = cause
        self.reason = reason
        self.requestNumber = requestNumber
        self.requestedBy = requestedBy
        self.approvedBy = approvedBy
        self.at = at
        self.replacedBy = replacedBy
    }
}

/// A record of another day that was voided or corrected on this one: a note on its report.
public struct LoadAmendment: Hashable, Sendable {
    public let ticketNumber: String
    /// The day the record counts on.
    public let businessDay: CalendarDay
    public let voiding: LoadVoid

    public init(ticketNumber: String, businessDay: CalendarDay, voiding: LoadVoid) {
        self.ticketNumber = ticketNumber
        self.businessDay = businessDay
        self.voiding = voiding
    }
}
