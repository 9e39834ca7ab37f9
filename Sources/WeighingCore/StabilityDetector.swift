public import TradeValues

/// Says when a load is at rest: the indicator's own motion flag where it has one, and always our
/// own window over the last readings.
///
/// A flag that reports motion is never overridden. Memory is bounded by ``maximumSamples``.
public struct StabilityDetector: Sendable {
    /// At 50 readings a second the longest window that can be configured (5 s) still fits; past
    /// that the oldest are merged away, which only makes the detector stricter in time.
    public static let maximumSamples = 256

    private struct Sample {
        let at: Uptime
        let weight: Weight
    }

    private let policy: WeighingPolicy
    private let band: Weight
    private var samples: [Sample] = []

    public init(policy: WeighingPolicy, division: Weight) {
        self.policy = policy
        self.band = Weight(grams: division.grams * policy.bandInDivisions)
    }

    /// How far the oldest and the newest weight in the window are apart; positive while rising.
    public var trend: Weight {
        guard let first = samples.first, let last = samples.last else { return .zero }
        return last.weight - first.weight
    }

    /// When the oldest weight of the window was shown; nil when the window is empty.
    public var windowStart: Uptime? { samples.first?.at }

    public mutating func reset() {
        samples.removeAll(keepingCapacity: true)
    }

    /// Takes one more weight and answers whether the load is at rest now.
    ///
    /// - Parameter isStable: the indicator's flag; nil when the format has none.
    public mutating func admit(_ weight: Weight, isStable: Bool?, at time: Uptime) -> Bool {
        if let last = samples.last,
            time.milliseconds(since: last.at) >= policy.staleAfterMilliseconds || time < last.at
        {
            reset()
        }
        samples.append(Sample(at: time, weight: weight))
        discardBefore(time)
        guard isStable != false else {
            // Motion reported now: neither this reading nor any before it counts towards rest.
            samples.removeAll(keepingCapacity: true)
            return false
        }
        guard samples.count >= policy.minimumReadings,
            time.milliseconds(since: samples[0].at) >= policy.windowMilliseconds
        else { return false }
        let weights = samples.lazy.map(\.weight)
        guard let lowest = weights.min(), let highest = weights.max() else { return false }
        return highest - lowest <= band
    }

    /// Keeps the newest sample that is at least one window old and everything after it, and never
    /// fewer than the policy asks for: a device that speaks rarely takes longer, not for ever.
    private mutating func discardBefore(_ time: Uptime) {
        let horizon = time.milliseconds - policy.windowMilliseconds
        var obsolete = 0
        while samples.count - obsolete > max(policy.minimumReadings, 1),
            samples[obsolete + 1].at.milliseconds <= horizon
        {
            obsolete += 1
        }
        obsolete = max(obsolete, samples.count - Self.maximumSamples)
        samples.removeSubrange(..<obsolete)
    }
}
