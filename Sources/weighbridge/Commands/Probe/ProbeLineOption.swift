import ArgumentParser
import IndicatorProtocols

/// Which line to probe: one of five.
struct ProbeLineOption: ParsableArguments {
    @Option(help: "串口，如 /dev/ttyUSB0。A serial port.")
    var serial: String?
    @Option(help: "串口服务器，HOST:PORT。A device server.")
    var tcp: String?
    @Option(help: "Modbus TCP，HOST 或 HOST:PORT。")
    var modbusTcp: String?
    @Option(help: "Modbus RTU 串口。A serial port with Modbus devices.")
    var modbusRtu: String?
    @Option(help: "串口服务器后面的 Modbus RTU，HOST:PORT。Modbus RTU behind a device server.")
    var modbusRtuTcp: String?

    private static let modbusPort = 502

    var isModbus: Bool { modbusTcp != nil || modbusRtu != nil || modbusRtuTcp != nil }
    /// Whether the line has a baud rate of its own to be found.
    var isSerial: Bool { serial != nil || modbusRtu != nil }

    func validate() throws {
        let given = [serial, tcp, modbusTcp, modbusRtu, modbusRtuTcp].compactMap { $0 }
        guard given.count == 1 else {
            throw ValidationError(
                "写 --serial、--tcp、--modbus-tcp、--modbus-rtu、--modbus-rtu-tcp 之一。Give one of"
                    + " --serial, --tcp, --modbus-tcp, --modbus-rtu and --modbus-rtu-tcp.")
        }
        if let place = networkPlace, Self.hostAndPort(place, usual: modbusUsual) == nil {
            throw ValidationError("“\(place)”：写成 192.0.2.7:4001。Write it like 192.0.2.7:4001.")
        }
    }

    private var networkPlace: String? { tcp ?? modbusTcp ?? modbusRtuTcp }

    private var modbusUsual: Int? { modbusTcp == nil ? nil : Self.modbusPort }

    /// The line's address; the setting counts for serial ports only.
    func address(_ setting: SerialSettings) -> LineAddress {
        if let serial { return .serial(device: serial, setting) }
        if let modbusRtu { return .modbusRTU(device: modbusRtu, setting) }
        // Checked when the command line was read.
        let place = Self.hostAndPort(networkPlace ?? "", usual: modbusUsual) ?? ("", 0)
        if tcp != nil { return .tcp(host: place.host, port: place.port) }
        return modbusTcp != nil
            ? .modbusTCP(host: place.host, port: place.port)
            : .modbusRTUOverTCP(host: place.host, port: place.port)
    }

    /// The same line as bytes that come by themselves; nil where none can, as on Modbus TCP.
    func streamAddress(_ setting: SerialSettings) -> LineAddress? {
        switch address(setting) {
        case .modbusRTU(let device, let setting): .serial(device: device, setting)
        case .modbusRTUOverTCP(let host, let port): .tcp(host: host, port: port)
        case .modbusTCP: nil
        case .serial, .tcp: address(setting)
        }
    }

    private static func hostAndPort(_ text: String, usual: Int?) -> (host: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":") else {
            return usual.flatMap { text.isEmpty ? nil : (text, $0) }
        }
        guard let port = Int(text[text.index(after: colon)...]), (1...65_535).contains(port),
            colon > text.startIndex
        else { return nil }
        return (String(text[..<colon]), port)
    }
}
