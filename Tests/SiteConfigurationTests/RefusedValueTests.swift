import Foundation
import IndicatorProtocols
import SettingsFile
import SiteConfiguration
import Testing

/// One wrong value is one problem: what stands in for it is nobody's, and is not told of.
@Suite struct RefusedValueTests {
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
        rs485 = "rts"
        rts_delay_before_milliseconds = 5
        rts_delay_after_milliseconds = 5
        [[line]]
        id = "wire"
        kind = "serial"
        device = "/dev/ttyUSB1"
        [[scale]]
        id = "1"
        name = "1号秤"
        line = "bus"
        profile = "modbus-int32"
        unit_id = 1
        [[scale.sensor]]
        means = "beam_exit"
        line = "bus"
        unit_id = 12
        function = 4
        address = 7
        bit = 3
        [[scale.signal]]
        means = "barrier_exit_close"
        line = "bus"
        unit_id = 11
        address = 1
        pulse_milliseconds = 500
        [[scale]]
        id = "2"
        name = "2号秤"
        line = "wire"
        profile = "yaohua-tf0"
        division_kg = 50
        max_kg = 120000
        [[scale.scoreboard]]
        format = "mt-cont"
        host = "192.0.2.9"
        port = 4001
        [[camera]]
        id = "front"
        name = "前"
        scale = "2"
        kind = "vzenith"
        """

    private static let profile = """
        model_zh = "测试"
        model_en = "Test"
        protocol = "modbus"
        poll_milliseconds = 100
        [modbus]
        type = "uint32"
        weight_register = 0
        [[modbus.flag]]
        means = "stable"
        register = 100
        width = 32
        mask = 0x10000
        equals = [1]
        [[modbus.sentinel]]
        value = 0x7F455252
        """

    private static let described = """
        model_zh = "测试"
        model_en = "Test"
        protocol = "described"
        [described]
        length = 8
        start = { bytes = "02" }
        end = { bytes = "0D" }
        [described.weight]
        at = 3
        width = 4
        width_up_to = 4
        [[described.code]]
        at = 1
        width = 2
        mask = 0x0F0F
        values = [{ numbers = [0x0101], means = ["stable"] }]
        """

    private func keys(_ text: String) -> [String] {
        let problems = SettingsProblems.found { () throws(SettingsProblems) in
            if text.contains("[site]") {
                _ = try SiteText.read(text)
            } else {
                _ = try DeviceProfile(text: text, file: "x.toml", name: "x")
            }
        }
        return problems.map(\.key)
    }

    private func keys(_ text: String, _ old: String, _ new: String) throws -> [String] {
        let range = try #require(text.firstRange(of: old), "\(old) is not in the text")
        return keys(text.replacingCharacters(in: range, with: new))
    }

    @Test(arguments: [
        ("id = \"bus\"", "id = 1", "line[1].id"),
        ("kind = \"modbus-rtu\"", "kind = \"rs485\"", "line[1].kind"),
        ("kind = \"serial\"", "kind = 5", "line[2].kind"),
        ("rs485 = \"rts\"", "rs485 = \"on\"", "line[1].serial.rs485"),
        (
            "rts_delay_before_milliseconds = 5", "rts_delay_before_milliseconds = \"5\"",
            "line[1].serial.rts_delay_before_milliseconds"
        ),
        ("unit_id = 1\n", "unit_id = \"1\"\n", "scale[1].unit_id"),
        ("id = \"2\"", "id = 2", "scale[2].id"),
        ("means = \"beam_exit\"", "means = \"beam_none\"", "scale[1].sensor[1].means"),
        ("function = 4", "function = 7", "scale[1].sensor[1].function"),
        ("line = \"bus\"\nunit_id = 11", "line = 1\nunit_id = 11", "scale[1].signal[1].line"),
        ("means = \"barrier_exit_close\"", "means = \"light\"", "scale[1].signal[1].means"),
        ("division_kg = 50", "division_kg = \"50\"", "scale[2].division_kg"),
        ("max_kg = 120000", "max_kg = \"120000\"", "scale[2].max_kg"),
        ("max_kg = 120000", "max_kg = 120001", "scale[2].max_kg"),
        ("format = \"mt-cont\"", "format = \"toledo\"", "scale[2].scoreboard[1].format"),
        ("line = \"wire\"", "line = 2", "scale[2].line"),
        ("kind = \"vzenith\"", "kind = \"pull\"", "camera[1].kind"),
    ])
    func inASite(old: String, new: String, key: String) throws {
        #expect(try keys(Self.site, old, new) == [key])
    }

    @Test(arguments: [
        ("protocol = \"modbus\"", "protocol = \"modbuss\"", "protocol"),
        ("weight_register = 0\n", "", "modbus.weight_register"),
        ("register = 100", "register = 100000", "modbus.flag[1].register"),
        ("width = 32", "width = 33", "modbus.flag[1].width"),
        ("mask = 0x10000", "mask = \"0x10000\"", "modbus.flag[1].mask"),
        ("type = \"uint32\"", "type = \"long\"", "modbus.type"),
    ])
    func inAProfile(old: String, new: String, key: String) throws {
        #expect(try keys(Self.profile, old, new) == [key])
    }

    @Test(arguments: [
        ("width = 2", "width = 9", "described.code[1].width"),
        ("mask = 0x0F0F", "mask = \"0F0F\"", "described.code[1].mask"),
        ("width = 4\n", "width = 400\n", "described.weight.width"),
        ("at = 3", "at = \"3\"", "described.weight.at"),
    ])
    func inADescription(old: String, new: String, key: String) throws {
        #expect(try keys(Self.described, old, new) == [key])
    }

    /// Two mistakes are still told in one go, also when one of them stands above the other.
    @Test func everyMistakeIsToldAtOnce() throws {
        let text = Self.site.replacingOccurrences(of: "unit_id = 12", with: "unit_id = 300")
        #expect(
            try keys(text, "name = \"2号秤\"", "name = 2") == [
                "scale[1].sensor[1].unit_id", "scale[2].name",
            ])
    }

    @Test func whatTheTestsBeginWithIsRight() {
        #expect(keys(Self.site).isEmpty)
        #expect(keys(Self.profile).isEmpty)
        // Its codes leave bits undescribed, which is judged when all values are right.
        #expect(keys(Self.described) == ["described.ignored"])
    }
}
