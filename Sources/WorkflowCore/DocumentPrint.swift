public import AccessCore
public import TradeValues

/// One print of a document. Every print counts; from the second on it says why (forms.md §1,
/// 打印次数).
public struct DocumentPrint: Hashable, Sendable {
    /// From 1.
    public let count: Int
    public let person: String
    public let at: Timestamp
    /// Empty for the first print.
    public let reason: String

    public init(count: Int, person: String, at: Timestamp, reason: String) {
        self.count = count
        self.person = person
        self.at = at
        self.reason = reason
    }
}

/// Who may print a document once more.
public struct PrintRule: Hashable, Sendable {
    /// Printing at all.
    public let permission: Permission
    /// Papers of which a second one can do harm at the gate or in a dispute: a reprint needs a
    /// reason, and one beyond the limit a second person.
    public let isCounted: Bool

    /// A jammed form and one more for the driver; whoever needs another asks the supervisor.
    public static let printsAlone = 3
    public static let maximumReasonLength = 200

    /// - Parameters:
    ///   - earlier: prints there are already.
    ///   - reason: why once more; may be empty for a first print.
    /// - Throws: ``PrintRefusal``, ``AccessRefusal``.
    public func check(earlier: Int, reason: String, by person: Person) throws {
        try person.require(permission)
        guard reason.count <= Self.maximumReasonLength else {
            throw PrintRefusal.reasonTooLong(limit: Self.maximumReasonLength)
        }
        guard isCounted, earlier > 0 else { return }
        if reason.isEmpty { throw PrintRefusal.reasonMissing(earlier: earlier) }
        if earlier >= Self.printsAlone { try person.require(.reprintOften) }
    }
}

extension DocumentKind {
    public var printRule: PrintRule {
        switch self {
        case .weighTicket, .gatePass: PrintRule(permission: .printTickets, isCounted: true)
        case .deliveryOrder: PrintRule(permission: permissionToSee, isCounted: true)
        default: PrintRule(permission: permissionToSee, isCounted: false)
        }
    }
}

/// Why a document is not printed again.
public enum PrintRefusal: Refusal, Hashable {
    case reasonMissing(earlier: Int)
    case reasonTooLong(limit: Int)
    /// No such print; its number and how many there are.
    case unknown(Int)

    public var code: String {
        switch self {
        case .reasonMissing: "reprint-reason-missing"
        case .reasonTooLong: "reprint-reason-too-long"
        case .unknown: "print-unknown"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .reasonMissing, .reasonTooLong: .invalid
        case .unknown: .unknown
        }
    }
}
