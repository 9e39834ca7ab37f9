internal import Foundation
internal import TradeValues

/// One truck driving onto the deck or off it: the true load as a function of time.
///
/// Each axle brings its share when its wheels roll over the edge, and sets the deck swinging; after
/// the last one the swing dies away. Floating point is in place here: this is the physics in front
/// of the load cells, not yet a weight.
struct DeckMotion: Sendable {
    /// From the first wheel on the deck to the last.
    static let crossingMilliseconds: Int64 = 2_500
    /// How long one axle takes over the edge.
    private static let axleMilliseconds: Int64 = 300
    /// From the last axle to rest.
    static let swingMilliseconds: Int64 = 1_500
    /// How far an axle makes the deck swing, as a share of its load, and how often until rest.
    private static let swingShare = 0.02
    private static let swingCount = 3.0

    private struct Axle {
        let grams: Double
        let delay: Int64
    }

    private let axles: [Axle]
    private let startedAt: Int64
    let isArriving: Bool
    /// What the load comes to at rest.
    private let restingGrams: Double

    /// A truck driving on.
    init(weight: Weight, at time: Int64, using generator: inout SplitMix64) {
        // A two- or three-axle truck when light, a tractor with a semi-trailer when heavy.
        let count = weight.grams < 20_000_000 ? Int.random(in: 2...3, using: &generator) : 6
        let shares = (0..<count).map { index in
            index == 0 ? 1.0 : Double.random(in: 1.2...1.8, using: &generator)
        }
        let total = shares.reduce(0, +)
        let last = Double(Self.crossingMilliseconds - Self.axleMilliseconds)
        axles = shares.enumerated().map { index, share in
            Axle(
                grams: Double(weight.grams) * share / total,
                delay: Int64(last * Double(index) / Double(count - 1)))
        }
        startedAt = time
        isArriving = true
        restingGrams = Double(weight.grams)
    }

    private init(leaving axles: [Axle], at time: Int64) {
        self.axles = axles
        startedAt = time
        isArriving = false
        restingGrams = 0
    }

    /// The same truck driving off, with the axles it has brought onto the deck by now.
    func leaving(at time: Int64) -> DeckMotion {
        let present = axles.map { axle in
            Axle(grams: axle.grams * crossed(axle, at: time), delay: axle.delay)
        }
        return DeckMotion(leaving: present, at: time)
    }

    func isMoving(at time: Int64) -> Bool {
        let swing = isArriving ? Self.swingMilliseconds : 0
        return time - startedAt < Self.crossingMilliseconds + swing
    }

    /// Whether the truck is between its first and its last wheel on the edge.
    func isCrossing(at time: Int64) -> Bool {
        (0..<Self.crossingMilliseconds).contains(time - startedAt)
    }

    func grams(at time: Int64) -> Double {
        guard isMoving(at: time) else { return restingGrams }
        return axles.reduce(0) { sum, axle in
            let share = crossed(axle, at: time)
            return sum
                + axle.grams * (isArriving ? share + swing(of: axle, at: time) : 1 - share)
        }
    }

    /// How much of an axle has passed the edge, 0 to 1, without a jerk at either end.
    private func crossed(_ axle: Axle, at time: Int64) -> Double {
        let elapsed = Double(time - startedAt - axle.delay) / Double(Self.axleMilliseconds)
        let part = min(max(elapsed, 0), 1)
        return part * part * (3 - 2 * part)
    }

    private func swing(of axle: Axle, at time: Int64) -> Double {
        let since = time - startedAt - axle.delay - Self.axleMilliseconds
        let part = Double(since) / Double(Self.swingMilliseconds)
        guard part > 0, part < 1 else { return 0 }
        return Self.swingShare * pow(1 - part, 3) * sin(2 * .pi * Self.swingCount * part)
    }
}
