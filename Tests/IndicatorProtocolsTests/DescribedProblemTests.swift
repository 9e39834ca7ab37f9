import Foundation
import IndicatorProtocols
import SettingsFile
import Testing

/// What is wrong with a description in a profile.
@Suite struct DescribedProblemTests {
    private func profile(_ text: String) throws -> DeviceProfile {
        try DeviceProfile(text: text, file: "x.toml", name: "x")
    }

    private func problems(_ old: String, _ new: String) -> [String] {
        DeviceProfile.problems(
            in: DescribedProfileTests.good.replacingOccurrences(of: old, with: new))
    }

    @Test func readsEveryKey() {
        #expect(problems("", "").isEmpty)
        #expect(problems("length = 12\n", "").isEmpty)
        #expect(problems("end = { bytes = \"0D\" }", "").contains("described.ignored notAllowed"))
    }

    @Test(arguments: [
        ("length = 12", "length = 13", "described.ignored notAllowed"),
        ("length = 12", "length = 11", "described.check.at notAllowed"),
        ("length = 12", "length = 65", "described.length notAllowed"),
        ("at = 2\nwidth = 6", "at = 3\nwidth = 6", "described.weight.at notAllowed"),
        ("at = 2\nwidth = 6", "at = 2\nwidth = 5", "described.ignored notAllowed"),
        ("at = 2\nwidth = 6", "at = 2\nwidth = 40", "described.weight.width notAllowed"),
        ("at = 2\nwidth = 6", "at = 2\nwidth = -1", "described.weight.width notAllowed"),
        ("at = 10", "at = -9223372036854775808", "described.check.at notAllowed"),
        ("mask = 0x0F", "mask = 0x0F\nwidth = -5", "described.code[2].width notAllowed"),
        ("mask = 0xF0", "mask = -1", "described.ignored[1].mask notAllowed"),
        (
            "at = 2\nwidth = 6", "at = 2\nwidth = 6\nwidth_up_to = 7",
            "described.length notAllowed"
        ),
        (
            "at = 2\nwidth = 6", "at = 2\nwidth = 6\nwidth_up_to = 5",
            "described.weight.width_up_to notAllowed"
        ),
        (
            "width = 6", "width = 6\nsign = \"before-digits\"",
            "described.weight.sign notAllowed"
        ),
        (
            "width = 6", "width = 6\npoint = \".\"\ndecimals = 1",
            "described.weight.decimals notAllowed"
        ),
        (
            "width = 6", "width = 6\ninstead = [{ text = \"------\" }]",
            "described.weight.instead[1] notAllowed"
        ),
        (
            "width = 6",
            "width = 6\ninstead = [{ text = \"999999\", means = [\"out_of_range\"] }]",
            "described.weight.instead[1] notAllowed"
        ),
        (
            "means = [\"stable\"]", "decimals = 9",
            "described.code[2].values[1].decimals notAllowed"
        ),
        (
            "means = [\"stable\"]", "means = [\"stable\", \"moving\"]",
            "described.code[2].values[1].means notAllowed"
        ),
        (
            "means = [\"stable\"]", "means = [\"steady\"]",
            "described.code[2].values[1].means notAllowed"
        ),
        (
            "means = [\"moving\"]", "decimals = 1",
            "described.code[2].values missing"
        ),
        ("numbers = [1]", "numbers = [16]", "described.code[2].values[2].numbers notAllowed"),
        ("numbers = [1]", "numbers = [0]", "described.code[2].values notAllowed"),
        ("text = \"-\",", "text = \"--\",", "described.code[1].values notAllowed"),
        ("mask = 0xF0", "mask = 0xF8", "described.ignored[1].at notAllowed"),
        ("mask = 0xF0", "mask = 0xE0", "described.ignored notAllowed"),
        ("at = 9\nmask = 0xF0", "at = 12", "described.ignored[1].at notAllowed"),
        (
            "text = \"K\"", "text = \"K\"\nbytes = \"4B\"",
            "described.constant[1].text notAllowed"
        ),
        ("kind = \"xor\"", "kind = \"lrc\"", "described.check.kind notAllowed"),
        ("kind = \"xor\"", "kind = \"xor-hex\"", "described.check.at notAllowed"),
        ("at = 10", "at = 10\nthrough = 10", "described.check.through notAllowed"),
        ("at = 10", "at = 10\nfrom = 5\nthrough = 4", "described.check.through notAllowed"),
        ("[described]", "[frame]\nlength = 12\n[described]", "frame unknownKey"),
        ("start = ", "begin = ", "described.begin unknownKey"),
    ])
    func namesWhatIsWrong(old: String, new: String, problem: String) {
        let found = problems(old, new)
        #expect(found.contains(problem), "\(found)")
    }

    @Test func aFrameHasALengthOrAnEnd() {
        let endless = DescribedProfileTests.good.replacingOccurrences(
            of: "end = { bytes = \"0D\" }", with: ""
        )
        .replacingOccurrences(of: "length = 12\n", with: "")
        #expect(problems(DescribedProfileTests.good, endless) == ["described.end missing"])
    }

    /// Whatever numbers stand in a description, it is read or refused, and never traps.
    @Test(arguments: DescribedFrameTests.names)
    func anyNumberIsReadOrRefused(name: String) throws {
        let file = Vector.testFolder.appendingPathComponent("described/\(name).toml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let frames = DescribedFrameTests.rows.filter { $0.protocolName == name }.map(\.bytes)
        var refused = 0
        for match in text.matches(of: /= (-?[0-9]+)$/.anchorsMatchLineEndings()) {
            for number in [Int.min, -65, -17, -1, 0, 1, 2, 3, 9, 17, 18, 63, 64, 255, Int.max] {
                var changed = text
                changed.replaceSubrange(match.1.startIndex..<match.1.endIndex, with: "\(number)")
                guard let profile = try? profile(changed), let format = profile.frameFormat else {
                    refused += 1
                    continue
                }
                _ = DescribedFrameTests.read(frames, format)
            }
        }
        #expect(refused > 0)
    }

    @Test func aDescriptionNeedsItsSection() {
        let problems = #expect(throws: SettingsProblems.self) {
            try profile(DescribedProfileTests.head)
        }
        #expect(problems?.list.map(\.key) == ["described"])
    }

    /// Two zeros that are lost leave an XOR as it is, and a check elsewhere says nothing.
    @Test func severalWidthsNeedASumOrCRCAndAStop() {
        let unchecked = DescribedProfileTests.several.replacingOccurrences(
            of: "through = -6", with: "through = 2")
        let other = DescribedProfileTests.several.replacingOccurrences(
            of: "sum8-hex", with: "xor-hex")
        for text in [
            other,
            unchecked,
            DescribedProfileTests.several.replacingOccurrences(
                of: "text = \";\"", with: "text = \"0\""),
        ] {
            let problems = #expect(throws: SettingsProblems.self) { try profile(text) }
            #expect(problems?.list.map(\.key) == ["described.weight.width_up_to"])
        }
    }
}
