public import TradeValues

/// What is wrong with a ticket rather than with the goods. It is looked for before anything else:
/// such a load says nothing about scales or people (short-weight-methods.md §3).
public enum TicketError: Hashable, Sendable {
    /// Gross less tare is not the net.
    case arithmetic(gross: Weight, tare: Weight, net: Weight)
    /// The received weights of two loads stand in each other's place.
    case swapped(Swap)
    /// Two adjacent digits of a figure are exchanged.
    case transposed(Transposition)
    /// Far too large for any scale, and no ticket error explains it.
    ///
    /// - Parameter digitPossible: one wrong digit would give the same; without gross and tare, or
    ///   a photograph, it cannot be told from goods that are really missing.
    case unexplained(digitPossible: Bool)

    public struct Swap: Hashable, Sendable {
        public let other: String
        /// Of this load and of the other, once exchanged: received − shipped.
        public let difference: Weight
        public let otherDifference: Weight
    }

    public struct Transposition: Hashable, Sendable {
        public let figure: WeightSlip.Figure
        public let written: Weight
        public let likely: Weight
        /// received − shipped with the likely figure.
        public let difference: Weight
    }
}

/// Another load of the same receiver, with which the weights may have been exchanged.
public struct OtherLoad: Hashable, Sendable {
    public let ticket: String
    public let shipped: Weight
    public let received: Weight
    public let receivedOn: CalendarDay

    public init(ticket: String, shipped: Weight, received: Weight, receivedOn: CalendarDay) {
        self.ticket = ticket
        self.shipped = shipped
        self.received = received
        self.receivedOn = receivedOn
    }
}

/// Looks for ticket errors of one load.
public struct TicketCheck: Sendable {
    public let slip: WeightSlip
    public let shipped: Weight
    public let receivedOn: CalendarDay
    /// What the goods may have lost on the way; taken off before anything is far.
    public let expectedLoss: Weight
    /// Of the random error, in kilograms.
    public let sigma: Double
    public let policy: VerdictPolicy

    public init(
        slip: WeightSlip, shipped: Weight, receivedOn: CalendarDay, expectedLoss: Weight = .zero,
        sigma: Double, policy: VerdictPolicy = .current
    ) {
        self.slip = slip
        self.shipped = shipped
        self.receivedOn = receivedOn
        self.expectedLoss = expectedLoss
        self.sigma = sigma
        self.policy = policy
    }

    /// The first that fits, in the order of the method; nil for a load like any other.
    ///
    /// - Parameter others: loads of the same receiver.
    public func error(among others: [OtherLoad] = []) -> TicketError? {
        if let gross = slip.gross, let tare = slip.tare, gross - tare != slip.net {
            return .arithmetic(gross: gross, tare: tare, net: slip.net)
        }
        guard residual.magnitude.kilograms > policy.gate(sigma: sigma) else { return nil }
        if let swap = swap(among: others) { return .swapped(swap) }
        if let transposition { return .transposed(transposition) }
        return .unexplained(digitPossible: !slip.addsUp)
    }

    /// received − shipped, with what was expected to be lost put back.
    private var residual: Weight { slip.net - shipped + expectedLoss }

    // MARK: Exchanged with another ticket

    private func swap(among others: [OtherLoad]) -> TicketError.Swap? {
        others.compactMap(swap).min {
            $0.difference.magnitude + $0.otherDifference.magnitude
                < $1.difference.magnitude + $1.otherDifference.magnitude
        }
    }

    private func swap(with other: OtherLoad) -> TicketError.Swap? {
        let otherResidual = other.received - other.shipped
        let days = receivedOn.days(until: other.receivedOn)
        let limit = policy.swappedFactor * sigma + policy.swappedKilograms
        let swap = TicketError.Swap(
            other: other.ticket, difference: other.received - shipped,
            otherDifference: slip.net - other.shipped)
        guard abs(days) <= policy.swappedDays,
            (residual < .zero) != (otherResidual < .zero),
            otherResidual.magnitude.kilograms > policy.gate(sigma: sigma),
            // Nets that are nearly the same change nothing when they are exchanged.
            (shipped - other.shipped).magnitude.kilograms >= Self.undecidable * sigma,
            (swap.difference + expectedLoss).magnitude.kilograms < limit,
            swap.otherDifference.magnitude.kilograms < limit
        else { return nil }
        return swap
    }

    /// 4σ√2: below it an exchange cannot be told from none.
    private static let undecidable = 4 * 2.0.squareRoot()

    // MARK: Digits in each other's place

    private var transposition: TicketError.Transposition? {
        // A net that its gross and tare prove was not written wrongly by itself.
        let figures: [WeightSlip.Figure] = slip.addsUp ? [.gross, .tare] : [.net]
        return figures.flatMap(transpositions)
            .filter {
                ($0.difference + expectedLoss).magnitude.kilograms
                    < policy.transposedFactor * sigma
            }
            .min { $0.difference.magnitude < $1.difference.magnitude }
    }

    private func transpositions(of figure: WeightSlip.Figure) -> [TicketError.Transposition] {
        guard let written = slip.weight(of: figure), written > .zero else { return [] }
        return written.withAdjacentDigitsExchanged.map { likely in
            TicketError.Transposition(
                figure: figure, written: written, likely: likely,
                difference: slip.net(figure, being: likely) - shipped)
        }
    }
}

extension Weight {
    /// Each weight that the same whole kilograms give with two neighbouring digits exchanged;
    /// without those that change nothing and those that lose a digit in front.
    fileprivate var withAdjacentDigitsExchanged: [Weight] {
        let kilograms = grams / 1_000
        let rest = grams % 1_000
        var found: [Weight] = []
        var place: Int64 = 1
        while place * 10 <= kilograms {
            let low = kilograms / place % 10
            let high = kilograms / (place * 10) % 10
            let isLeading = kilograms / (place * 100) == 0
            if low != high, !(isLeading && low == 0) {
                let exchanged = kilograms + (low - high) * place * 9
                found.append(Weight(grams: exchanged * 1_000 + rest))
            }
            place *= 10
        }
        return found
    }
}
