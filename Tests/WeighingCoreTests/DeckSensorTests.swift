import Testing
import TradeValues
import WeighingCore

/// Two beams, read every 100 ms together with a scale of e = 20 kg.
private struct WatchedDeck {
    var cycle: WeighingCycle
    var levels: [DeckSensor.Means: Bool] = [.beamEntry: true, .beamExit: true]
    private(set) var now: Int64 = 0

    init(_ sensors: [DeckSensor] = [DeckSensor(.beamEntry), DeckSensor(.beamExit)]) throws {
        let range = try WeighingRange(
            division: Weight(kilograms: 20), maximum: Weight(kilograms: 100_000))
        cycle = WeighingCycle(
            range: range, policy: WeighingPolicy(), unit: .kilogram, sensors: sensors)
    }

    mutating func show(_ kilograms: Int64, for milliseconds: Int64 = 100, isRead: Bool = true) {
        for _ in 0..<(milliseconds / 100) {
            now += 100
            if isRead { cycle.admit(levels, at: Uptime(milliseconds: now)) }
            let reading = Reading(
                value: DecimalNumber(digits: kilograms), isStable: true, range: .inside)
            cycle.admit(reading, at: Uptime(milliseconds: now))
        }
    }

    mutating func driveOn() {
        show(0, for: 500)
        show(15_000, for: 1_500)
    }
}

@Suite struct DeckSensorTests {
    @Test func aTruckBetweenFreeBeamsIsWeighed() throws {
        var deck = try WatchedDeck()
        deck.driveOn()
        #expect(deck.cycle.phase == .stable && deck.cycle.captureRefusals.isEmpty)
    }

    @Test func everyCutBeamIsNamed() throws {
        var deck = try WatchedDeck()
        deck.show(0, for: 500)
        deck.levels = [.beamEntry: false, .beamExit: false]
        deck.show(15_000, for: 3_000)
        #expect(deck.cycle.phase == .offPosition)
        #expect(deck.cycle.captureRefusals == [.positionInterrupted([.beamEntry, .beamExit])])
        deck.levels[.beamEntry] = true
        deck.show(15_000, for: 3_000)
        #expect(deck.cycle.captureRefusals == [.positionInterrupted([.beamExit])])
    }

    @Test func anInterruptionBeginsTheWindowAnew() throws {
        var deck = try WatchedDeck()
        deck.driveOn()
        deck.levels[.beamExit] = false
        deck.show(15_000, for: 200)
        deck.levels[.beamExit] = true
        deck.show(15_000, for: 200)
        #expect(deck.cycle.sensors.arePositionsFree)
        #expect(deck.cycle.captureRefusals == [.notStable])
        deck.show(15_000, for: 900)
        #expect(deck.cycle.captureRefusals == [.notStable], "the window has not passed")
        deck.show(15_000, for: 100)
        #expect(deck.cycle.captureRefusals.isEmpty)
    }

    /// A contact that bounces for less than the debounce time begins no window anew, but while it
    /// is undecided nothing is taken.
    @Test func aShortBounceIsNoInterruption() throws {
        var deck = try WatchedDeck()
        deck.driveOn()
        deck.levels[.beamExit] = false
        deck.show(15_000)
        #expect(deck.cycle.captureRefusals == [.positionInterrupted([.beamExit])])
        deck.levels[.beamExit] = true
        deck.show(15_000)
        #expect(deck.cycle.captureRefusals.isEmpty)
    }

    @Test func whatIsNotReadIsUnknownAndRefused() throws {
        var deck = try WatchedDeck()
        deck.driveOn()
        deck.show(15_000, for: 900, isRead: false)
        #expect(deck.cycle.captureRefusals.isEmpty)
        deck.show(15_000, isRead: false)
        #expect(deck.cycle.captureRefusals == [.positionUnknown([.beamEntry, .beamExit])])
        #expect(deck.cycle.weight == Weight(kilograms: 15_000), "the weight goes on")
        deck.show(15_000, for: 1_200)
        #expect(deck.cycle.captureRefusals.isEmpty)
        deck.cycle.loseSensors([.beamExit])
        #expect(deck.cycle.captureRefusals == [.positionUnknown([.beamExit])])
    }

    @Test func beforeTheFirstReadingNothingIsKnown() throws {
        var deck = try WatchedDeck()
        deck.show(0, for: 500, isRead: false)
        deck.show(15_000, for: 1_500, isRead: false)
        #expect(deck.cycle.captureRefusals == [.positionUnknown([.beamEntry, .beamExit])])
    }

    /// A truck on the loop in front of the barrier weighs nothing here.
    @Test(arguments: [DeckSensor.Means.loopEntry, .loopExit, .emergencyStop])
    func whatIsNoPositionForbidsNoWeight(means: DeckSensor.Means) throws {
        var deck = try WatchedDeck([DeckSensor(means)])
        deck.levels = [means: false]
        deck.driveOn()
        #expect(deck.cycle.captureRefusals.isEmpty)
        #expect(deck.cycle.sensors.state(of: means) == .interrupted)
    }

    @Test func aCutCableReadsAsInterruptedUnlessTheContactOpens() {
        for (interruptedWhenSet, level, state) in [
            (false, false, DeckSensor.State.interrupted), (false, true, .free),
            (true, true, .interrupted), (true, false, .free),
        ] {
            var sensors = DeckSensors([
                DeckSensor(
                    .beamLeft, interruptedWhenSet: interruptedWhenSet, debounceMilliseconds: 0)
            ])
            sensors.admit([.beamLeft: level], at: Uptime(milliseconds: 1))
            #expect(sensors.state(of: .beamLeft) == state)
        }
    }
}
