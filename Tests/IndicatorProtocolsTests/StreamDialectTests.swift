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
