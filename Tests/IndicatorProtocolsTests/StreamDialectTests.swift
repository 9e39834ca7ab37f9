import IndicatorProtocols
import SettingsFile
import Testing
import TradeValues
import WeighingCore

/// What a profile says about the frames of its device.
@Suite struct StreamDialectTests {
    private func profile(_ protocolName: String, _ frame: String) throws -> DeviceProfile {
        try DeviceProfile(
            text: """
                model_zh = "仪表"
                model_en = "Indicator"
                protocol = "\(protocolName)"
                [frame]
                \(frame)
                """, file: "test.toml", name: "test")
    }

    @Test func aLineOfAnotherLengthIsRefused() throws {
        let profile = try profile("st-gs", "length = 18")
        let whole = Array("ST,GS,+0012340kg\r\n".utf8)
        #expect(try profile.decode(recorded: whole).get().value?.text == "12340")
        let short = Array("ST,GS,+001230kg\r\n".utf8)
        #expect(throws: DecodeFault.inconsistent) {
            try profile.decode(recorded: short).get()
        }
    }

    /// The length is that of the whole line, so the end counts: a line of a digit more without its
    /// line feed is not taken for one with it.
    @Test(arguments: [("", "\r\n", "\r"), ("line_end = \"cr\"", "\r", "\r\n")])
    func aLineIsCountedWithItsEnd(key: String, end: String, other: String) throws {
        let line = "ST,GS,+0012340kg"
        let profile = try profile("st-gs", "length = \((line + end).utf8.count)\n" + key)
        let format = try #require(profile.frameFormat)
        func weights(_ text: String) -> [String?] {
            var decoder = StreamDecoder(format: format)
            var weights: [String?] = []
            for byte in text.utf8 {
                decoder.push(CollectionOfOne(byte)) { reading, _ in
                    weights.append(reading.value?.text)
                }
            }
            return weights
        }
        #expect(weights(line + end) == ["12340"])
        for digits in ["001234", "00123400"] {
            let altered = "ST,GS,+\(digits)kg"
            #expect(weights(altered + end + altered + end) == [])
            #expect(weights(altered + other + altered + other) == [])
        }
        #expect(try profile.decode(recorded: Array((line + end).utf8)).get().value?.text == "12340")
    }

    @Test func aLineEndIsSaidWithTheLengthThatCountsIt() {
        #expect(throws: SettingsProblems.self) { try profile("st-gs", "line_end = \"cr\"") }
        #expect(throws: SettingsProblems.self) {
            try profile("mt-cont", "length = 17\nline_end = \"cr\"")
        }
    }

    @Test func decimalsBelongToDigitsWithoutAPoint() throws {
        let profile = try profile("dini-rip-b", "decimals = 2")
        let frame = Array("$001234\r".utf8)
        #expect(try profile.decode(recorded: frame).get().value?.text == "12.34")
        let line = try self.profile("st-gs", "decimals = 2")
        #expect(throws: DecodeFault.inconsistent) {
            try line.decode(recorded: Array("ST,GS,+001234.0kg\r\n".utf8)).get()
        }
        #expect(
            try line.decode(recorded: Array("ST,GS,-0001234kg\r\n".utf8)).get().value?.text
                == "-12.34")
    }

    @Test func aDeviceThatIsAskedHasNoFrames() {
        #expect(throws: SettingsProblems.self) { try profile("modbus", "length = 18") }
        #expect(throws: SettingsProblems.self) { try profile("st-gs", "length = 3") }
        #expect(throws: SettingsProblems.self) { try profile("st-gs", "lenght = 18") }
    }
}
