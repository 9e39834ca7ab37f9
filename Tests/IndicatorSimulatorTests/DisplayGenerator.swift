internal import TradeValues
internal import WeighingCore

@testable internal import IndicatorSimulator

/// Displays of every kind, the same ones in every run.
struct DisplayGenerator {
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    mutating func next() -> SimulatedDisplay {
        let digits = magnitude()
        let decimals = Int.random(in: FrameContents.mostDecimals, using: &generator)
        let modes: [Reading.Mode] = [.gross, .gross, .net, .net, .tare]
        let ranges: [SimulatedDisplay.Range] = [.inside, .inside, .inside, .inside, .over, .under]
        return SimulatedDisplay(
            value: DecimalNumber(digits: digits, decimals: decimals)
                .signed(negative: oneIn(4)),
            unit: pick(WeightUnit.allCases), mode: pick(modes),
            tareDigits: oneIn(2) ? 0 : magnitude(), isMoving: oneIn(3), range: pick(ranges),
            isAtCentreOfZero: digits == 0 && oneIn(2))
    }

    /// Numbers of one to seven digits, as often of each, and zero.
    private mutating func magnitude() -> Int64 {
        var limit: Int64 = 1
        for _ in 0..<Int.random(in: 0...7, using: &generator) { limit *= 10 }
        return Int64.random(in: 0..<limit, using: &generator)
    }

    private mutating func oneIn(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &generator) == 0
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &generator)]
    }
}
