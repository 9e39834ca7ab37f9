import ArgumentParser
import IndicatorProtocols
import IndicatorSimulator

/// On which line the simulated device is reached.
struct SimulateLinkOptions: ParsableArguments {
    @Option(help: "伪终端的路径，像一个串口。A pseudo terminal at this path, like a serial port.")
    var pty: String?
    @Option(help: "127.0.0.1 上的端口，像串口服务器；0 任选。A port, like a serial device server's.")
    var tcp: Int?
    @Option(
        name: .customLong("modbus-tcp"),
        help: "Modbus TCP 端口，127.0.0.1；0 任选。The port of a Modbus TCP device; 0 for any.")
    var modbusTCP: Int?
    @Option(
        name: .customLong("modbus-rtu"),
        help: "Modbus RTU 的伪终端路径。A pseudo terminal at this path with Modbus RTU.")
    var modbusRTU: String?
    @Option(
        name: .customLong("modbus-rtu-tcp"),
        help: "串口服务器后的 Modbus RTU：127.0.0.1 的端口。Modbus RTU behind a serial device server.")
    var modbusRTUOverTCP: Int?

    enum Kind: Sendable {
        case serial
        case tcp
        case modbusTCP
        case modbusRTU
        case modbusRTUOverTCP

        var isModbus: Bool { self == .modbusTCP || isRTU }
        private var isRTU: Bool { self == .modbusRTU || self == .modbusRTUOverTCP }
        /// How Modbus is spoken on it.
        var framing: ModbusReplyFormat.Transport { isRTU ? .rtu : .tcp }
        /// As a `[[line]]` names it.
        var name: String {
            switch self {
            case .serial: "serial"
            case .tcp: "tcp"
            case .modbusTCP: "modbus-tcp"
            case .modbusRTU: "modbus-rtu"
            case .modbusRTUOverTCP: "modbus-rtu-tcp"
            }
        }
    }

    func validate() throws {
        guard places.count == 1 else {
            throw ValidationError(
                "--pty、--tcp、--modbus-tcp、--modbus-rtu、--modbus-rtu-tcp 写一个。"
                    + " Name exactly one of --pty, --tcp, --modbus-tcp, --modbus-rtu and"
                    + " --modbus-rtu-tcp.")
        }
        for port in ports.compactMap({ $0 }) where !(0...65_535).contains(port) {
            throw ValidationError(
                "端口 \(port) 不在 0-65535。The port \(port) is not within 0-65535.")
        }
    }

    var kind: Kind {
        if pty != nil { return .serial }
        if tcp != nil { return .tcp }
        if modbusTCP != nil { return .modbusTCP }
        return modbusRTU != nil ? .modbusRTU : .modbusRTUOverTCP
    }

    /// - Throws: `SystemFault` naming the port or path that cannot be had.
    func open() throws(SystemFault) -> WireOutlet {
        if let path = terminalPath { return .terminal(try PseudoTerminal(path: path)) }
        return .port(try LoopbackListener(port: port))
    }

    /// Nil for a port.
    var terminalPath: String? { (pty ?? modbusRTU).map(DemoFolder.absolute) }
    /// 0 for any free one.
    var port: Int { ports.compactMap { $0 }.first ?? 0 }

    private var ports: [Int?] { [tcp, modbusTCP, modbusRTUOverTCP] }

    private var places: [String] {
        [pty, modbusRTU].compactMap { $0 } + ports.compactMap { $0.map { "\($0)" } }
    }
}
