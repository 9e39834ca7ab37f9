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
}
