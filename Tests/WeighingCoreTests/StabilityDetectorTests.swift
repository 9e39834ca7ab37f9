import Testing
import TradeValues
import WeighingCore

@Suite struct StabilityDetectorTests {
    private let division = Weight(kilograms: 20)

    private func isAtRest(
        _ kilograms: [Int64], every milliseconds: Int64 = 100,
        policy: WeighingPolicy = WeighingPolicy()
    ) -> Bool {
        var detector = StabilityDetector(policy: policy, division: division)
        var result = false
        for (index, weight) in kilograms.enumerated() {
            result = detector.admit(
                Weight(kilograms: weight), isStable: nil,
                at: Uptime(milliseconds: Int64(index) * milliseconds))
        }
        return result
    }

    @Test func needsTheWholeWindow() {
        #expect(!isAtRest(Array(repeating: 15_000, count: 10)))
        #expect(isAtRest(Array(repeating: 15_000, count: 11)))
    }

    @Test func needsEnoughReadings() {
        #expect(!isAtRest([15_000, 15_000, 15_000], every: 600))
        #expect(isAtRest([15_000, 15_000, 15_000, 15_000], every: 600))
    }

    @Test func toleratesOneDivisionAndNoMore() {
        #expect(isAtRest((0..<12).map { $0.isMultiple(of: 2) ? 15_000 : 15_020 }))
        #expect(!isAtRest((0..<12).map { $0.isMultiple(of: 2) ? 15_000 : 15_040 }))
    }

    @Test func aSlowDriftIsNoRest() {
        #expect(!isAtRest((0..<40).map { 15_000 + Int64($0) * 20 }))
    }

    @Test func aGapBeginsTheWindowAnew() {
        var detector = StabilityDetector(policy: WeighingPolicy(), division: division)
        for index in 0..<20 {
            _ = detector.admit(
                Weight(kilograms: 15_000), isStable: true,
                at: Uptime(milliseconds: Int64(index) * 100))
        }
        let late = Uptime(milliseconds: 1_900 + 2_000)
        let isAtRest = detector.admit(Weight(kilograms: 15_000), isStable: true, at: late)
        #expect(!isAtRest)
    }

    /// The yard's first seed showed it: the window began with the reading that said “moving”.
    @Test func aMovingReadingIsNoPartOfTheWindow() {
        var detector = StabilityDetector(policy: WeighingPolicy(), division: division)
        let weight = Weight(kilograms: 15_000)
        _ = detector.admit(weight, isStable: false, at: Uptime(milliseconds: 0))
        for index in 1...10 {
            let isAtRest = detector.admit(
                weight, isStable: true, at: Uptime(milliseconds: Int64(index) * 100))
            #expect(!isAtRest, "a second of rest has not passed by \(index)")
        }
        let isAtRest = detector.admit(weight, isStable: true, at: Uptime(milliseconds: 1_100))
        #expect(isAtRest)
        #expect(detector.windowStart == Uptime(milliseconds: 100))
    }

    @Test func memoryIsBoundedAtAnyRate() {
        var detector = StabilityDetector(
            policy: WeighingPolicy(windowMilliseconds: 5_000), division: division)
        var isAtRest = false
        for index in 0..<20_000 {
            isAtRest = detector.admit(
                Weight(kilograms: 15_000), isStable: nil, at: Uptime(milliseconds: Int64(index)))
        }
        // More readings than fit: the window cannot be filled, so it never claims rest.
        #expect(!isAtRest)
    }

    @Test(arguments: [
        (LoadDirection.outbound, 15_000 as Int64, 47_000 as Int64, true),
        (.inbound, 47_000, 15_000, true), (.outbound, 47_000, 15_000, false),
        (.inbound, 15_000, 47_000, false), (.outbound, 15_000, 15_000, false),
    ])
    func netIsGrossMinusTareAndAboveZero(
        direction: LoadDirection, first: Int64, second: Int64, isLoad: Bool
    ) throws {
        let make = {
            try LoadWeights(
                first: Weight(kilograms: first), second: Weight(kilograms: second),
                direction: direction)
        }
        guard isLoad else {
            #expect(throws: WeighingRefusal.self) { try make() }
            return
        }
        let weights = try make()
        #expect(weights.net == Weight(kilograms: 32_000))
        #expect(weights.net == weights.gross - weights.tare)
    }
}
