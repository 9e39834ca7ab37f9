internal import Glibc

/// Everything in a history that is left to chance, out of one seed.
struct Chance: Sendable {
    private var generator: Xoshiro

    init(seed: UInt64) {
        generator = Xoshiro(seed: seed)
    }

    /// A stream of its own, so that what one part draws leaves the others alone: a history with
    /// faults is the clean history of its seed, load by load, but for what the faults did.
    mutating func fork() -> Chance { Chance(seed: generator.next()) }

    /// Evenly in 0..<1.
    mutating func share() -> Double { Double(generator.next() >> 11) * 0x1p-53 }

    mutating func happens(_ probability: Double) -> Bool { share() < probability }

    mutating func within(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + share() * (range.upperBound - range.lowerBound)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(generator.next() % UInt64(range.count))
    }

    /// Around zero with a standard deviation (Box and Muller).
    mutating func normal(_ deviation: Double) -> Double {
        let radius = (-2 * log(1 - share())).squareRoot()
        return deviation * radius * cos(2 * .pi * share())
    }

    mutating func sign() -> Double { happens(0.5) ? 1 : -1 }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[within(0...(elements.count - 1))]
    }

    /// An index, each with its weight.
    mutating func pick(weights: [Double]) -> Int {
        var left = share() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return index }
        }
        return weights.count - 1
    }

    /// The same elements in another order (Fisher and Yates).
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, within(0...last))
        }
        return elements
    }

    /// A number that is spread evenly on a logarithmic scale.
    mutating func logUniform(_ range: ClosedRange<Double>) -> Double {
        exp(within(log(range.lowerBound)...log(range.upperBound)))
    }

    /// A factor around 1 whose logarithm has the deviation.
    mutating func logNormal(_ deviation: Double) -> Double { exp(normal(deviation)) }
}
