public import TradeValues

/// 预置皮重: a tare that the truck's last empty weighing gave, used so that it weighs only once
/// (R 76-1 4.7; weighing-rules.md §4.2). Always a scale's own weighing, never a typed number.
public struct StoredTare: Hashable, Sendable {
    /// The empty weighing it comes from.
    public let weighing: Weighing
    /// How old it is today, in business days.
    public let ageDays: Int
    /// From which age on it has expired.
    public let limitDays: Int

    public init(weighing: Weighing, ageDays: Int, limitDays: Int) {
        self.weighing = weighing
        self.ageDays = ageDays
        self.limitDays = limitDays
    }

    public var weight: Weight { weighing.weight }
    public var isExpired: Bool { ageDays > limitDays }

    /// - Parameter use: what was asked for.
    /// - Throws: ``TareRefusal/storedTareExpired(plate:ageDays:limitDays:)`` unless a person saw
    ///   that it has expired and said so.
    public func check(_ use: Use, plate: Plate) throws(TareRefusal) {
        if isExpired, use != .evenExpired {
            throw .storedTareExpired(plate: plate, ageDays: ageDays, limitDays: limitDays)
        }
    }

    /// How a capture may use it.
    public enum Use: String, CaseIterable, Sendable {
        /// Refused once it has expired: what an unattended scale asks for.
        case whileValid
        /// A person was warned of its age.
        case evenExpired
    }
}

/// Why a stored tare cannot be used.
public enum TareRefusal: Refusal, Hashable {
    /// The scale's settings allow none.
    case storedTareNotAllowed(scale: String)
    /// The truck has never been weighed empty here.
    case noStoredTare(Plate)
    case storedTareExpired(plate: Plate, ageDays: Int, limitDays: Int)
    /// The truck was weighed once already on this visit: the second weighing completes it.
    case alreadyWeighed(Plate)

    public var code: String {
        switch self {
        case .storedTareNotAllowed: "stored-tare-not-allowed"
        case .noStoredTare: "no-stored-tare"
        case .storedTareExpired: "stored-tare-expired"
        case .alreadyWeighed: "already-weighed"
        }
    }

    public var kind: RefusalKind { .conflict }
}
