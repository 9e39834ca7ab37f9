internal import Synchronization
public import TradeValues
public import WeighingCore

/// A truck scale that does not exist: one deck, at most one truck, and an indicator in divisions.
///
/// The indication is a pure function of the seed, of what drove on and off, and of the time asked
/// for, however often and by however many senders it is asked. Times are milliseconds of one
/// ``SimulatedClock`` or of a test's choosing.
public final class SimulatedScale: Sendable {
    public let range: WeighingRange
    private let seed: UInt64
    private let deck = Mutex(Deck())

    private struct Deck {
        /// The last truck; nil before the first.
        var motion: DeckMotion?
        /// Trucks so far: every one shakes the deck in its own way.
        var trucks: UInt64 = 0
        /// Whether it stands too far forward, across the beam at the exit.
        var isAcross = false
    }

    /// At rest the wind moves the indication by one division in one of this many moments; 0 for
    /// still air.
    private let flipRarity: UInt64
    public static let usualFlipRarity: UInt64 = 80
    /// How long such a moment lasts.
    private static let flipMilliseconds: Int64 = 200

    public init(range: WeighingRange, seed: UInt64, flipRarity: UInt64 = usualFlipRarity) {
        self.range = range
        self.seed = seed
        self.flipRarity = flipRarity
    }

    /// - Parameter isAcross: the truck stops too far forward; ``pullBack()`` puts it right.
    /// - Returns: false when a truck stands there already, which then stays alone.
    @discardableResult
    public func driveOn(weight: Weight, isAcross: Bool = false, at time: Int64) -> Bool {
        deck.withLock { deck in
            guard isEmpty(deck, at: time) else { return false }
            deck.trucks += 1
            var generator = SplitMix64(seed: seed ^ deck.trucks)
            deck.motion = DeckMotion(weight: weight, at: time, using: &generator)
            deck.isAcross = isAcross
            return true
        }
    }

    /// The truck that stands across the exit's beam moves back between both.
    public func pullBack() {
        deck.withLock { $0.isAcross = false }
    }

    /// Whether a truck cuts the beam: the whole length of it while it passes.
    public func isCut(_ beam: SimulatedBeam, at time: Int64) -> Bool {
        let deck = deck.withLock { $0 }
        guard let motion = deck.motion else { return false }
        return switch beam {
        case .entry: motion.isArriving && motion.isCrossing(at: time)
        case .exit:
            motion.isArriving
                ? deck.isAcross && !motion.isCrossing(at: time) : motion.isCrossing(at: time)
        }
    }

    /// Does nothing when no truck is there or it is leaving already.
    public func driveOff(at time: Int64) {
        deck.withLock { deck in
            guard let motion = deck.motion, motion.isArriving else { return }
            deck.motion = motion.leaving(at: time)
        }
    }

    /// Whether the last wheel has left the deck.
    public func isEmpty(at time: Int64) -> Bool {
        deck.withLock { isEmpty($0, at: time) }
    }

    public func indication(at time: Int64) -> SimulatedIndication {
        let deck = deck.withLock { $0 }
        guard let motion = deck.motion, !isEmpty(deck, at: time) else { return .empty }
        let isMoving = motion.isMoving(at: time)
        let exact = motion.grams(at: time) / Double(range.division.grams)
        var divisions = Int64(exact.rounded())
        if !isMoving, isFlipped(truck: deck.trucks, at: time) {
            // Towards the neighbour the true load lies nearer to, so that there are only two.
            divisions += exact >= exact.rounded() ? 1 : -1
        }
        let weight = Weight(grams: divisions * range.division.grams)
        let overload = range.division.grams * WeighingRange.overloadInDivisions
        return SimulatedIndication(
            weight: weight, isMoving: isMoving,
            isOutOfRange: weight > range.maximum + Weight(grams: overload),
            isAtZero: abs(exact) <= 0.25)
    }

    private func isEmpty(_ deck: Deck, at time: Int64) -> Bool {
        guard let motion = deck.motion else { return true }
        return !motion.isArriving && !motion.isMoving(at: time)
    }

    private func isFlipped(truck: UInt64, at time: Int64) -> Bool {
        guard flipRarity > 0 else { return false }
        let moment = UInt64(bitPattern: time / Self.flipMilliseconds)
        var generator = SplitMix64(seed: seed ^ truck << 48 ^ moment)
        return generator.next().isMultiple(of: flipRarity)
    }
}
