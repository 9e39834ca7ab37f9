import Testing
import TradeValues
import WeighingCore

@Suite struct EvidenceTests {
    static func at(_ milliseconds: Int64) -> Uptime { Uptime(milliseconds: milliseconds) }

    /// A truck of 30 t over 12 seconds, then at rest for 20, ten readings a second.
    static func recorder(swing: Int64 = 0) -> StandingRecorder {
        var recorder = StandingRecorder()
        for step in 0..<320 {
            let grams = min(Int64(step) * 250_000, 30_000_000) / 20_000 * 20_000
            let noise = step % 2 == 0 ? swing : 0
            recorder.admit(
                step == 0 ? .zero : step < 120 ? .arriving : .stable,
                Weight(grams: grams + noise), raw: [2, UInt8(step / 120), 3], hasTruck: step > 2,
                at: at(Int64(step) * 100))
        }
        return recorder
    }

    @Test func whatIsKeptIsReadBackToTheLast() throws {
        let evidence = Self.recorder().evidence(
            window: Self.at(31_000), now: Self.at(31_900), wall: Timestamp(milliseconds: 1_000_000))
        #expect(evidence.startedAt == Timestamp(milliseconds: 1_000_000 - 31_900))
        #expect(evidence.curve.first?.weight == .zero)
        #expect(evidence.curve.last?.weight == Weight(kilograms: 30_000))
        #expect(evidence.phases.map(\.phase) == [.zero, .arriving, .stable])
        #expect(evidence.window.count == 10)
        #expect(WeighingEvidence(encoded: evidence.encoded) == evidence)
        #expect(evidence.encoded.count < 700, "a usual weighing takes less than 4 KB")
    }

    /// A truck whose load swings for an hour stays within the limit, from drive-on to the end.
    @Test func aRestlessTruckIsKeptMoreCoarsely() {
        var recorder = Self.recorder(swing: 20_000)
        for step in 320..<36_000 {
            recorder.admit(
                .settling, Weight(grams: 30_000_000 + Int64(step % 3) * 20_000), raw: [2],
                hasTruck: true, at: Self.at(Int64(step) * 100))
        }
        let evidence = recorder.evidence(
            window: Self.at(3_599_000), now: Self.at(3_599_900), wall: Timestamp(milliseconds: 0))
        #expect(evidence.encoded.count <= 4_096)
        #expect(evidence.curve.first?.weight == Weight(grams: 20_000))
        #expect((evidence.curve.last?.milliseconds ?? 0) > 3_400_000)
    }

    @Test func damagedBytesAreNoEvidence() {
        let encoded = Self.recorder().evidence(
            window: Self.at(31_000), now: Self.at(31_900), wall: Timestamp(milliseconds: 0)
        ).encoded
        for length in 0..<encoded.count {
            #expect(WeighingEvidence(encoded: Array(encoded.prefix(length))) == nil)
        }
        #expect(WeighingEvidence(encoded: encoded + [0]) == nil)
        for index in encoded.indices {
            var changed = encoded
            changed[index] = 0xFF
            // Whatever it says, reading it never traps.
            _ = WeighingEvidence(encoded: changed)
        }
    }

    @Test func aPartSinceTheWeighingLeavesOutWhatWasKeptBefore() {
        let evidence = Self.recorder().evidence(
            since: Self.at(11_950), now: Self.at(31_900), wall: Timestamp(milliseconds: 50_000))
        #expect(evidence.curve.count == 1 && evidence.phases.map(\.phase) == [.stable])
        #expect(evidence.window.isEmpty)
    }

    /// What the sensors showed is kept from the beginning, with each change, and read back.
    @Test func sensorsAreKeptWithTheWeighing() {
        var recorder = StandingRecorder()
        var sensors = DeckSensors([
            DeckSensor(.beamEntry, debounceMilliseconds: 0),
            DeckSensor(.beamExit, debounceMilliseconds: 0),
        ])
        func read(_ entry: Bool, _ exit: Bool, at time: Int64) {
            sensors.admit([.beamEntry: entry, .beamExit: exit], at: Self.at(time))
            recorder.note(sensors, at: Self.at(time))
        }
        read(true, true, at: 100)
        recorder.admit(.zero, .zero, raw: [1], hasTruck: false, at: Self.at(60_000))
        recorder.admit(
            .arriving, Weight(kilograms: 10_000), raw: [2], hasTruck: true, at: Self.at(61_000))
        read(false, true, at: 61_500)
        read(true, true, at: 63_000)
        let taken = recorder.evidence(
            window: Self.at(64_000), now: Self.at(65_000), wall: Timestamp(milliseconds: 65_000))
        #expect(
            taken.sensors == [
                .init(milliseconds: 0, means: .beamEntry, state: .free),
                .init(milliseconds: 0, means: .beamExit, state: .free),
                .init(milliseconds: 1_500, means: .beamEntry, state: .interrupted),
                .init(milliseconds: 3_000, means: .beamEntry, state: .free),
            ])
        #expect(WeighingEvidence(encoded: taken.encoded) == taken)
        read(true, false, at: 70_000)
        let after = recorder.evidence(
            since: Self.at(66_000), now: Self.at(71_000), wall: Timestamp(milliseconds: 71_000))
        #expect(
            after.sensors.map(\.state) == [.free, .free, .interrupted],
            "the part after the weighing says what was in force when it began")
    }

    /// What waited in a queue is older than the silence that was noticed meanwhile.
    @Test func anOlderReadingAfterANoticedSilenceIsKeptInOrder() {
        var recorder = StandingRecorder()
        var sensors = DeckSensors([DeckSensor(.beamEntry, debounceMilliseconds: 0)])
        sensors.admit([.beamEntry: true], at: Self.at(1_000))
        recorder.note(sensors, at: Self.at(1_000))
        sensors.expire(at: Self.at(3_000))
        recorder.note(sensors, at: Self.at(3_000))
        sensors.admit([.beamEntry: true], at: Self.at(2_500))
        recorder.note(sensors, at: Self.at(2_500))
        let evidence = recorder.evidence(now: Self.at(4_000), wall: Timestamp(milliseconds: 4_000))
        #expect(evidence.sensors.map(\.state) == [.free, .unknown, .free])
        #expect(WeighingEvidence(encoded: evidence.encoded) == evidence)
    }

    /// A beam that flickers for hours stays within the limit, and the present state is known.
    @Test func aFlickeringBeamIsBounded() {
        var recorder = StandingRecorder()
        var sensors = DeckSensors([
            DeckSensor(.beamEntry, debounceMilliseconds: 0),
            DeckSensor(.beamLeft, debounceMilliseconds: 0),
        ])
        for step in 1...5_000 {
            let time = Self.at(Int64(step) * 100)
            sensors.admit([.beamEntry: step % 2 == 0, .beamLeft: true], at: time)
            recorder.note(sensors, at: time)
        }
        let evidence = recorder.evidence(now: Self.at(500_000), wall: Timestamp(milliseconds: 0))
        #expect(evidence.sensors.count <= 201)
        #expect(evidence.sensors.last?.state == .free)
        #expect(evidence.sensors.contains { $0.means == .beamLeft && $0.state == .free })
    }
}
