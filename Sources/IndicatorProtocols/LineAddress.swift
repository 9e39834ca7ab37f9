/// Where a line's devices are reached. A line is one conversation: one port, one socket, one RS-485
/// bus, however many indicators hang on it.
public enum LineAddress: Hashable, Sendable {
    case modbusTCP(host: String, port: Int)
    case modbusRTU(device: String, SerialSettings)
    /// RTU frames through a serial device server that passes the bytes on unchanged.
    case modbusRTUOverTCP(host: String, port: Int)
    case serial(device: String, SerialSettings)
    /// A serial device server that passes the bytes on unchanged.
    case tcp(host: String, port: Int)

    /// What an operator recognises it by: `/dev/ttyUSB0 (9600 8N1)`, `192.0.2.7:502`.
    public var text: String {
        switch self {
        case .modbusTCP(let host, let port), .modbusRTUOverTCP(let host, let port),
            .tcp(let host, let port):
            "\(host):\(port)"
        case .modbusRTU(let device, let serial), .serial(let device, let serial):
            "\(device) (\(serial.text))"
        }
    }

    /// Whether devices are asked for registers, so that several can share the line.
    public var isModbus: Bool {
        switch self {
        case .modbusTCP, .modbusRTU, .modbusRTUOverTCP: true
        case .serial, .tcp: false
        }
    }
}
