public import IndicatorProtocols

/// An open Modbus line for somebody who wants to find out what hangs on it; it only reads.
public struct RegisterReader: ~Copyable {
    private let connection: ModbusConnection

    /// What a device did with the request.
    public enum Outcome: Sendable {
        case registers([UInt16])
        case refused
        case silent
    }

    public init(_ address: LineAddress) throws(LinkFault) {
        connection = try ModbusConnection.open(address)
    }

    /// Reads the block of a map from one device.
    ///
    /// - Throws: when the line itself has failed and has to be opened anew.
    public func read(unit: Int, _ map: RegisterMap) throws(LinkFault) -> Outcome {
        var registers = [UInt16](repeating: 0, count: map.block.count)
        do {
            try connection.read(unit: unit, map, into: &registers, tap: WireTap())
            return .registers(registers)
        } catch {
            switch error {
            case .device(.silent): return .silent
            case .device:
                connection.flush()
                return .refused
            case .line(let fault): throw fault
            }
        }
    }
}
