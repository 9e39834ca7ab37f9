public import TradeValues

/// Why a declared load is not entered or voided.
public enum DeclaredLoadRefusal: Refusal, Hashable {
    /// The warehouse does not have the notice yet.
    case noticeNotSent(number: String)
    /// More than the notice allows, tolerance of the contract included.
    case exceedsNotice(number: String, quantity: Weight, declared: Weight, admitted: Weight)
    /// More than the lot has left, tolerance of the contract included.
    case exceedsLot(lot: String, quantity: Weight, admitted: Weight)
    /// The warehouse's ticket stands in the books already.
    case ticketRepeated(ticket: String)
    case notYetReported(day: CalendarDay)
    case unknown(Int64)
    case voidAlready(Int64)

    public var code: String {
        switch self {
        case .noticeNotSent: "notice-not-sent"
        case .exceedsNotice: "exceeds-notice"
        case .exceedsLot: "exceeds-lot"
        case .ticketRepeated: "warehouse-ticket-repeated"
        case .notYetReported: "report-in-future"
        case .unknown: "declared-load-unknown"
        case .voidAlready: "declared-load-void"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .unknown: .unknown
        case .notYetReported: .invalid
        case .noticeNotSent, .exceedsNotice, .exceedsLot, .ticketRepeated, .voidAlready: .conflict
        }
    }
}
