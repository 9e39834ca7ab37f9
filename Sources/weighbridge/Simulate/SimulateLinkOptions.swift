import ArgumentParser
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

    enum Kind: Sendable {
        case serial
        case tcp
        case modbusTCP
        case modbusRTU

        var isModbus: Bool { self == .modbusTCP || self == .modbusRTU }
        /// As a `[[line]]` names it.
        var name: String {
            switch self {
            case .serial: "serial"
            case .tcp: "tcp"
            case .modbusTCP: "modbus-tcp"
            case .modbusRTU: "modbus-rtu"
            }
        }
    }

    func validate() throws {
        guard places.count == 1 else {
            throw ValidationError(
                "--pty、--tcp、--modbus-tcp、--modbus-rtu 写一个。"
                    + " Name exactly one of --pty, --tcp, --modbus-tcp and --modbus-rtu.")
        }
        for port in [tcp, modbusTCP].compactMap({ $0 }) where !(0...65_535).contains(port) {
            throw ValidationError(
                "端口 \(port) 不在 0-65535。The port \(port) is not within 0-65535.")
        }
    }

    var kind: Kind {
        if pty != nil { return .serial }
        if tcp != nil { return .tcp }
        return modbusTCP != nil ? .modbusTCP : .modbusRTU
    }

    /// - Throws: `SystemFault` naming the port or path that cannot be had.
    func open() throws(SystemFault) -> WireOutlet {
        if let path = terminalPath { return .terminal(try PseudoTerminal(path: path)) }
        return .port(try LoopbackListener(port: port))
    }

    /// Nil for a port.
    var terminalPath: String? { (pty ?? modbusRTU).map(DemoFolder.absolute) }
    /// 0 for any free one.
    var port: Int { tcp ?? modbusTCP ?? 0 }

    private var places: [String] {
        [pty, tcp.map { "\($0)" }, modbusTCP.map { "\($0)" }, modbusRTU].compactMap { $0 }
    }
}
