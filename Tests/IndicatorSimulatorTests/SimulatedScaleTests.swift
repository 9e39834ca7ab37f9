internal import IndicatorSimulator
internal import Testing
internal import TradeValues
internal import WeighingCore

@Suite struct SimulatedScaleTests {
    private let truck = Weight(kilograms: 41_237)

    @Test func showsExactlyZeroWhenEmpty() throws {
        let scale = try testScale()
        for time in stride(from: Int64(0), to: 60_000, by: 50) {
            let shown = scale.indication(at: time)
            #expect(shown.weight == .zero && !shown.isMoving && shown.isAtZero)
        }
    }

    @Test func settlesToTheWeightAndReturnsToZero() throws {
        let scale = try testScale()
        #expect(scale.driveOn(weight: truck, at: 1_000))
        let readings = stride(from: Int64(5_000), to: 125_000, by: 100).map {
            scale.indication(at: $0)
        }
        let resting = Weight(kilograms: 41_240)
        // The true load lies below the resting indication, so it flips down if at all.
        let neighbour = Weight(kilograms: 41_220)
        #expect(readings.allSatisfy { !$0.isMoving && !$0.isAtZero && !$0.isOutOfRange })
        #expect(readings.allSatisfy { $0.weight == resting || $0.weight == neighbour })
        let flips = readings.count { $0.weight == neighbour }
        #expect(flips > 0 && flips < readings.count / 20)

        scale.driveOff(at: 130_000)
        #expect(scale.indication(at: 131_000).isMoving)
        #expect(scale.indication(at: 132_500).weight == .zero)
        #expect(scale.isEmpty(at: 132_500))
    }

    @Test func movesInBetween() throws {
        let scale = try testScale()
        scale.driveOn(weight: truck, at: 0)
        let readings = stride(from: Int64(0), to: 4_000, by: 100).map { scale.indication(at: $0) }
        #expect(readings.allSatisfy { $0.isMoving })
        // Axle by axle, and over the final weight before coming to rest.
        #expect(Set(readings.map(\.weight)).count > 6)
        #expect(readings.contains { $0.weight > truck + Weight(kilograms: 20) })
        #expect(readings.allSatisfy { $0.weight.isMultiple(of: Weight(kilograms: 20)) })
    }

    @Test func isDeterministicBySeed() throws {
        func day(seed: UInt64) throws -> [SimulatedIndication] {
            let scale = try testScale(seed: seed)
            scale.driveOn(weight: truck, at: 500)
            func shown(_ times: Range<Int64>) -> [SimulatedIndication] {
                stride(from: times.lowerBound, to: times.upperBound, by: 70).map {
                    scale.indication(at: $0)
                }
            }
            let standing = shown(0..<30_000)
            scale.driveOff(at: 30_000)
            return standing + shown(30_000..<33_000)
        }
        #expect(try day(seed: 3) == day(seed: 3))
        #expect(try day(seed: 3) != day(seed: 4))
    }

    @Test func takesOneTruckAtATime() throws {
        let scale = try testScale()
        #expect(scale.driveOn(weight: truck, at: 0))
        #expect(!scale.driveOn(weight: truck, at: 10_000))
        scale.driveOff(at: 20_000)
        #expect(!scale.driveOn(weight: truck, at: 22_000))
        #expect(scale.driveOn(weight: truck, at: 23_000))
    }

    @Test func isOutOfRangeAboveMaxAndNineDivisions() throws {
        func isOut(kilograms: Int64) throws -> Bool {
            let scale = try testScale(maximumKilograms: 30_000)
            scale.driveOn(weight: Weight(kilograms: kilograms), at: 0)
            // Asked often, because the wind moves the indication now and then.
            let shown = (0..<50).count { scale.indication(at: 10_000 + $0 * 200).isOutOfRange }
            return shown > 40
        }
        #expect(try !isOut(kilograms: 30_180))
        #expect(try isOut(kilograms: 30_200))
    }

    /// The weighing core has to accept what the simulator shows.
    @Test func passesThroughAWeighingCycle() throws {
        let scale = try testScale()
        var cycle = WeighingCycle(range: scale.range, policy: WeighingPolicy(), unit: .kilogram)
        var time: Int64 = 0
        func watch(until end: Int64) {
            while time < end {
                let shown = scale.indication(at: time)
                let value = DecimalNumber(digits: shown.weight.grams / 1_000)
                cycle.admit(
                    Reading(value: value, isStable: !shown.isMoving),
                    at: Uptime(milliseconds: time))
                time += 100
            }
        }
        watch(until: 3_000)
        #expect(cycle.phase == .zero)
        scale.driveOn(weight: truck, at: time)
        watch(until: 10_000)
        #expect(cycle.phase == .stable && cycle.captureRefusals.isEmpty)
        cycle.markCaptured()
        scale.driveOff(at: time)
        watch(until: 15_000)
        #expect(cycle.phase == .zero && cycle.standing == nil)
    }
}
