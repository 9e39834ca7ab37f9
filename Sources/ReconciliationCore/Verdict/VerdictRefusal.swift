public import TradeValues

/// Why there is no verdict on a load.
public enum VerdictRefusal: Refusal, Hashable {
    /// No contract with a clause judges it: it is on none, or on one taken over at go-live, or its
    /// goods came in or back.
    case withoutClause(ticket: String)
    /// It is void or corrected, so that nothing was delivered on it.
    case notStanding(ticket: String)

    public var code: String {
        switch self {
        case .withoutClause: "load-without-clause"
        case .notStanding: "load-not-standing"
        }
    }

    public var kind: RefusalKind { .conflict }
}
