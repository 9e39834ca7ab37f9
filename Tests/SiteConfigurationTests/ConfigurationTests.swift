import Foundation
import IndicatorProtocols
import SettingsFile
import SiteConfiguration
import Testing
import TradeValues
import WeighingCore

@Suite struct ConfigurationTests {
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

    @Test func readsAGoodFile() throws {
        let site = try SiteText.read(Self.good)
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
        ("[site]", "[site]\nmonth_ends_on = 32", "site.month_ends_on notAllowed"),
        ("[site]", "[site]\nreceipt_late_days = 0", "site.receipt_late_days notAllowed"),
        ("[web]", "[wep]", "wep unknownKey"),
    ])
    func namesWhatIsWrong(old: String, new: String, problem: String) {
        let text = Self.good.replacingOccurrences(of: old, with: new)
        #expect(text != Self.good, "\(old) is not in the configuration")
        let found = SiteText.problems(in: text).map(\.keyAndKind)
        #expect(found.contains(problem), "\(found)")
    }

    // MARK: Sensors and outputs

    private static let deck = """
        [[scale.sensor]]
        means = "beam_entry"
        line = "bus"
        unit_id = 11
        address = 0
        [[scale.sensor]]
        means = "beam_exit"
        line = "bus"
        unit_id = 12
        function = 4
        address = 7
        bit = 3
        active_when = "set"
        debounce_milliseconds = 50
        [[scale.signal]]
        means = "light_red"
        line = "bus"
        unit_id = 11
        address = 0
        [[scale.signal]]
        means = "barrier_exit_close"
        line = "bus"
        unit_id = 11
        address = 1
        pulse_milliseconds = 500

        """

    private static func withDeck(_ deck: String) -> String {
        let place = "unit_id = 1\n"
        return good.replacingOccurrences(of: place, with: place + deck)
    }

    @Test func readsSensorsAndOutputs() throws {
        let scale = try #require(try SiteText.read(Self.withDeck(Self.deck)).scales.first)
        #expect(
            scale.sensors.map(\.sensor) == [
                DeckSensor(.beamEntry),
                DeckSensor(.beamExit, interruptedWhenSet: true, debounceMilliseconds: 50),
            ])
        #expect(scale.sensors.map(\.contact.place) == ["unit 11, 2:0", "unit 12, 4:7.3"])
        #expect(scale.signals.map(\.coil.pulseMilliseconds) == [nil, 500])
        #expect(try SiteText.read(Self.good).scales.allSatisfy { $0.sensors.isEmpty })
    }

    @Test(arguments: [
        ("\"beam_entry\"", "\"beam_exit\"", "scale[1].sensor[2].means duplicate"),
        ("\"beam_entry\"", "\"beam_top\"", "scale[1].sensor[1].means notAllowed"),
        (
            "unit_id = 12\nfunction = 4\naddress = 7\nbit = 3", "unit_id = 11\naddress = 0",
            "scale[1].sensor[2].address duplicate"
        ),
        ("function = 4", "function = 2", "scale[1].sensor[2].bit notAllowed"),
        ("function = 4", "function = 5", "scale[1].sensor[2].function notAllowed"),
        ("bit = 3", "bit = 16", "scale[1].sensor[2].bit notAllowed"),
        ("\"set\"", "\"high\"", "scale[1].sensor[2].active_when notAllowed"),
        ("address = 1\n", "address = 0\n", "scale[1].signal[2].address duplicate"),
        (
            "pulse_milliseconds = 500", "pulse_milliseconds = 50",
            "scale[1].signal[2].pulse_milliseconds notAllowed"
        ),
        (
            "address = 0\n[[scale.signal]]",
            "address = 0\npulse_milliseconds = 500\n[[scale.signal]]",
            "scale[1].signal[1].pulse_milliseconds notAllowed"
        ),
        ("\"beam_exit\"", "\"beam_left\"", "scale[1].signal[2].means notAllowed"),
        (
            "means = \"light_red\"\nline = \"bus\"", "means = \"light_red\"\nline = \"wire\"",
            "scale[1].signal[1].line notAllowed"
        ),
        ("address = 7\n", "", "scale[1].sensor[2].address missing"),
        ("address = 7\n", "address = 7\ncolour = 1\n", "scale[1].sensor[2].colour unknownKey"),
    ])
    func namesWhatIsWrongWithTheWiring(old: String, new: String, problem: String) {
        let changed = Self.deck.replacingOccurrences(of: old, with: new)
        #expect(changed != Self.deck, "\(old) is not in the wiring")
        let found = SiteText.problems(in: Self.withDeck(changed)).map(\.keyAndKind)
        #expect(found.contains(problem), "\(found)")
    }

    @Test func saysTheLineThatIsNotTOML() {
        let problems = SiteText.problems(in: "[site]\nid = \n")
        guard case .syntax(.withoutValue, _, let line, _) = problems.first?.reason else {
            Issue.record("\(problems)")
            return
        }
        #expect(line == 2)
    }

    @Test func everyProfileOfTheFolderReads() throws {
        let folder = DeviceFolder(path: SiteText.devices)
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
