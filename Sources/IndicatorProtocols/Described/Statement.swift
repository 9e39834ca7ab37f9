public import TradeValues
public import WeighingCore

/// What parts of a frame say besides the digits of the weight. What none of them says is not said.
public struct Statement: Hashable, Sendable {
    public var unit: WeightUnit?
    public var isStable: Bool?
    public var mode: Reading.Mode?
    public var isAtCentreOfZero: Bool?
    public var isOutOfRange = false
    public var isInRange = false
    /// A frame without a weight that may be used, and nobody says that it is out of range.
    public var hasNoWeight = false
    public var isNegative = false
    /// Digits behind the point; those of several codes add up.
    public var decimals: Int?

    public init() {}

    /// One thing that is said.
    public enum Meaning: String, CaseIterable, Sendable {
        case stable
        case moving
        case gross
        case net
        case tare
        case inRange = "in_range"
        case outOfRange = "out_of_range"
        case noWeight = "no_weight"
        case centreOfZero = "centre_of_zero"
        case notCentreOfZero = "not_centre_of_zero"
        case negative
    }

    /// Nil when these contradict each other.
    public init?(_ meanings: [Meaning], unit: WeightUnit? = nil, decimals: Int? = nil) {
        self.unit = unit
        self.decimals = decimals
        for meaning in meanings {
            guard add(Statement(meaning)) else { return nil }
        }
        guard !(isInRange && isOutOfRange) else { return nil }
    }

    private init(_ meaning: Meaning) {
        switch meaning {
        case .stable: isStable = true
        case .moving: isStable = false
        case .gross: mode = .gross
        case .net: mode = .net
        case .tare: mode = .tare
        case .inRange: isInRange = true
        case .outOfRange: isOutOfRange = true
        case .noWeight: hasNoWeight = true
        case .centreOfZero: isAtCentreOfZero = true
        case .notCentreOfZero: isAtCentreOfZero = false
        case .negative: isNegative = true
        }
    }

    /// Adds what another part says; false when the two contradict each other. Out of range beside
    /// in range is none: one lamp of several is enough.
    mutating func add(_ other: Statement) -> Bool {
        func agree<Value: Equatable>(_ mine: inout Value?, _ theirs: Value?) -> Bool {
            guard let theirs else { return true }
            defer { mine = theirs }
            return mine == nil || mine == theirs
        }
        isOutOfRange = isOutOfRange || other.isOutOfRange
        isInRange = isInRange || other.isInRange
        hasNoWeight = hasNoWeight || other.hasNoWeight
        isNegative = isNegative || other.isNegative
        if let more = other.decimals { decimals = (decimals ?? 0) + more }
        return agree(&unit, other.unit) && agree(&isStable, other.isStable)
            && agree(&mode, other.mode) && agree(&isAtCentreOfZero, other.isAtCentreOfZero)
    }

    /// The reading without its number. Beside no weight neither rest nor zero means anything.
    var reading: Reading {
        let isEmpty = hasNoWeight && !isOutOfRange
        return Reading(
            value: nil, unit: unit, isStable: isEmpty ? nil : isStable, mode: mode,
            range: isOutOfRange ? .outside : isInRange && !hasNoWeight ? .inside : nil,
            isAtCentreOfZero: isEmpty ? nil : isAtCentreOfZero)
    }
}
