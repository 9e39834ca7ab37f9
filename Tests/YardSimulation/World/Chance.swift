internal import Glibc
internal import IndicatorSimulator

/// Everything in the simulated world that is left to chance, out of one seed.
///
/// Nothing of the system's randomness enters: the same seed gives the same day on every run.
struct Chance: Sendable {
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// A stream of its own, so that what one part of the world draws leaves the others alone.
    mutating func fork() -> Chance { Chance(seed: generator.next()) }

    mutating func number() -> UInt64 { generator.next() }

    /// Evenly in 0..<1.
    mutating func share() -> Double { Double(generator.next() >> 11) * 0x1p-53 }

    mutating func happens(_ probability: Double) -> Bool { share() < probability }

    mutating func within(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + share() * (range.upperBound - range.lowerBound)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(generator.next() % UInt64(range.count))
    }

    mutating func within(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(generator.next() % UInt64(range.count))
    }

    /// Around zero with a standard deviation.
    mutating func normal(_ deviation: Double) -> Double {
        let radius = (-2 * log(1 - share())).squareRoot()
        return deviation * radius * cos(2 * .pi * share())
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[within(0...(elements.count - 1))]
    }
}
