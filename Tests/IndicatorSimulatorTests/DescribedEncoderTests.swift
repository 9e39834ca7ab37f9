internal import Foundation
internal import IndicatorProtocols
internal import IndicatorSimulator
internal import Testing
internal import TradeValues
internal import WeighingCore

/// Protocols that exist in code, described in profiles: what is written after the description is
/// read by the code.
@Suite struct DescribedEncoderTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("IndicatorProtocolsTests/described")

    private func description(_ name: String) throws -> DescribedFrame {
        let file = Self.folder.appendingPathComponent("\(name).toml").path
        let profile = try DeviceProfile(
            text: String(contentsOfFile: file, encoding: .utf8), file: file, name: name)
        guard case .described(let frame) = profile.language else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return frame
    }

    private func readings(_ bytes: [UInt8], _ format: any FrameFormat) -> [Reading] {
        var decoder = StreamDecoder(format: format)
        var readings: [Reading] = []
        // A reader may need the end of one frame to know where the next begins.
        for _ in 0..<3 { decoder.push(bytes) { reading, _ in readings.append(reading) } }
        return decoder.counts.faults == 0 && readings.count >= 2 ? readings : []
    }

    @Test(
        arguments: [
            "concon", "dingsong-a22", "fairbanks-id", "mt-cont", "mt-cont-ck", "rlws-stream",
            "st-gs", "yaohua-eq-rev9", "yaohua-tf0",
        ])
    func isReadByTheCode(name: String) throws {
        let frame = try description(name)
        let encoder = DescribedEncoder(frame)
        let formats: [any FrameFormat] = [
            DescribedFormat(frame), try #require(ProtocolCatalog.stream(named: name)),
        ]
        var written = 0
        var generator = SplitMix64(seed: 11)
        for _ in 0..<300 {
            let digits = Int64.random(in: -9_999...99_999, using: &generator)
            let display = SimulatedDisplay(
                value: DecimalNumber(
                    digits: digits, decimals: Int.random(in: 0...2, using: &generator)),
                isMoving: Bool.random(using: &generator),
                range: Int.random(in: 0..<10, using: &generator) == 0 ? .over : .inside)
            guard let bytes = encoder.frame(showing: display) else { continue }
            written += 1
            for format in formats {
                let readings = readings(bytes, format)
                #expect(!readings.isEmpty, "\(display)")
                for reading in readings where display.range == .inside {
                    #expect(
                        reading.value?.whole(scaledByPowerOfTen: 9)
                            == display.value.whole(scaledByPowerOfTen: 9))
                    #expect((reading.isStable ?? !display.isMoving) == !display.isMoving)
                    #expect((reading.unit ?? .kilogram) == .kilogram)
                    #expect(reading.range != .outside)
                }
                for reading in readings where display.range == .over {
                    #expect(reading.value == nil && reading.range == .outside)
                }
            }
        }
        #expect(written > 30)
    }

    @Test func saysNothingThatTheFrameCannotSay() throws {
        let encoder = DescribedEncoder(try description("yaohua-eq-rev9"))
        let value = DecimalNumber(digits: 12_340)
        #expect(encoder.frame(showing: SimulatedDisplay(value: value)) == Array("=04321000".utf8))
        #expect(encoder.frame(showing: SimulatedDisplay(value: value, range: .over)) == nil)
        #expect(
            encoder.frame(showing: SimulatedDisplay(value: DecimalNumber(digits: 99_999_999)))
                == nil)
    }
}
