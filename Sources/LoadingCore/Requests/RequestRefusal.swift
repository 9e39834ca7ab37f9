public import TradeValues

/// Why a request cannot be made, or what it asks for cannot be done.
public enum RequestRefusal: Refusal, Hashable {
    case unknown(String)
    /// The record is void, or was corrected already.
    case recordEnded(ticket: String)
    /// Another request about the same record waits.
    case requestWaits(ticket: String, number: String)
    /// A correction that says what the record says.
    case nothingChanged(ticket: String)
    /// The corrected order's goods move the other way: gross and tare would change places.
    case directionDiffers(order: String)
    case orderVoid(order: String)
    /// The truck was weighed after a manual weight was asked for.
    case weighedSince(Plate)
    case weightUnreadable(String)
    case weightNotPossible(Weight, minimum: Weight, limit: Weight, division: Weight)
    case bagsUnreadable(String, maximum: Int)
    case textTooLong(maximum: Int)

    public var code: String {
        switch self {
        case .unknown: "request-unknown"
        case .recordEnded: "record-ended"
        case .requestWaits: "request-waits"
        case .nothingChanged: "nothing-changed"
        case .directionDiffers: "direction-differs"
        case .orderVoid: "order-void"
        case .weighedSince: "weighed-since"
        case .weightUnreadable: "weight-unreadable"
        case .weightNotPossible: "weight-not-possible"
        case .bagsUnreadable: "bags-unreadable"
        case .textTooLong: "text-too-long"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .unknown: .unknown
        case .recordEnded, .requestWaits, .directionDiffers, .orderVoid,
            .weighedSince:
            .conflict
        default: .invalid
        }
    }
}
