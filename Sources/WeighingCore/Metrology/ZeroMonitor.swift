public import TradeValues

/// Notices the zero button from outside: an indication at rest that becomes zero at once.
///
/// A load that leaves the deck takes time, and an indicator's filter stretches it over several
/// readings. A zero that follows a resting weight in the very next reading was set, by hand or by
/// command. Setting and tracking together may move the zero by 4 % of Max (R 76-1 4.5.1); past
/// that the scale weighs against a zero that may not be, until a check with known loads shows that
/// it weighs right all the same. One setting alone cannot go further: an
/// indicator refuses it, so a heavier load that is gone at once is not counted.
public struct ZeroMonitor: Sendable {
    /// The zero was set while the deck showed `shown`.
    public struct Setting: Hashable, Sendable {
        public let shown: Weight
        /// All settings since the scale was last found right, added up.
        public let total: Weight

        public init(shown: Weight, total: Weight) {
            self.shown = shown
            self.total = total
        }
    }

    /// Per mille of Max by which the zero may be moved in all (R 76-1 4.5.1).
    public static let limitPerMille: Int64 = 40
    /// Two readings further apart than this could hide a load that left.
    static let longestStepMilliseconds: Int64 = 250
    /// The weight must have been the same for this long before.
    static let restMilliseconds: Int64 = 400

    /// An indication on the edge between zero and one interval goes back and forth by itself.
    private static let leastInDivisions: Int64 = 2

    private let limit: Weight
    private let least: Weight
    private var shown: (weight: Weight, since: Uptime, last: Uptime)?
    public private(set) var total: Weight = .zero

    public init(range: WeighingRange) {
        limit = Weight(grams: range.maximum.grams * Self.limitPerMille / 1_000)
        least = Weight(grams: range.indicationDivision.grams * Self.leastInDivisions)
    }

    /// How far the zero has been moved beyond what is allowed; nil within it.
    public var excess: (total: Weight, limit: Weight)? {
        total.magnitude > limit ? (total, limit) : nil
    }

    /// - Returns: the setting, when this reading shows that the zero was set.
    public mutating func admit(_ weight: Weight, isZero: Bool, at time: Uptime) -> Setting? {
        defer {
            if shown?.weight == weight {
                shown?.last = time
            } else {
                shown = (weight, since: time, last: time)
            }
        }
        guard isZero, let shown, shown.weight.magnitude >= least, shown.weight.magnitude <= limit,
            time.milliseconds(since: shown.last) <= Self.longestStepMilliseconds,
            shown.last.milliseconds(since: shown.since) >= Self.restMilliseconds
        else { return nil }
        // Minus: a deck that showed 40 kg and now shows none weighs 40 kg less from here on.
        total = total - shown.weight
        return Setting(shown: shown.weight, total: total)
    }

    /// Counts on from what was written down, or from nothing after a check that passed.
    public mutating func count(from total: Weight) { self.total = total }

    /// Nothing is known across a break in the signal. What was set stays set.
    public mutating func loseSignal() { shown = nil }
}
