import Foundation
import IndicatorProtocols
import SettingsFile
import SiteConfiguration
import Testing
import WeighingCore

/// Wiring of serial ports, lines over device servers, displays, and pulses that modules end.
@Suite struct OutputSettingsTests {
    private static let bus = """
        id = "bus"
        kind = "modbus-rtu"
        device = "/dev/ttyUSB0"

        """
    private static let wire = """
        id = "wire"
        kind = "serial"
        device = "/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0"

        """

    private static func text(
        bus: String = bus, wire: String = wire, scale: String = ""
    ) -> String {
        """
        [site]
        id = "BD1"
        name = "一号厂"
        [store]
        path = "loads.sqlite"
        [[line]]
        \(bus)
        [[line]]
        \(wire)
        [[scale]]
        id = "1"
        name = "1号秤"
        line = "bus"
        profile = "modbus-int32"
        unit_id = 1
        \(scale)
        [[scale]]
        id = "2"
        name = "2号秤"
        line = "wire"
        profile = "toledo-8217"
        max_kg = 80000
        division_kg = 20
        """
    }

    private func read(
        bus: String = bus, wire: String = wire, scale: String = ""
    ) throws(SettingsProblems) -> SiteConfiguration {
        try SiteText.read(Self.text(bus: bus, wire: wire, scale: scale))
    }

    /// Keys and kinds of what is wrong; empty when nothing is.
    private func problems(
        bus: String = bus, wire: String = wire, scale: String = ""
    ) -> [String] {
        SiteText.problems(in: Self.text(bus: bus, wire: wire, scale: scale)).map(\.keyAndKind)
    }

    private func wiring(_ address: LineAddress?) -> SerialWiring? {
        switch address {
        case .serial(_, let serial), .modbusRTU(_, let serial): serial.wiring
        case .modbusTCP, .modbusRTUOverTCP, .tcp, nil: nil
        }
    }

    // MARK: Lines

    @Test(arguments: [
        ("", SerialWiring()),
        ("rs485 = \"driver\"", SerialWiring(requestToSend: .turnedByDriver(.init()))),
        (
            "rs485 = \"driver\"\nrts_on_send = \"low\"\nrts_delay_before_milliseconds = 1\n"
                + "rts_delay_after_milliseconds = 2",
            SerialWiring(
                requestToSend: .turnedByDriver(
                    .init(levelOnSend: .low, beforeMilliseconds: 1, afterMilliseconds: 2)))
        ),
        ("rs485 = \"rts\"", SerialWiring(requestToSend: .turnedByProgram(.init()))),
        ("flow = \"rts-cts\"", SerialWiring(requestToSend: .flowControl)),
        (
            "rts = \"high\"\ndtr = \"low\"",
            SerialWiring(requestToSend: .held(.high), dataTerminalReady: .low)
        ),
        ("low_latency = true", SerialWiring(isLowLatency: true)),
    ])
    func readsTheWiringOfAPort(keys: String, expected: SerialWiring) throws {
        let site = try read(bus: Self.bus + "[line.serial]\n\(keys)")
        #expect(wiring(site.lines.first?.address) == expected)
    }

    @Test func keepsTheProfilesCharactersBesideWiring() throws {
        let plain = try read().lines.last?.address.text
        let wired = try read(wire: Self.wire + "[line.serial]\nlow_latency = true\n")
            .lines.last?.address.text
        #expect(plain?.contains("7E1") == true || plain?.contains("7O1") == true)
        #expect(wired == plain?.replacingOccurrences(of: ")", with: ", low latency)"))
    }

    @Test(arguments: [
        ("rs485 = \"auto\"", "line[1].serial.rs485 notAllowed"),
        ("rs485 = \"driver\"\nrts = \"high\"", "line[1].serial.rts notAllowed"),
        ("flow = \"rts-cts\"\nrts = \"high\"", "line[1].serial.rts notAllowed"),
        ("flow = \"rts-cts\"\nrs485 = \"rts\"", "line[1].serial.flow notAllowed"),
        ("flow = \"xon-xoff\"", "line[1].serial.flow notAllowed"),
        ("rts_on_send = \"low\"", "line[1].serial.rts_on_send notAllowed"),
        (
            "rs485 = \"rts\"\nrts_delay_before_milliseconds = 1",
            "line[1].serial.rts_delay_after_milliseconds notAllowed"
        ),
        (
            "rs485 = \"driver\"\nrts_delay_before_milliseconds = 101",
            "line[1].serial.rts_delay_before_milliseconds notAllowed"
        ),
        ("low_latency = \"yes\"", "line[1].serial.low_latency wrongType"),
        ("dtr = \"on\"", "line[1].serial.dtr notAllowed"),
    ])
    func namesWhatIsWrongWithTheWiring(keys: String, problem: String) {
        #expect(problems(bus: Self.bus + "[line.serial]\n\(keys)").contains(problem))
    }

    @Test func turnsNoConverterAroundRequestsThatAreNotMade() {
        #expect(
            problems(wire: Self.wire + "[line.serial]\nrs485 = \"rts\"")
                == ["line[2].serial.rs485 notAllowed"])
        #expect(problems(wire: Self.wire + "[line.serial]\nflow = \"xon-xoff\"").isEmpty)
    }

    @Test func speaksRTUOverADeviceServer() throws {
        let bus = "id = \"bus\"\nkind = \"modbus-rtu-tcp\"\nhost = \"192.0.2.7\"\n"
        let address = try read(bus: bus + "port = 4001").lines.first?.address
        #expect(address == .modbusRTUOverTCP(host: "192.0.2.7", port: 4_001))
        #expect(problems(bus: bus).contains("line[1].port missing"))
    }

    // MARK: Displays

    private static func board(_ keys: String) -> String { "[[scale.scoreboard]]\n\(keys)\n" }

    @Test func readsDisplays() throws {
        let boards = try read(
            scale: Self.board("format = \"yaohua-scoreboard\"\ndevice = \"/dev/ttyS1\"")
                + Self.board("format = \"ht9800\"\ndevice = \"/dev/ttyS2\"")
                + "[scale.scoreboard.serial]\nbaud = 2400\nstop_bits = 2\nrts = \"high\"\n"
                + Self.board("format = \"mt-cont\"\nhost = \"192.0.2.9\"\nport = 4002")
        ).scales[0].scoreboards
        #expect(
            boards.map { "\($0.format) \($0.address.text)" } == [
                "yaohua-scoreboard /dev/ttyS1 (600 8N1)",
                "ht9800 /dev/ttyS2 (2400 8N2, RTS high)", "mt-cont 192.0.2.9:4002",
            ])
    }

    @Test(arguments: [
        (
            "format = \"toledo\"\ndevice = \"/dev/ttyS1\"",
            "scale[1].scoreboard[1].format notAllowed"
        ),
        ("format = \"mt-cont\"", "scale[1].scoreboard[1].device missing"),
        ("format = \"mt-cont\"\ndevice = \"ttyS1\"", "scale[1].scoreboard[1].device notAllowed"),
        ("format = \"mt-cont\"\nhost = \"a\"", "scale[1].scoreboard[1].port missing"),
        (
            "format = \"mt-cont\"\ndevice = \"/dev/ttyS1\"\nhost = \"a\"",
            "scale[1].scoreboard[1].host notAllowed"
        ),
        // The port belongs to the line.
        (
            "format = \"mt-cont\"\ndevice = \"/dev/ttyUSB0\"",
            "scale[1].scoreboard[1].device duplicate"
        ),
        // Nine bits do not go over a network, nor with other characters.
        (
            "format = \"yaohua-scoreboard\"\nhost = \"a\"\nport = 1",
            "scale[1].scoreboard[1].format notAllowed"
        ),
        (
            "format = \"yaohua-scoreboard\"\ndevice = \"/dev/ttyS1\"\n[scale.scoreboard.serial]\n"
                + "baud = 1200", "scale[1].scoreboard[1].serial notAllowed"
        ),
        (
            "format = \"yaohua-scoreboard\"\ndevice = \"/dev/ttyS1\"\n[scale.scoreboard.serial]\n"
                + "flow = \"rts-cts\"", "scale[1].scoreboard[1].serial.flow notAllowed"
        ),
        (
            "format = \"yaohua-scoreboard\"\ndevice = \"/dev/ttyS1\"\n[scale.scoreboard.serial]\n"
                + "flow = \"xon-xoff\"", "scale[1].scoreboard[1].serial.flow notAllowed"
        ),
        (
            "format = \"mt-cont\"\ndevice = \"/dev/ttyS1\"\n[scale.scoreboard.serial]\n"
                + "rs485 = \"rts\"", "scale[1].scoreboard[1].serial.rs485 notAllowed"
        ),
    ])
    func namesWhatIsWrongWithADisplay(keys: String, problem: String) {
        #expect(problems(scale: Self.board(keys)).contains(problem))
    }

    @Test func takesFourDisplaysAScale() {
        let boards = (1...5).map {
            Self.board("format = \"mt-cont\"\nhost = \"a\"\nport = \($0)")
        }
        #expect(problems(scale: boards.prefix(4).joined()).isEmpty)
        #expect(problems(scale: boards.joined()) == ["scale[1].scoreboard notAllowed"])
    }

    // MARK: Pulses

    private static func exit(_ keys: String, address: Int = 2) -> String {
        """
        [[scale.signal]]
        means = "barrier_exit_open"
        line = "bus"
        unit_id = 11
        address = \(address)
        \(keys)

        """
    }

    @Test func readsWhoEndsAPulse() throws {
        let module = try read(
            scale: Self.exit("pulse_milliseconds = 700\npulse_ended_by = \"module\""))
        #expect(module.scales[0].signals.map(\.coil.pulse) == [.module(tenths: 7)])
        let program = try read(scale: Self.exit("pulse_milliseconds = 750"))
        #expect(program.scales[0].signals.map(\.coil.pulse) == [.program(milliseconds: 750)])
        #expect(module.entries["scale.1.signal.barrier_exit_open"]?.contains("module") == true)
    }

    @Test func namesAPulseThatAModuleCannotEnd() {
        let key = "scale[1].signal[1]"
        let module = "pulse_ended_by = \"module\""
        #expect(
            problems(scale: Self.exit("pulse_milliseconds = 750\n\(module)"))
                .contains("\(key).pulse_milliseconds notAllowed"))
        #expect(problems(scale: Self.exit(module)).contains("\(key).pulse_ended_by notAllowed"))
        #expect(
            problems(scale: Self.exit("pulse_milliseconds = 700\n\(module)", address: 256))
                .contains("\(key).address notAllowed"))
    }
}
