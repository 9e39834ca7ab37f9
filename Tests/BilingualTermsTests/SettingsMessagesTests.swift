import BilingualTerms
import Foundation
import IndicatorProtocols
import SettingsFile
import SiteConfiguration
import Testing

/// What is wrong in the settings, to somebody who reads one of the two languages.
@Suite struct SettingsMessagesTests {
    private static let profile = """
        model_zh = "测试"
        model_en = "Test"
        protocol = "modbus"
        [modbus]
        type = "int32"
        weight_register = 0
        """
    private static let described = """
        model_zh = "测试"
        model_en = "Test"
        protocol = "described"
        [described]
        length = 6
        start = { bytes = "02" }
        end = { bytes = "0D" }
        weight = { at = 2, width = 3 }
        [[described.code]]
        at = 1
        mask = 0x0F
        values = [{ numbers = [0], means = ["stable"] }]
        """
    private static let site = """
        [site]
        id = "BD1"
        name = "一号厂"
        [store]
        path = "loads.sqlite"
        [[line]]
        id = "bus"
        kind = "modbus-rtu"
        device = "/dev/ttyUSB0"
        [line.serial]
        baud = 9600
        [[scale]]
        id = "1"
        name = "1号秤"
        line = "bus"
        profile = "none"

        """

    private func phrases(_ text: String) -> [Phrase] {
        do throws(SettingsProblems) {
            if text.contains("[site]") {
                _ = try SiteConfiguration(text: text, file: "site.toml") { _ in
                    DeviceFolder(path: "/nonexistent")
                }
            } else {
                _ = try DeviceProfile(text: text, file: "x.toml", name: "x")
            }
            return []
        } catch {
            return error.list.map(\.phrase)
        }
    }

    private static let wrong: [String] =
        [
            "weight_register = 70000",
            "mode = \"net\"\nflag = [{ means = \"net\", register = 1, mask = 1 }]",
            "decimals = 1\ndecimals_field = { register = 1 }", "net_weight_register = 9",
            "flag = [{ means = \"net_negative\", register = 1, mask = 1 }]",
            "net_weight_register = 900\nflag = [{ means = \"net\", register = 1, mask = 1 }]",
            "multiplier = \"2\"", "word_order = 1", "flag = 3", "flag = [{ means = \"net\" }]",
            "unit_field = { register = 1, values = [\"pound\"] }",
        ].map { line in
            profile.replacingOccurrences(of: "weight_register = 0", with: "")
                .appending(line.contains("weight_register = 7") ? "" : "weight_register = 0\n")
                .appending(line)
        }
        + [
            "division_kg = 20", "division_kg = 30\nmax_kg = 60000",
            "division_kg = 20\nmax_kg = 60010", "range_kind = \"multi-range\"",
            "division_kg = 20\nmax_kg = 200", "max_kg = \"60000\"", "colour = 1",
            "[request]\ntext = \"A\"\nbytes = \"41\"", "[request]\nbytes = \"4\"",
        ].map { $0.hasPrefix("[") ? "\(profile)\n\($0)" : "\($0)\n\(profile)" }
        + [("length = 6", "length = 7"), ("end = {", "#"), ("width = 3", "width = 4")]
        .map { described.replacingOccurrences(of: $0.0, with: $0.1) }
        + [described]
        + [
            ("id = \"BD1\"", "id = \"B 1\""), ("id = \"BD1\"", "id = 1"),
            ("name = \"一号厂\"", "name = \"\"\ntime_zone = \"Mars\"\nday_starts_at = \"9\""),
            ("device = \"/dev/ttyUSB0\"", "device = \"ttyUSB0\""),
            ("baud = 9600", "flow = \"xon-xoff\""), ("baud = 9600", "rts_on_send = \"high\""),
            ("baud = 9600", "low_latency = \"yes\""), ("line = \"bus\"", "line = \"wire\""),
            ("id = \"1\"", "id = \"live\""), ("[store]", "[stores]"),
        ].map { site.replacingOccurrences(of: $0.0, with: $0.1) }
        + [
            "[[scale.scoreboard]]\nformat = \"mt-cont\"",
            "[[scale.scoreboard]]\nformat = \"mt-cont\"\ndevice = \"/dev/ttyS1\"\nhost = \"a\"",
            "[[scale.scoreboard]]\nformat = \"yaohua-scoreboard\"\nhost = \"a\"\nport = 1",
            "[[scale.sensor]]\nmeans = \"beam_entry\"\nline = \"x\"\nunit_id = 1\naddress = 1\nbit = 1",
            "[[scale.signal]]\nmeans = \"barrier_exit_close\"\nline = \"bus\"\nunit_id = 1\naddress = 1",
            "[[scale.signal]]\nmeans = \"light_red\"\nline = \"bus\"\nunit_id = 1\naddress = 999\n"
                + "pulse_milliseconds = 150\npulse_ended_by = \"module\"",
            "[[camera]]\nid = \"a b\"\nname = \"x\"\nscale = \"9\"\nkind = \"snapshot\"\npassword = \"p\"",
        ].map { site + $0 }

    @Test(arguments: wrong)
    func noRuleIsEnglishInTheChineseText(text: String) throws {
        let phrases = phrases(text)
        #expect(!phrases.isEmpty)
        for phrase in phrases {
            #expect(
                phrase.chinese.firstMatch(of: /[A-Za-z]{2,} [a-z]+ [a-z]{2,}/) == nil, "\(phrase)")
            let hasChinese = phrase.english.unicodeScalars.contains { $0.value >= 0x3000 }
            #expect(!hasChinese, "\(phrase)")
        }
    }

    @Test func aMissingKeyIsToBeWritten() {
        let phrase = phrases(Self.profile.replacingOccurrences(of: "type = \"int32\"", with: ""))
            .first
        #expect(phrase?.chinese.contains("缺少；要写 int16") == true)
        #expect(phrase?.chinese.contains("允许") == false)
    }

    @Test func aNumberInQuotesIsToldSo() {
        let phrase = phrases("max_kg = \"60000\"\n" + Self.profile).first
        #expect(phrase?.chinese.contains("写成了文字") == true)
        #expect(phrase?.chinese.hasSuffix("不加引号") == true)
        #expect(phrase?.english.hasSuffix("without quotes") == true)
    }

    @Test func bitsThatNobodyDescribesAreNamedAsTheyAreWritten() {
        let phrase = phrases(Self.described).first
        #expect(phrase?.chinese.contains("字节 1 的 0xF0 位没有描述") == true)
        #expect(phrase?.english.contains("bits 0xF0 of byte 1 are not described") == true)
    }

    @Test func twoEqualValuesNameTheirCodeByItsPlace() {
        let text =
            Self.described.replacingOccurrences(
                of: "numbers = [0]", with: "numbers = [0, 0]"
            ) + "\n[[described.ignored]]\nat = 1\nmask = 0xF0"
        #expect(phrases(text).first?.chinese.contains("at = 1 的代码") == true)
    }

    @Test func everySyntaxFaultHasARemedyAndTheParsersText() {
        let faults: [SyntaxFault] = [
            .withoutQuotes("BD1"), .fullWidth("＝", instead: "="), .twice("id"), .unclosedString,
            .unclosedBracket("["), .withoutEquals, .withoutValue, .other,
        ]
        let texts = faults.map { fault in
            SettingsProblem(
                file: "a.toml", key: "",
                reason: .syntax(fault, detail: "parser", line: 3, column: 5)
            ).phrase
        }
        #expect(Set(texts.map(\.chinese)).count == faults.count)
        for text in texts {
            #expect(text.chinese.contains("第 3 行第 5 列") && text.chinese.contains("；"))
            #expect(text.english.contains("line 3, column 5") && text.english.contains("; "))
            #expect(text.chinese.hasSuffix("（parser）") && text.english.hasSuffix("(parser)"))
        }
    }
}
