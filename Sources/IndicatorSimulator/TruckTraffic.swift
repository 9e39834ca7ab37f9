internal import TradeValues
internal import WeighingCore

/// Trucks that drive onto one scale and off it again, whatever anybody does about it.
public struct TruckTraffic: Sendable {
    private let scale: SimulatedScale
    private let clock: SimulatedClock
    private let everyMilliseconds: Int64
    private let seed: UInt64
    private let report: SimulatorEvent.Receiver

    /// Time to roll on, come to rest, be weighed and roll off.
    public static let shortestSeconds: Int64 = 10
    public static let usualSeconds: Int64 = 30
    /// Legal total weight of a six-axle combination (GB 1589).
    private static let legalKilograms: Int64 = 49_000

    /// - Parameter everySeconds: from one truck to the next, on average; at least
    ///   ``shortestSeconds``.
    public init(
        scale: SimulatedScale, clock: SimulatedClock, everySeconds: Int64 = usualSeconds,
        seed: UInt64, report: @escaping SimulatorEvent.Receiver
    ) {
        precondition(everySeconds >= Self.shortestSeconds, "trucks are not that fast")
        self.scale = scale
        self.clock = clock
        everyMilliseconds = everySeconds * 1_000
        self.seed = seed
        self.report = report
    }

    /// Sends trucks until the task is cancelled.
    public func run() async {
        var generator = SplitMix64(seed: seed)
        let fleet = Fleet(using: &generator)
        do {
            while true {
                // Half of the time the deck is empty.
                try await pause(using: &generator)
                guard let plate = fleet.plates.randomElement(using: &generator) else { return }
                let kilograms = kilograms(of: plate, using: &generator)
                scale.driveOn(weight: Weight(kilograms: kilograms), at: clock.now())
                report(.truckOn(plate: plate, kilograms: kilograms))
                try await pause(using: &generator)
                scale.driveOff(at: clock.now())
                report(.truckOff(plate: plate))
            }
        } catch {
            // Cancelled: the last truck stays where it is.
        }
    }

    /// Every other truck is empty, as far as the scale is made for trucks.
    private func kilograms(of plate: String, using generator: inout SplitMix64) -> Int64 {
        let largest = min(scale.range.maximum.grams / 1_000, Self.legalKilograms)
        let empty = Fleet.emptyKilograms(of: plate)
        guard empty < largest else {
            return Int64.random(in: (largest / 4)...(largest * 9 / 10), using: &generator)
        }
        return Bool.random(using: &generator)
            ? empty : Int64.random(in: empty...largest, using: &generator)
    }

    private func pause(using generator: inout SplitMix64) async throws {
        let half = everyMilliseconds / 2
        try await clock.sleep(
            milliseconds: Int64.random(in: (half * 4 / 5)...(half * 6 / 5), using: &generator))
    }
}
