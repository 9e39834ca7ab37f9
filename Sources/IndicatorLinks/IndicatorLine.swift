public import IndicatorProtocols
public import Logging
public import ServiceLifecycle

/// One line with its devices and I/O modules: reads it until shutdown, reconnecting by itself.
///
/// Nothing a line does ever ends the program or reaches another line: whatever goes wrong becomes
/// a ``SignalEvent/lost(_:)`` for the scales on it.
public struct IndicatorLine: Service {
    private let id: String
    private let address: LineAddress
    private let devices: [LineDevice]
    private let ports: [DeckPort]
    private let logger: Logger

    /// - Parameters:
    ///   - devices: exactly one unless the line speaks Modbus.
    ///   - ports: sensors and outputs; only on a Modbus line.
    public init(
        id: String, address: LineAddress, devices: [LineDevice], ports: [DeckPort] = [],
        logger: Logger
    ) {
        precondition(address.isModbus || (devices.count == 1 && ports.isEmpty))
        self.id = id
        self.address = address
        self.devices = devices
        self.ports = ports
        var logger = logger
        logger[metadataKey: "line"] = "\(id)"
        self.logger = logger
    }

    public func run() async throws {
        await LineThread.run(name: "line-\(id)") { stop in
            switch address {
            case .modbusTCP, .modbusRTU, .modbusRTUOverTCP:
                ModbusLine(address: address, devices: devices, ports: ports, logger: logger)
                    .run(until: stop)
            case .serial, .tcp:
                StreamLine(address: address, device: devices[0], logger: logger).run(until: stop)
            }
        }
    }
}
