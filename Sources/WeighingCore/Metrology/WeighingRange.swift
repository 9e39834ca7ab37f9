public import TradeValues

/// What one class III scale may weigh: its intervals e and d and its limits (OIML R 76-1;
/// GB/T 23111, which has the same clauses).
public struct WeighingRange: Hashable, Sendable {
    /// How the intervals follow one another when the scale has several.
    public enum Kind: String, CaseIterable, Sendable {
        case single
        /// 多分度值: one range whose interval grows with the load (R 76-1 T.3.2.6).
        case multiInterval = "multi-interval"
        /// 多范围: ranges that each begin at zero; the indicator stays in a higher one until the
        /// deck is empty (R 76-1 T.3.2.7), so a light load may be shown in its coarse interval.
        case multiRange = "multi-range"
    }

    /// One weighing range, or one partial range of a multi-interval scale.
    public struct Part: Hashable, Sendable {
        /// Verification scale interval e.
        public let division: Weight
        /// Max of the part.
        public let maximum: Weight

        public init(division: Weight, maximum: Weight) {
            self.division = division
            self.maximum = maximum
        }
    }

    public let kind: Kind
    /// At least one; intervals and limits grow.
    public let parts: [Part]
    /// Actual scale interval d: the step of what the indicator sends; at most the smallest e.
    public let indicationDivision: Weight

    /// Min of class III is 20 e (R 76-1 table 3).
    public static let minimumInDivisions: Int64 = 20
    /// Above Max + 9 e an indicator shows nothing (R 76-1 4.2.3).
    public static let overloadInDivisions: Int64 = 9
    /// n of class III (R 76-1 table 3).
    public static let divisionsAllowed: ClosedRange<Int64> = 500...10_000
    /// A partial range reaches at least this many of the next one's intervals, class III
    /// (R 76-1 table 4).
    static let divisionsOfNextPart: Int64 = 500
    /// Scales with more than three are not made.
    public static let maximumParts = 4

    /// - Parameter indicationDivision: d; nil when it is e, as on nearly every truck scale.
    /// - Throws: ``RangeFault``, the first rule that is broken.
    public init(
        _ kind: Kind, parts: [Part], indicationDivision: Weight? = nil
    ) throws(RangeFault) {
        guard let first = parts.first, (parts.count == 1) == (kind == .single),
            parts.count <= Self.maximumParts
        else { throw .partCount(parts.count) }
        for part in parts { try Self.check(part) }
        for (lower, upper) in zip(parts, parts.dropFirst()) {
            guard lower.division < upper.division, lower.maximum < upper.maximum else {
                throw .partsNotAscending
            }
            if kind == .multiInterval,
                lower.maximum.grams < Self.divisionsOfNextPart * upper.division.grams
            {
                throw .partTooShort(lower.maximum, nextDivision: upper.division)
            }
        }
        let indication = indicationDivision ?? first.division
        guard indication > .zero, first.division.isMultiple(of: indication) else {
            throw .indicationDivision(indication, division: first.division)
        }
        self.kind = kind
        self.parts = parts
        self.indicationDivision = indication
    }

    /// A scale with one interval, d = e.
    public init(division: Weight, maximum: Weight) throws(RangeFault) {
        try self.init(.single, parts: [Part(division: division, maximum: maximum)])
    }

    private static func check(_ part: Part) throws(RangeFault) {
        // 1, 2 or 5 × 10^k (R 76-1 3.2.2); from 10 g, so that half an interval is in whole grams.
        var digits = part.division.grams
        while digits >= 10, digits.isMultiple(of: 10) { digits /= 10 }
        guard part.division.grams >= 10, [1, 2, 5].contains(digits) else {
            throw .divisionNotStandard(part.division)
        }
        guard part.maximum.isMultiple(of: part.division) else {
            throw .maximumNotMultiple(part.maximum, division: part.division)
        }
        let divisions = part.maximum.grams / part.division.grams
        guard divisionsAllowed.contains(divisions) else {
            throw .divisionCount(divisions)
        }
    }

    /// The smallest e.
    public var division: Weight { parts[0].division }
    /// Max.
    public var maximum: Weight { parts[parts.count - 1].maximum }
    public var minimum: Weight { Weight(grams: division.grams * Self.minimumInDivisions) }
    /// Max + 9 e: the highest load that may be indicated, printed and stored (R 76-1 4.2.3).
    public var indicationLimit: Weight {
        let coarsest = parts[parts.count - 1].division
        return maximum + Weight(grams: coarsest.grams * Self.overloadInDivisions)
    }

    /// e at a load: of the finest part that reaches it.
    public func division(at load: Weight) -> Weight {
        (parts.first { load.magnitude <= $0.maximum } ?? parts[parts.count - 1]).division
    }

    /// The weight that a record holds for an indication: the indication itself when d = e,
    /// otherwise rounded to e, halves away from zero. The raw indication is kept beside it.
    ///
    /// - Returns: nil when the indication cannot come from this scale: no multiple of d, or with
    ///   several ranges of no interval that reaches it.
    public func recorded(_ indication: Weight) -> Weight? {
        let division = division(at: indication)
        if indicationDivision < self.division {
            guard indication.isMultiple(of: indicationDivision) else { return nil }
            let half = division.grams / 2
            let steps = (indication.magnitude.grams + half) / division.grams
            return Weight(grams: steps * division.grams * (indication < .zero ? -1 : 1))
        }
        let reaching = parts.filter { indication.magnitude <= $0.maximum }
        let possible = kind == .multiRange ? reaching : Array(reaching.prefix(1))
        let divisions = possible.isEmpty ? [division] : possible.map(\.division)
        return divisions.contains(where: indication.isMultiple(of:)) ? indication : nil
    }
}

/// Which rule a weighing range breaks.
public enum RangeFault: Error, Hashable {
    /// A scale has one part, or two to four when it is multi-interval or multi-range.
    case partCount(Int)
    /// Not 1, 2 or 5 × 10^k, or below 10 g.
    case divisionNotStandard(Weight)
    case maximumNotMultiple(Weight, division: Weight)
    /// n outside 500-10 000.
    case divisionCount(Int64)
    case partsNotAscending
    /// The part ends below 500 intervals of the next one.
    case partTooShort(Weight, nextDivision: Weight)
    /// d is not e divided by a whole number.
    case indicationDivision(Weight, division: Weight)
}
