public import TradeValues

/// Something was asked for by a name that nothing has.
public enum LookupRefusal: Refusal, Hashable {
    case order(String)
    case visit(Int64)
    case loadRecord(String)
    case gatePass(String)
    case scale(String)

    public var code: String {
        switch self {
        case .order: "order-unknown"
        case .visit: "visit-unknown"
        case .loadRecord: "load-record-unknown"
        case .gatePass: "gate-pass-unknown"
        case .scale: "scale-unknown"
        }
    }

    public var kind: RefusalKind { .unknown }
}
