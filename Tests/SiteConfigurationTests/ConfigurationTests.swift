import Foundation
import IndicatorProtocols
import SettingsFile
import SiteConfiguration
import Testing
import TradeValues
import WeighingCore

@Suite struct ConfigurationTests {
    private static let devices = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("devices").path

    private static let good = """
        [site]
        id = "BD1"
        name = "一号厂"
        [store]
        path = "loads.sqlite"
        [web]
        lock_after_minutes = 20
        [[line]]
        id = "bus"
        kind = "modbus-rtu"
        device = "/dev/ttyUSB0"
        [[line]]
        id = "wire"
        kind = "serial"
        device = "/dev/ttyUSB1"
        [line.serial]
        baud = 2400
        [[scale]]
        id = "1"
        name = "1号秤"
        line = "bus"
        profile = "modbus-int32"
        unit_id = 1
        [[scale]]
        id = "2"
        name = "2号秤"
        line = "bus"
        profile = "modbus-int32"
        unit_id = 2
        [[scale]]
        id = "3"
        name = "3号秤"
        line = "wire"
        profile = "yaohua-tf0"
        division_kg = 50
        max_kg = 120000
        capture = "automatic"
        [scale.stability]
        window_milliseconds = 2000
        """

    private func read(_ text: String) throws(SettingsProblems) -> SiteConfiguration {
        try SiteConfiguration(text: text, file: "site.toml") { _ in
            DeviceFolder(path: Self.devices)
        }
    }

    private func problems(_ old: String, _ new: String) -> [String] {
        do throws(SettingsProblems) {
            let text = Self.good.replacingOccurrences(of: old, with: new)
            #expect(text != Self.good, "\(old) is not in the configuration")
            _ = try read(text)
            return []
        } catch {
            return error.list.map { "\($0.key) \(Self.word($0.reason))" }
        }
    }

    private static func word(_ reason: SettingsProblem.Reason) -> String {
        String("\(reason)".prefix { $0.isLetter })
    }

    @Test func readsAGoodFile() throws {
        let site = try read(Self.good)
        #expect(site.calendar.zoneName == "Asia/Shanghai")
        #expect(site.web.address == "127.0.0.1")
        #expect(
            site.lines.map(\.address.text) == [
                "/dev/ttyUSB0 (9600 8N1)", "/dev/ttyUSB1 (2400 8N1)",
            ])
        #expect(site.scales.map(\.range.division) == [20, 20, 50].map { Weight(kilograms: $0) })
        #expect(site.scales[2].capturesAutomatically)
        #expect(site.scales[2].policy.windowMilliseconds == 2_000)
    }

    @Test(arguments: [
        ("name = \"一号厂\"", "name = \"一号厂\"\ncolour = 1", "site.colour unknownKey"),
        ("id = \"BD1\"", "id = \"BD-1\"", "site.id notAllowed"),
        ("id = \"BD1\"\n", "", "site.id missing"),
        ("path = \"loads.sqlite\"", "path = 5", "store.path wrongType"),
        ("profile = \"yaohua-tf0\"", "profile = \"toledo\"", "scale[3].profile notAllowed"),
        ("profile = \"yaohua-tf0\"", "profile = \"modbus-int32\"", "scale[3].profile notAllowed"),
        ("line = \"wire\"", "line = \"wires\"", "scale[3].line notAllowed"),
        ("line = \"wire\"", "line = \"bus\"", "scale[3].profile notAllowed"),
        ("unit_id = 2", "unit_id = 1", "scale[2].unit_id duplicate"),
        ("unit_id = 2", "unit_id = 248", "scale[2].unit_id notAllowed"),
        ("unit_id = 2\n", "", "scale[2].unit_id missing"),
        ("id = \"2\"", "id = \"1\"", "scale[2].id duplicate"),
        ("max_kg = 120000", "max_kg = 120010", "scale[3].max_kg notAllowed"),
        ("max_kg = 120000\n", "", "scale[3].max_kg missing"),
        ("baud = 2400", "baud = 2401", "line[2].serial.baud notAllowed"),
        ("kind = \"serial\"", "kind = \"usb\"", "line[2].kind notAllowed"),
        ("device = \"/dev/ttyUSB0\"", "device = \"ttyUSB0\"", "line[1].device notAllowed"),
        ("lock_after_minutes = 20", "lock_after_minutes = 0", "web.lock_after_minutes notAllowed"),
        ("capture = \"automatic\"", "capture = \"auto\"", "scale[3].capture notAllowed"),
        (
            "window_milliseconds = 2000", "window_milliseconds = 60000",
            "scale[3].stability.window_milliseconds notAllowed"
        ),
        ("[site]", "[site]\ntime_zone = \"Mars/Olympus\"", "site.time_zone notAllowed"),
        ("[site]", "[site]\nday_starts_at = \"24:00\"", "site.day_starts_at notAllowed"),
        ("[web]", "[wep]", "wep unknownKey"),
    ])
    func namesWhatIsWrong(old: String, new: String, problem: String) {
        #expect(problems(old, new).contains(problem))
    }

    @Test func saysTheLineThatIsNotTOML() {
        do throws(SettingsProblems) {
            _ = try read("[site]\nid = \n")
            Issue.record("read it")
        } catch {
            guard case .syntax(_, let line) = error.list.first?.reason else {
                Issue.record("\(error)")
                return
            }
            #expect(line == 2)
        }
    }

    @Test func everyProfileOfTheFolderReads() throws {
        let folder = DeviceFolder(path: Self.devices)
        #expect(folder.names.count >= 3)
        for name in folder.names {
            #expect(folder.profile(named: name) != nil, "\(name): \(folder.problems)")
        }
    }

    @Test func knowsTheRulesOfAZone() throws {
        let berlin = try #require(SiteCalendar(systemZone: "Europe/Berlin"))
        let summer = Timestamp(milliseconds: 1_784_116_800_000)
        #expect(summer.iso8601 == "2026-07-15T12:00:00.000Z")
        #expect(berlin.localTime(of: summer).text == "2026-07-15 14:00:00")
        #expect(SiteCalendar(systemZone: "Mars/Olympus") == nil)
    }
}
