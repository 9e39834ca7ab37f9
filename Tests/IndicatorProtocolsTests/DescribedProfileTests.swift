import Foundation
import IndicatorProtocols
import SettingsFile
import Testing
import TradeValues
import WeighingCore

/// What a description in a profile can say.
@Suite struct DescribedProfileTests {
    static let head = """
        model_zh = "仪表"
        model_en = "Indicator"
        protocol = "described"

        """

    /// `02 | sign | 6 digits | unit | status | check | 0D`.
    static let good =
        head + """
            [described]
            length = 12
            start = { bytes = "02" }
            end = { bytes = "0D" }
            [described.weight]
            at = 2
            width = 6
            [[described.constant]]
            at = 8
            text = "K"
            [[described.code]]
            at = 1
            values = [{ text = " " }, { text = "-", means = ["negative"] }]
            [[described.code]]
            at = 9
            mask = 0x0F
            values = [{ numbers = [0], means = ["stable"] }, { numbers = [1], means = ["moving"] }]
            [[described.ignored]]
            at = 9
            mask = 0xF0
            [described.check]
            kind = "xor"
            at = 10
            """

    private func profile(_ text: String) throws -> DeviceProfile {
        try DeviceProfile(text: text, file: "x.toml", name: "x")
    }

    private func value(_ bytes: [UInt8], _ profile: DeviceProfile) throws -> String? {
        try profile.decode(recorded: bytes).get().value?.text
    }

    // MARK: Checks

    static let body = Array("+0123401".utf8)

    /// The check of `+0123401` in every kind, computed apart from the program.
    @Test(arguments: [
        ("xor-hex", [0x31, 0x45] as [UInt8]), ("xor-hex", [0x31, 0x3E]), ("xor", [0x1E]),
        ("xor-or-40", [0x5E]), ("sum8", [0x86]), ("sum8-hex", [0x38, 0x36]),
        ("negated-sum7", [0x7A]), ("crc16-modbus", [0x95, 0x18]),
    ])
    func aCheckIsHeld(kind: String, check: [UInt8]) throws {
        let profile = try profile(
            Self.head + """
                [described]
                start = { text = "+" }
                end = { text = "\\r" }
                [described.weight]
                at = 1
                width = 7
                [described.check]
                kind = "\(kind)"
                at = 8
                """)
        #expect(try value(Self.body + check + [0x0D], profile) == "123401")
        for index in check.indices {
            for bit in 0..<8 {
                var wrong = check
                wrong[index] ^= 1 << bit
                #expect(throws: DecodeFault.checkMismatch) {
                    try value(Self.body + wrong + [0x0D], profile)
                }
            }
        }
    }

    // MARK: Weights of several widths

    static let several =
        head + """
            [described]
            end = { text = "\\r\\n" }
            [[described.constant]]
            at = 0
            text = "N"
            [described.weight]
            at = 1
            width = 3
            width_up_to = 7
            point = ","
            sign = "before-digits"
            means = ["net"]
            [[described.constant]]
            at = -5
            text = ";"
            [described.check]
            kind = "sum8-hex"
            at = -4
            from = 0
            through = -6
            """

    private func line(_ weight: String) -> [UInt8] {
        let body = Array("N\(weight)".utf8)
        let check = String(body.reduce(0, &+), radix: 16, uppercase: true)
        return body + Array(";\(check.count == 1 ? "0" + check : check)\r\n".utf8)
    }

    @Test(arguments: [
        ("123", "123"), ("-12,5", "-12.5"), ("+1000,0", "1000.0"), ("12345,", "12345"),
    ])
    func aWeightOfSeveralWidthsIsReadBehindACheck(weight: String, text: String) throws {
        let profile = try profile(Self.several)
        #expect(try value(line(weight), profile) == text)
        let reading = try profile.decode(recorded: line(weight)).get()
        #expect(reading.mode == .net && reading.range == nil && reading.isStable == nil)
        let format = try #require(profile.frameFormat)
        let twice = line(weight) + line(weight)
        for missing in twice.indices {
            for count in 1...min(4, twice.count - missing) {
                var bytes = twice
                bytes.removeSubrange(missing..<missing + count)
                let found = DescribedFrameTests.read([bytes], format).map { $0.value?.text }
                #expect(Set(found).isSubset(of: [text]), "\(count) bytes from \(missing)")
            }
        }
        for cut in 0...twice.count {
            let found = DescribedFrameTests.read([twice[..<cut], twice[cut...]], format)
            #expect(found.map { $0.value?.text } == [text, text], "cut at \(cut)")
        }
    }

    @Test(arguments: ["12", "12345678", "1,2,3", "12-34", "123.4", "1 234"])
    func aWeightOutsideItsWidthsIsNone(weight: String) throws {
        let profile = try profile(Self.several)
        #expect(throws: DecodeFault.self) { try value(line(weight), profile) }
    }

    // MARK: What is not guessed

    private func frame(_ text: String) -> [UInt8] {
        let body = [0x02] + Array(text.utf8)
        return body + [body.reduce(0, ^), 0x0D]
    }

    @Test func whatIsNotMappedIsNotSaid() throws {
        let reading = try profile(Self.good).decode(recorded: frame(" 012340K0")).get()
        #expect(reading.value?.text == "12340")
        #expect(reading.isStable == true)
        #expect(reading.range == nil && reading.mode == nil && reading.unit == nil)
        #expect(reading.isAtCentreOfZero == nil)
    }

    @Test(arguments: ["+012340K0", " 012340k0", " 012340K2", " 01234 K0", "  12340K0"])
    func anUnknownByteIsAFault(text: String) throws {
        let profile = try profile(Self.good)
        #expect(throws: DecodeFault.unexpectedByte) {
            try profile.decode(recorded: frame(text)).get()
        }
    }

    @Test func twoCodesThatContradictEachOtherAreAFault() throws {
        let profile = try profile(
            Self.head + """
                [described]
                end = { text = "\\r" }
                [described.weight]
                at = 2
                width = 4
                [[described.code]]
                at = 0
                values = [{ text = "S", means = ["stable"] }, { text = "M", means = ["moving"] }]
                [[described.code]]
                at = 1
                values = [{ text = "s", means = ["stable"] }, { text = "m", means = ["moving"] }]
                """)
        #expect(try value(Array("Ss0123\r".utf8), profile) == "123")
        #expect(throws: DecodeFault.inconsistent) { try value(Array("Sm0123\r".utf8), profile) }
    }

    /// With a blank too many the rest of a broken frame must not be one of its own.
    @Test func noFrameBeginsInsideABrokenOne() throws {
        let profile = try profile(
            Self.head + """
                [described]
                end = { text = "\\r" }
                [described.weight]
                at = 1
                width = 6
                padding = "blanks"
                [[described.code]]
                at = 0
                values = [{ text = " " }, { text = "-", means = ["negative"] }]
                """)
        let format = try #require(profile.frameFormat)
        let bytes = Array("-    123\r".utf8) + Array("-   123\r".utf8)
        #expect(DescribedFrameTests.read([bytes], format).map { $0.value?.text } == ["-123"])
    }
}
