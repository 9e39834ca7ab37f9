import Foundation
import IndicatorProbe
import IndicatorProtocols
import Testing

/// A probe before indicators that nobody knows: protocol, line, phase, noise and trucks come out of
/// a seed. `WEIGHBRIDGE_PROBE_STREAMS=200` runs so many instead of a sample.
@Suite struct SimulatedStreamTests {
    private static let sample = 20
    private static let rightShare = 0.95

    private struct Tally {
        var right = 0
        var unsure: [String] = []
        var wrong: [String] = []
    }

    @Test func namesTheProtocolOrSaysThatItIsNotSure() throws {
        let wanted = ProcessInfo.processInfo.environment["WEIGHBRIDGE_PROBE_STREAMS"]
        let count = wanted.flatMap { Int($0) } ?? Self.sample
        var tally = Tally()
        for seed in 1...UInt64(max(1, count)) {
            let stream = try #require(
                SimulatedStream(seed: seed, names: ProtocolCatalog.streams.map(\.name)))
            note(stream.probe(), of: stream, seed: seed, in: &tally)
        }
        print(
            "probe: \(count) streams, \(tally.right) right, \(tally.unsure.count) not sure,",
            "\(tally.wrong.count) wrong")
        #expect(tally.wrong.isEmpty)
        #expect(Double(tally.right) >= Self.rightShare * Double(count), "\(tally.unsure)")
    }

    private func note(
        _ verdict: ProbeVerdict, of stream: SimulatedStream, seed: UInt64, in tally: inout Tally
    ) {
        let told = "\(seed): \(stream.protocolName) at \(stream.form.text)"
        if verdict.names.isEmpty {
            tally.unsure.append(told)
        } else if verdict.names.contains(stream.protocolName),
            verdict.setting.soundingAlike.contains(stream.form)
        {
            tally.right += 1
        } else {
            tally.wrong.append(
                "\(told) was called \(verdict.names) at \(verdict.setting.text)")
        }
    }
}
