/// Which faults a history has, how many and how large: the defaults are the specification's
/// (reference, section 9, "Faults per history"). Lengths that it leaves open are chosen so that a
/// fault touches several times as many loads as its optimal delay.
public struct TrafficFaults: Sendable, Equatable {
    // MARK: Series; sizes as in `TruthFault`

    public var ownSteps = 1
    public var ownStepSize = 0.6...1.5
    public var ownStepDays = 40.0...80.0
    public var ownRamps = 1
    public var ownRampSize = 0.02...0.05
    public var ownRampDays = 60.0...100.0
    public var chronicReceivers = 1
    public var chronicReceiverSize = -4.0...(-2.5)
    public var receiverSteps = 3
    public var receiverStepSize = 0.9...3.0
    public var receiverStepDays = 120.0...300.0
    public var carriers = 1
    public var carrierTheft = TheftRange(probability: 0.2...0.4, least: 30, most: 80...120)
    public var carrierDays = 60.0...150.0
    public var drivers = 3
    public var driverTheft = TheftRange(probability: 0.3...0.8, least: 30, most: 80...160)
    public var driverDays = 90.0...240.0
    public var vehicles = 1
    public var vehicleTheft = TheftRange(probability: 0.7...1, least: 30, most: 80...110)
    public var vehicleDays = 90.0...240.0
    public var products = 1
    public var productSize = 0.6...1.4
    public var productDays = 60.0...150.0
    public var tares = 2
    public var tareSize = 90.0...220.0
    public var tareDays = 120.0...300.0

    // MARK: Single loads

    public var swaps = 24
    public var swapAtLeast = 400
    public var swapWithinDays = 1.2
    public var transpositions = 20
    /// A transposition that changes less cannot be told from an ordinary difference.
    public var transpositionAtLeast = 400
    public var losses = 12
    public var lossKilograms = 400...1_800

    // MARK: When

    /// Nothing but the chronic bias begins earlier: somebody must have seen the ordinary first.
    public var baselineDays = 60.0
    /// Between two faults of the own scales.
    public var ownGapDays = 45.0

    /// The specification's faults for two years, and as many more for a longer history.
    public init(years: Int = 2) {
        let factor = max(1, years / 2)
        for count in Self.seriesCounts { self[keyPath: count] *= factor }
        for count in Self.singleCounts {
            self[keyPath: count] = self[keyPath: count] * years / 2
        }
    }

    /// No fault at all.
    public static var none: TrafficFaults {
        var faults = TrafficFaults()
        for count in seriesCounts + singleCounts { faults[keyPath: count] = 0 }
        return faults
    }

    private static var seriesCounts: [WritableKeyPath<TrafficFaults, Int>] {
        [
            \.ownSteps, \.ownRamps, \.chronicReceivers, \.receiverSteps, \.carriers, \.drivers,
            \.vehicles, \.products, \.tares,
        ]
    }

    private static var singleCounts: [WritableKeyPath<TrafficFaults, Int>] {
        [\.swaps, \.transpositions, \.losses]
    }

    /// Larger or smaller series; how often a thief takes something stays.
    public mutating func scaleSizes(by factor: Double) {
        for size in Self.sizes { self[keyPath: size] = self[keyPath: size].scaled(by: factor) }
        carrierTheft = carrierTheft.scaled(by: factor)
        driverTheft = driverTheft.scaled(by: factor)
        vehicleTheft = vehicleTheft.scaled(by: factor)
    }

    private static var sizes: [WritableKeyPath<TrafficFaults, ClosedRange<Double>>] {
        [
            \.ownStepSize, \.ownRampSize, \.chronicReceiverSize, \.receiverStepSize, \.productSize,
            \.tareSize,
        ]
    }
}
