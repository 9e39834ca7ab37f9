import IndicatorProtocols
import SettingsFile
import Testing
import TradeValues
import WeighingCore

/// What a profile says about an emulation of Toledo's continuous output.
@Suite struct ToledoDialectTests {
    private func profile(_ frame: String, _ protocolName: String = "mt-short") throws
        -> DeviceProfile
    {
        try DeviceProfile(
            text: """
                model_zh = "仪表"
                model_en = "Indicator"
                protocol = "\(protocolName)"
                [frame]
                \(frame)
                """, file: "test.toml", name: "test")
    }

    /// A short frame that shows ` 12340`, with these status bytes.
    private func frame(_ statusA: UInt8, _ statusB: UInt8, _ statusC: UInt8) -> [UInt8] {
        [0x02, statusA, statusB, statusC] + Array(" 12340\r".utf8)
    }

    private func read(_ settings: String, _ bytes: [UInt8]) throws -> Result<Reading, DecodeFault> {
        try profile(settings).decode(recorded: bytes)
    }

    @Test func eachDialectTakesItsOwnConstantBitsOnly() throws {
        let frames = [
            "standard": frame(0x2A, 0x30, 0x20), "bit6_set": frame(0x6A, 0x30, 0x60),
            "luw2001": frame(0x5A, 0x30, 0x20),
        ]
        for (name, own) in frames {
            #expect(
                try read("constant_bits = \"\(name)\"", own).get().value?.text == "12340",
                "\(name)")
            #expect(try read("constant_bits = \"ignored\"", own).get().value?.text == "12340")
            for (other, bytes) in frames where other != name {
                #expect(throws: DecodeFault.unexpectedByte, "\(name) reads \(other)") {
                    try read("constant_bits = \"\(name)\"", bytes).get()
                }
            }
        }
        #expect(throws: DecodeFault.unexpectedByte) {
            try read("constant_bits = \"ignored\"", frame(0xAA, 0x30, 0x20)).get()
        }
    }

    /// The LUW2001 has no codes beside 2 to 6.
    @Test func theLUW2001HasItsOwnDecimalCodes() throws {
        let settings = "constant_bits = \"luw2001\""
        #expect(try read(settings, frame(0x5E, 0x30, 0x20)).get().value?.text == "1.2340")
        for code: UInt8 in [0, 1, 7] {
            #expect(throws: DecodeFault.valueOutOfRange) {
                try read(settings, frame(0x58 | code, 0x30, 0x20)).get()
            }
        }
    }

    @Test func theUnitStandsWhereTheProfileSays() throws {
        let pounds = frame(0x2A, 0x30, 0x21)
        #expect(try read("unit_source = \"standard\"", pounds).get().unit == .gram)
        #expect(try read("unit_source = \"swc_bit0\"", pounds).get().unit == .pound)
        #expect(
            try read("unit_source = \"swc_bit0\"", frame(0x2A, 0x20, 0x20)).get().unit
                == .kilogram)
        #expect(throws: DecodeFault.unexpectedByte) {
            try read("unit_source = \"swc_bit0\"", frame(0x2A, 0x30, 0x22)).get()
        }
        let unnamed = frame(0x2A, 0x30, 0x27)
        #expect(
            try read("", unnamed).get()
                == Reading(
                    value: nil, isStable: true, mode: .gross, range: .inside))
        let kept = try read("unit_source = \"profile\"", unnamed).get()
        #expect(kept.value?.text == "12340" && kept.unit == nil)
    }

    /// The usual place is constant there: pounds would be read as kilograms.
    @Test func theLUW2001HasItsUnitInItsOwnPlace() throws {
        let settings = "constant_bits = \"luw2001\""
        #expect(try read(settings, frame(0x5A, 0x30, 0x20)).get().unit == .kilogram)
        #expect(try read(settings, frame(0x5A, 0x30, 0x21)).get().unit == .pound)
        #expect(throws: SettingsProblems.self) {
            try profile("\(settings)\nunit_source = \"standard\"")
        }
    }

    /// Codes 0 and 1 stand for two fixed zeros and one, code 2 for none.
    @Test(arguments: [(0x28, "1234000"), (0x29, "123400"), (0x2A, "12340"), (0x2B, "1234.0")])
    func omittedZerosArePutBack(statusA: Int, text: String) throws {
        let bytes = frame(UInt8(statusA), 0x30, 0x20)
        #expect(try read("dummy_zeros = \"omitted\"", bytes).get().value?.text == text)
        let sent = try read("dummy_zeros = \"sent\"", bytes).get().value?.text
        #expect(sent == (statusA == 0x2B ? "1234.0" : "12340"))
    }

    /// The FB2250 ends its frame with the low eight bits of the sum.
    @Test func theCheckOfFairbanksIsTheSum() throws {
        let bytes = [0x02, 0x2B, 0x30, 0x20] + Array(" 1234    0\r".utf8)
        let sum = bytes.reduce(UInt8(0)) { $0 &+ $1 }
        let profile = try profile("", "fbputr-5-ck")
        #expect(try profile.decode(recorded: bytes + [sum]).get().value?.text == "123.4")
        #expect(throws: DecodeFault.checkMismatch) {
            try profile.decode(recorded: bytes + [(0 &- sum) & 0x7F]).get()
        }
    }

    @Test func otherProtocolsHaveNoSuchKeys() {
        for key in ["constant_bits = \"ignored\"", "unit_source = \"profile\"", "weight_width = 6"]
        {
            #expect(throws: SettingsProblems.self) { try profile(key, "st-gs") }
        }
        #expect(throws: SettingsProblems.self) { try profile("constant_bits = \"loose\"") }
    }

    /// Answers differ in length with their kind, so the weight's width is said by itself.
    @Test func anAnswersWeightHasTheWidthOfTheProfile() throws {
        let profile = try profile("weight_width = 7", "toledo-8217")
        #expect(
            try profile.decode(recorded: Array("\u{02}12.3450\r".utf8)).get().value?.text
                == "12.3450")
        #expect(
            try profile.decode(recorded: Array("\u{02}12.3450N\r".utf8)).get().mode == .net)
        #expect(try profile.decode(recorded: Array("\u{02}?a\r".utf8)).get().isStable == false)
        #expect(throws: DecodeFault.inconsistent) {
            try profile.decode(recorded: Array("\u{02}12.340\r".utf8)).get()
        }
        let addressed = try self.profile("weight_width = 8", "rlws-reply")
        let answer = Array("\u{02}A 1234.00 lb\r\n\u{03}\r".utf8)
        #expect(try addressed.decode(recorded: answer).get().value?.text == "1234.00")
        for missing in answer.indices {
            var bytes = answer
            bytes.remove(at: missing)
            #expect(throws: DecodeFault.self) { try addressed.decode(recorded: bytes).get() }
        }
    }
}
