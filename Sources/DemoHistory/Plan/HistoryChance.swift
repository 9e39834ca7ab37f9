internal import IndicatorSimulator

/// Everything in a history that is left to chance, out of one seed: the same seed gives the same
/// business on every machine. Whole numbers only.
struct HistoryChance: Sendable {
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// A stream of its own, so that what one part draws leaves the others alone.
    mutating func fork() -> HistoryChance { HistoryChance(seed: generator.next()) }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(generator.next() % UInt64(range.count))
    }

    /// A multiple of `step` within the range, whose lower end is one.
    mutating func within(_ range: ClosedRange<Int>, by step: Int) -> Int {
        range.lowerBound + step * within(0...((range.upperBound - range.lowerBound) / step))
    }

    mutating func happens(percent: Int) -> Bool { within(0...99) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[within(0...(elements.count - 1))]
    }
}
