import Testing
import TradeValues
import WeighingCore

private func kilograms(_ value: Int64) -> Weight { Weight(kilograms: value) }

@Suite struct MetrologyTests {
    /// weighing-rules.md §2, every case: load, e, verification, in service; kg.
    @Test(arguments: [
        (400 as Int64, 20 as Int64, 10 as Int64, 20 as Int64), (10_000, 20, 10, 20),
        (10_020, 20, 20, 40), (40_000, 20, 20, 40), (40_020, 20, 30, 60), (49_000, 20, 30, 60),
        (25_000, 50, 25, 50), (25_050, 50, 50, 100), (100_000, 50, 50, 100),
        (100_050, 50, 75, 150), (0, 20, 10, 20),
    ])
    func permissibleErrorFollowsTheSteps(
        load: Int64, division: Int64, verification: Int64, service: Int64
    ) {
        func error(_ occasion: PermissibleError.Occasion) -> Weight {
            PermissibleError.at(
                kilograms(load), division: kilograms(division), occasion)
        }
        #expect(error(.verification) == kilograms(verification))
        #expect(error(.inService) == kilograms(service))
    }

    @Test func legalThresholdIsTheErrorOfBothWeighings() throws {
        let range = try WeighingRange(division: kilograms(20), maximum: kilograms(100_000))
        let threshold = range.permissibleErrorInService(
            gross: kilograms(45_000), tare: kilograms(15_000))
        #expect(threshold == kilograms(100))
    }

    @Test(arguments: [
        (20 as Int64, 100_000 as Int64, RangeFault?.none), (20, 10_000, nil),
        (20, 9_980, .divisionCount(499)), (20, 200_000, nil), (20, 200_020, .divisionCount(10_001)),
        (
            20, 100_010,
            .maximumNotMultiple(Weight(kilograms: 100_010), division: Weight(kilograms: 20))
        ),
        (0, 100, .divisionNotStandard(.zero)),
        (30, 30_000, .divisionNotStandard(Weight(kilograms: 30))),
    ])
    func aRangeMustBeOneOfClassThree(division: Int64, maximum: Int64, fault: RangeFault?) {
        let found: RangeFault?
        do throws(RangeFault) {
            _ = try WeighingRange(division: kilograms(division), maximum: kilograms(maximum))
            found = nil
        } catch {
            found = error
        }
        #expect(found == fault)
    }

    @Test func aMultiIntervalScaleCoarsensWithTheLoad() throws {
        let range = try WeighingRange(
            .multiInterval,
            parts: [
                .init(division: kilograms(20), maximum: kilograms(60_000)),
                .init(division: kilograms(50), maximum: kilograms(150_000)),
            ])
        #expect(range.minimum == kilograms(400))
        #expect(range.indicationLimit == kilograms(150_450))
        #expect(range.recorded(kilograms(59_980)) == kilograms(59_980))
        #expect(range.recorded(kilograms(60_020)) == nil)
        #expect(range.recorded(kilograms(60_050)) == kilograms(60_050))
        #expect(range.permissibleError(at: kilograms(60_000), .inService) == kilograms(60))
        #expect(range.permissibleError(at: kilograms(60_050), .inService) == kilograms(100))
        #expect(WeighingRange(settingText: range.settingText) == range)
    }

    /// After a heavy truck the indicator stays in the coarse range until the deck is empty.
    @Test func aMultiRangeScaleMayShowALightLoadCoarsely() throws {
        let range = try WeighingRange(
            .multiRange,
            parts: [
                .init(division: kilograms(20), maximum: kilograms(60_000)),
                .init(division: kilograms(50), maximum: kilograms(120_000)),
            ])
        #expect(range.recorded(kilograms(15_020)) == kilograms(15_020))
        #expect(range.recorded(kilograms(15_050)) == kilograms(15_050))
        #expect(range.recorded(kilograms(15_010)) == nil)
        #expect(range.recorded(kilograms(80_020)) == nil)
    }

    @Test func aPartialRangeReachesFiveHundredOfTheNextIntervals() {
        #expect(throws: RangeFault.partTooShort(kilograms(20_000), nextDivision: kilograms(50))) {
            try WeighingRange(
                .multiInterval,
                parts: [
                    .init(division: kilograms(20), maximum: kilograms(20_000)),
                    .init(division: kilograms(50), maximum: kilograms(150_000)),
                ])
        }
    }

    /// A finer indication is kept raw; the record holds it rounded to e, halves up.
    @Test(arguments: [
        (15_009 as Int64, 15_000 as Int64), (15_010, 15_020), (15_011, 15_020), (15_029, 15_020),
        (-11, -20),
    ])
    func aFinerIndicationIsRoundedToE(shown: Int64, recorded: Int64) throws {
        let range = try WeighingRange(
            .single, parts: [.init(division: kilograms(20), maximum: kilograms(100_000))],
            indicationDivision: kilograms(1))
        #expect(range.recorded(kilograms(shown)) == kilograms(recorded))
        #expect(range.recorded(Weight(grams: 15_000_500)) == nil)
    }
}

@Suite struct ZeroMonitorTests {
    private static func monitor() throws -> ZeroMonitor {
        ZeroMonitor(
            range: try WeighingRange(division: kilograms(20), maximum: kilograms(60_000)))
    }

    private func show(
        _ weight: Int64, from start: Int64, for milliseconds: Int64, every step: Int64 = 100,
        _ monitor: inout ZeroMonitor
    ) -> [ZeroMonitor.Setting] {
        stride(from: start, to: start + milliseconds, by: Int(step)).compactMap {
            monitor.admit(
                kilograms(weight), isZero: weight == 0, at: Uptime(milliseconds: $0))
        }
    }

    @Test func aRestingWeightThatIsZeroAtOnceWasSet() throws {
        var monitor = try Self.monitor()
        #expect(show(40, from: 0, for: 1_000, &monitor).isEmpty)
        let settings = show(0, from: 1_000, for: 500, &monitor)
        #expect(settings == [.init(shown: kilograms(40), total: kilograms(-40))])
        #expect(monitor.excess == nil)
    }

    /// Wind on a deck whose zero lies between two intervals: nobody pressed a key.
    @Test func anIndicationOnTheEdgeOfZeroSetsNothing() throws {
        var monitor = try Self.monitor()
        for round in 0..<200 {
            let start = Int64(round) * 2_000
            #expect(show(20, from: start, for: 1_000, &monitor).isEmpty)
            #expect(show(0, from: start + 1_000, for: 1_000, &monitor).isEmpty)
        }
        #expect(monitor.excess == nil)
    }

    @Test func aTruckThatLeavesSetsNothing() throws {
        var monitor = try Self.monitor()
        var noted = show(15_000, from: 0, for: 1_000, &monitor)
        noted += show(9_000, from: 1_000, for: 200, &monitor)
        noted += show(2_000, from: 1_200, for: 200, &monitor)
        noted += show(0, from: 1_400, for: 500, &monitor)
        #expect(noted.isEmpty)
    }

    @Test func slowReadingsProveNothing() throws {
        var monitor = try Self.monitor()
        let noted =
            show(40, from: 0, for: 3_000, every: 300, &monitor)
            + show(0, from: 3_000, for: 900, every: 300, &monitor)
        #expect(noted.isEmpty)
    }

    /// 4 % of 60 t is 2 400 kg.
    @Test func aZeroSetUnderLoadBeyondTheLimitIsNamed() throws {
        var monitor = try Self.monitor()
        _ = show(2_400, from: 0, for: 1_000, &monitor)
        _ = show(0, from: 1_000, for: 1_000, &monitor)
        #expect(monitor.excess == nil)
        _ = show(40, from: 2_000, for: 1_000, &monitor)
        _ = show(0, from: 3_000, for: 1_000, &monitor)
        #expect(monitor.excess?.total == kilograms(-2_440))
        // Setting zero again on the empty deck takes it back.
        _ = show(-1_220, from: 4_000, for: 1_000, &monitor)
        _ = show(0, from: 5_000, for: 1_000, &monitor)
        #expect(monitor.excess == nil)
    }

    /// No indicator sets zero under a truck: where its weight is gone at once, it was taken off.
    @Test func aTruckThatIsGoneAtOnceIsNotCounted() throws {
        var monitor = try Self.monitor()
        _ = show(15_000, from: 0, for: 1_000, &monitor)
        #expect(show(0, from: 1_000, for: 1_000, &monitor).isEmpty)
    }
}
