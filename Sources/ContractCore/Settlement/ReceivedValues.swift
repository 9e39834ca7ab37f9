public import TradeValues

/// What the numbers of one customer's receipts are like, whatever they say of a single load.
///
/// Two scales that weigh by themselves differ by a step or two nearly always. Values that pile up at
/// no difference at all were copied from our ticket, and values that are nearly all whole hundreds
/// were rounded: neither says much about a truck's weight, so both are said beside the list.
public struct ReceivedValues: Hashable, Sendable {
    public let count: Int
    /// The same as our ticket, to the gram.
    public let same: Int
    /// Multiples of ``roundStep`` that are not the same as our ticket: our own round values are no
    /// sign of rounding.
    public let round: Int

    /// What numbers are rounded to by hand.
    public static let roundStep = Weight(kilograms: 100)
    /// Fewer say nothing: chance alone gives any share of them.
    public static let fewest = 10
    /// Two scales of 20 kg steps that err by 20–30 kg agree to the step in a quarter of the loads at
    /// most; half is twice that.
    public static let copiedPerMille = 500
    /// With steps of 20 kg chance makes a fifth of all values whole hundreds, with 50 kg a half.
    public static let roundPerMille = 900

    /// - Parameter loads: what was shipped and what was received.
    public init(_ loads: [(shipped: Weight, received: Weight)]) {
        count = loads.count
        same = loads.count { $0.shipped == $0.received }
        round = loads.count {
            $0.shipped != $0.received
                && $0.received.grams.isMultiple(of: Self.roundStep.grams)
        }
    }

    /// Of all values, rounded down.
    public var samePerMille: Int { count == 0 ? 0 : same * 1_000 / count }
    /// Of the values that differ from our ticket, rounded down.
    public var differingRoundPerMille: Int {
        count == same ? 0 : round * 1_000 / (count - same)
    }

    /// Whether they look copied from our tickets.
    public var isCopied: Bool { count >= Self.fewest && samePerMille >= Self.copiedPerMille }
    /// Whether they look rounded to ``roundStep``.
    public var isRounded: Bool {
        count - same >= Self.fewest && differingRoundPerMille >= Self.roundPerMille
    }
}
