public import IndicatorProtocols
public import Logging
public import ServiceLifecycle

/// One line with its devices: reads it until shutdown, reconnecting by itself.
///
/// Nothing a line does ever ends the program or reaches another line: whatever goes wrong becomes
/// a ``SignalEvent/lost(_:)`` for the scales on it.
public struct IndicatorLine: Service {
    private let id: String
    private let address: LineAddress
    private let devices: [LineDevice]
    private let logger: Logger

    /// - Parameter devices: at least one; exactly one unless the line speaks Modbus.
    public init(id: String, address: LineAddress, devices: [LineDevice], logger: Logger) {
        precondition(!devices.isEmpty && (address.isModbus || devices.count == 1))
        self.id = id
        self.address = address
        self.devices = devices
        var logger = logger
        logger[metadataKey: "line"] = "\(id)"
        self.logger = logger
    }

    public func run() async throws {
        await LineThread.run(name: "line-\(id)") { stop in
            switch address {
            case .modbusTCP, .modbusRTU:
                ModbusLine(address: address, devices: devices, logger: logger).run(until: stop)
            case .serial, .tcp:
                StreamLine(address: address, device: devices[0], logger: logger).run(until: stop)
            }
        }
    }
}
