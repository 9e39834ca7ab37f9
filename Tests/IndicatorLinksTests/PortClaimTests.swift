internal import Foundation
internal import IndicatorProtocols
internal import Testing

@testable internal import IndicatorLinks

/// A port has one reader, whoever else asks for it.
@Suite struct PortClaimTests {
    /// A terminal whose both sides somebody keeps open, as a simulator does.
    private final class Terminal {
        let path: String
        private let master: Int32
        private let slave: Int32

        init() throws {
            var unlocked: Int32 = 0
            var number: Int32 = 0
            master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
            // TIOCSPTLCK and TIOCGPTN, which no header shows to Swift.
            try #require(ioctl(master, 0x4004_5431, &unlocked) == 0)
            try #require(ioctl(master, 0x8004_5430, &number) == 0)
            path = "/dev/pts/\(number)"
            slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        }

        deinit {
            close(slave)
            close(master)
        }

        var speed: speed_t {
            var attributes = termios()
            tcgetattr(slave, &attributes)
            return cfgetospeed(&attributes)
        }

        var isExclusive: Bool {
            var mode: Int32 = 0
            // TIOCGEXCL, which no header shows to Swift either.
            return ioctl(slave, 0x8004_5440, &mode) == 0 && mode != 0
        }
    }

    private func claim(_ path: String) throws -> ByteSource {
        try SerialPort.open(path, SerialSettings())
    }

    @Test func aSecondReaderIsRefusedAndChangesNothing() throws {
        let terminal = try Terminal()
        let first = try claim(terminal.path)
        let speed = terminal.speed
        let fault = #expect(throws: LinkFault.self) {
            _ = try SerialPort.open(terminal.path, SerialSettings(baud: 1_200))
        }
        guard case .inUse(terminal.path, _)? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(terminal.speed == speed)
        let modbus = #expect(throws: LinkFault.self) {
            _ = try ModbusConnection.open(
                .modbusRTU(device: terminal.path, SerialSettings(baud: 1_200)))
        }
        guard case .inUse? = modbus else {
            Issue.record("\(String(describing: modbus))")
            return
        }
        #expect(terminal.speed == speed)
        _ = consume first
    }

    @Test func aModbusMasterKeepsAReaderOut() throws {
        let terminal = try Terminal()
        let first = try ModbusConnection.open(
            .modbusRTU(device: terminal.path, SerialSettings()))
        #expect(throws: LinkFault.self) { _ = try claim(terminal.path) }
        _ = consume first
        _ = try claim(terminal.path)
    }

    /// Others keep the terminal open, so that the kernel does not clear the mode by itself.
    @Test func anybodyMayOpenThePortAfterwards() throws {
        let terminal = try Terminal()
        do {
            let first = try claim(terminal.path)
            #expect(terminal.isExclusive)
            _ = consume first
        }
        #expect(!terminal.isExclusive)
        _ = try claim(terminal.path)
    }

    @Test func theKernelsListNamesTheHolder() {
        let table = """
            1: POSIX  ADVISORY  WRITE 77 00:1a:5 0 EOF
            2: FLOCK  ADVISORY  WRITE 1234 00:1a:5 0 EOF
            2: -> FLOCK  ADVISORY  WRITE 99 00:1a:5 0 EOF
            3: FLOCK  ADVISORY  WRITE 88 00:1a:6 0 EOF
            """
        #expect(LockHolder.process(in: table, file: "00:1a:5") == 1_234)
        #expect(LockHolder.process(in: table, file: "00:1a:7") == nil)
    }
}
