import Testing
import TradeValues
import WeighingCore

/// A scale with e = 20 kg and Max = 100 t, fed every 100 ms.
private struct Deck {
    var cycle: WeighingCycle
    private(set) var now: Int64 = 0

    init(policy: WeighingPolicy = WeighingPolicy(), unit: WeightUnit = .kilogram) throws {
        let range = try WeighingRange(
            division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000))
        cycle = WeighingCycle(range: range, policy: policy, unit: unit)
    }

    mutating func show(
        _ kilograms: Int64, for milliseconds: Int64 = 100, isStable: Bool? = nil,
        mode: Reading.Mode? = nil, unit: WeightUnit? = nil
    ) {
        var left = milliseconds
        while left > 0 {
            now += 100
            left -= 100
            let reading = Reading(
                value: DecimalNumber(digits: kilograms), unit: unit, isStable: isStable,
                mode: mode, range: .inside)
            cycle.admit(reading, at: Uptime(milliseconds: now))
        }
    }

    mutating func show(_ reading: Reading) {
        now += 100
        cycle.admit(reading, at: Uptime(milliseconds: now))
    }

    mutating func wait(_ milliseconds: Int64) {
        now += milliseconds
        cycle.expire(at: Uptime(milliseconds: now))
    }

    mutating func driveOn(_ kilograms: Int64) {
        show(0, for: 500)
        show(kilograms / 3, for: 300)
        show(kilograms, for: 1_500)
    }
}

@Suite struct WeighingCycleTests {
    @Test func oneTruckFromZeroToZero() throws {
        var deck = try Deck()
        #expect(deck.cycle.phase == .noSignal)
        deck.show(0, for: 500)
        #expect(deck.cycle.phase == .zero)
        #expect(deck.cycle.captureRefusals == [.scaleEmpty])
        deck.show(5_000)
        #expect(deck.cycle.phase == .arriving)
        deck.show(15_000, for: 500)
        #expect(deck.cycle.captureRefusals == [.notStable])
        deck.show(15_000, for: 1_000)
        #expect(deck.cycle.phase == .stable)
        #expect(deck.cycle.captureRefusals.isEmpty)
        deck.cycle.markCaptured()
        deck.show(15_000, for: 500)
        #expect(deck.cycle.phase == .captured)
        #expect(deck.cycle.captureRefusals == [.alreadyCaptured])
        deck.show(200)
        #expect(deck.cycle.phase == .leaving)
        deck.show(0)
        #expect(deck.cycle.phase == .zero)
        #expect(deck.cycle.standing == nil)
    }

    @Test func neverShowsAnOldWeight() throws {
        var deck = try Deck()
        deck.driveOn(15_000)
        deck.wait(1_999)
        #expect(deck.cycle.weight != nil)
        deck.wait(1)
        #expect(deck.cycle.phase == .noSignal)
        #expect(deck.cycle.weight == nil)
        #expect(deck.cycle.reading == nil)
        #expect(deck.cycle.captureRefusals == [.noSignal])
    }

    @Test func aTruckFoundAfterABreakDidNotComeFromZero() throws {
        var deck = try Deck()
        deck.driveOn(15_000)
        deck.cycle.loseSignal()
        deck.show(15_000, for: 1_500)
        #expect(deck.cycle.captureRefusals == [.noZeroBefore])
    }

    @Test func theNextTruckNeedsAZeroInBetween() throws {
        var deck = try Deck()
        deck.driveOn(15_000)
        deck.cycle.markCaptured()
        deck.show(60, for: 300)
        deck.show(40_000, for: 1_500)
        #expect(deck.cycle.captureRefusals == [.noZeroBefore])
        deck.show(0)
        deck.driveOn(40_000)
        #expect(deck.cycle.captureRefusals.isEmpty)
    }

    @Test func mudOnTheDeckIsNoZero() throws {
        var deck = try Deck()
        deck.show(0, for: 500)
        deck.show(20, for: 11_000)
        #expect(deck.cycle.phase == .offZero)
        deck.show(15_000, for: 1_500)
        #expect(deck.cycle.captureRefusals == [.noZeroBefore])
    }

    @Test func aReportedMotionIsNeverOverridden() throws {
        var deck = try Deck()
        deck.driveOn(15_000)
        deck.show(15_000, for: 5_000, isStable: false)
        #expect(deck.cycle.captureRefusals == [.notStable])
        deck.show(15_000, for: 900, isStable: true)
        #expect(deck.cycle.captureRefusals == [.notStable], "the own window must pass, too")
        deck.show(15_000, for: 200, isStable: true)
        #expect(deck.cycle.captureRefusals.isEmpty)
    }

    /// Every boundary of the range is a row: just below Min, Min, Max + 9 e, just above it.
    @Test(arguments: [
        (
            380 as Int64,
            WeighingRefusal?.some(
                .belowMinimum(Weight(kilograms: 380), minimum: Weight(kilograms: 400)))
        ),
        (400, nil), (100_000, nil), (100_180, nil),
        (100_200, .aboveMaximum(Weight(kilograms: 100_200), limit: Weight(kilograms: 100_180))),
        (
            15_010,
            .notMultipleOfDivision(Weight(kilograms: 15_010), division: Weight(kilograms: 20))
        ),
    ])
    func capturesOnlyWithinTheRange(kilograms: Int64, refusal: WeighingRefusal?) throws {
        var deck = try Deck()
        deck.driveOn(kilograms)
        #expect(deck.cycle.captureRefusals.first == refusal)
    }

    @Test func outOfRangeIsNoWeight() throws {
        var deck = try Deck()
        deck.driveOn(15_000)
        deck.show(Reading(value: DecimalNumber(digits: 15_000), range: .outside))
        #expect(deck.cycle.phase == .outOfRange)
        #expect(deck.cycle.weight == nil)
        #expect(deck.cycle.captureRefusals == [.outOfRange])
        deck.show(Reading(value: nil))
        #expect(deck.cycle.captureRefusals == [.outOfRange])
    }

    @Test(arguments: [WeightUnit.pound, .ounce, .shortTon])
    func foreignUnitsAreShownAndRefused(unit: WeightUnit) throws {
        var deck = try Deck()
        deck.show(0, for: 500)
        deck.show(15_000, for: 1_500, unit: unit)
        #expect(deck.cycle.reading?.value?.text == "15000")
        #expect(deck.cycle.captureRefusals == [.unitNotForTrade(unit)])
    }

    @Test(arguments: [Reading.Mode.net, .tare])
    func onlyGrossIndicationsMakeALoad(mode: Reading.Mode) throws {
        var deck = try Deck()
        deck.show(0, for: 500)
        deck.show(15_000, for: 1_500, mode: mode)
        #expect(deck.cycle.captureRefusals == [.notGross(mode)])
    }

    @Test func aReleasedWeightMayBeTakenAgain() throws {
        var deck = try Deck()
        deck.driveOn(15_000)
        deck.cycle.markCaptured()
        deck.cycle.releaseCapture()
        #expect(deck.cycle.captureRefusals == [.notStable])
        deck.show(15_000, for: 1_200)
        #expect(deck.cycle.captureRefusals.isEmpty)
    }

    /// Whatever is shown, a capture is allowed only for a truck at rest, alone, from zero.
    @Test(arguments: 0..<40)
    func randomShowingsNeverAllowAWrongCapture(seed: Int) throws {
        var deck = try Deck()
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random(_ bound: UInt64) -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state % bound
        }
        var captured = false
        for _ in 0..<400 {
            switch random(6) {
            case 0: deck.show(0, for: Int64(random(20)) * 100)
            case 1: deck.show(Int64(random(6_000)) * 20, for: Int64(random(20)) * 100)
            case 2: deck.show(Int64(random(3_000)), for: 100, isStable: random(2) == 0)
            case 3: deck.wait(Int64(random(3_000)))
            case 4: deck.cycle.loseSignal()
            default: deck.show(15_000, for: 1_500, isStable: random(3) == 0 ? nil : true)
            }
            if deck.cycle.phase == .zero || deck.cycle.phase == .noSignal { captured = false }
            guard deck.cycle.captureRefusals.isEmpty else { continue }
            let standing = try #require(deck.cycle.standing)
            let weight = try #require(deck.cycle.weight)
            #expect(standing.cameFromZero)
            #expect(!captured)
            #expect(deck.cycle.phase == .stable)
            #expect(weight.isMultiple(of: Weight(kilograms: 20)))
            deck.cycle.markCaptured()
            captured = true
        }
    }

    /// The indication of a truck that leaves may run below zero: what comes then is another truck.
    @Test func aTruckAfterOneThatLeftNeedsZeroWhateverWasShownBetween() throws {
        var deck = try Deck()
        deck.driveOn(47_000)
        deck.cycle.markCaptured()
        deck.show(200, for: 300)
        deck.show(Reading(value: nil, range: .outside))
        #expect(deck.cycle.phase == .outOfRange)
        deck.show(15_000, for: 1_500)
        #expect(deck.cycle.standing?.number == 2)
        #expect(deck.cycle.captureRefusals.contains(.noZeroBefore))
    }
}
