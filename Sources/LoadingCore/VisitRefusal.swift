public import TradeValues

/// Why something cannot be done to a visit.
public enum VisitRefusal: Refusal, Hashable {
    case notPossible(VisitAction, state: VisitState)
    /// The second weighing needs to know what the truck was loaded for.
    case noOrder(Plate)
    /// Several orders expect this truck; somebody has to choose.
    case orderAmbiguous(Plate, orders: [String])
    case movementsMixed(order: String)
    case orderAlreadyOnVisit(order: String)
    /// Somebody named an order for a truck that is inside for another one.
    case orderNotOnVisit(order: String, expected: String)
    case tooManyLines(maximum: Int)
    case reasonMissing
    case reasonTooLong(maximum: Int)
    /// The request key was used for something else.
    case requestKeyReused(String)
    case requestKeyLength(maximum: Int)
    /// Between reading the page and pressing the button another truck was named.
    case otherTruck(expected: Plate, found: Plate)
    case plateUnreadable(String)
    /// The end of a plate fits several trucks that are inside or expected.
    case plateAmbiguous(String, plates: [String])
    /// Only the order was named, and it does not list exactly one truck.
    case plateNotGiven(order: String, plates: [String])
    /// Nobody approves what they submitted (procedure.md, Roles).
    case ownWeighing(person: String)

    public var code: String {
        switch self {
        case .notPossible: "visit-action-not-possible"
        case .noOrder: "no-order"
        case .orderAmbiguous: "order-ambiguous"
        case .movementsMixed: "movements-mixed"
        case .orderAlreadyOnVisit: "order-already-on-visit"
        case .orderNotOnVisit: "order-not-on-visit"
        case .tooManyLines: "too-many-lines"
        case .reasonMissing: "reason-missing"
        case .reasonTooLong: "reason-too-long"
        case .requestKeyReused: "request-key-reused"
        case .requestKeyLength: "request-key-length"
        case .otherTruck: "other-truck"
        case .plateUnreadable: "plate-unreadable"
        case .plateAmbiguous: "plate-ambiguous"
        case .ownWeighing: "own-weighing"
        case .plateNotGiven: "plate-not-given"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .reasonMissing, .reasonTooLong, .tooManyLines, .requestKeyLength, .plateUnreadable,
            .plateAmbiguous, .plateNotGiven:
            .invalid
        default: .conflict
        }
    }
}

/// Why somebody did something, in their own words.
public struct Reason: Hashable, Sendable {
    public let text: String

    /// Two lines on a form.
    public static let maximumLength = 200

    /// - Throws: ``VisitRefusal/reasonMissing``, ``VisitRefusal/reasonTooLong(maximum:)``.
    public init(_ raw: String) throws(VisitRefusal) {
        let words = raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { throw .reasonMissing }
        guard words.count <= Self.maximumLength else {
            throw .reasonTooLong(maximum: Self.maximumLength)
        }
        text = words
    }
}
