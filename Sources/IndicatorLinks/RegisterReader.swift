public import IndicatorProtocols

/// An open Modbus line for somebody who wants to find out what hangs on it; it only reads.
public struct RegisterReader: ~Copyable {
    private let connection: ModbusConnection

    /// What a device did with the request.
    public enum Outcome: Hashable, Sendable {
        /// With the bits of a map whose status stands in coils or discrete inputs.
        case registers([UInt16], bits: [Bool])
        /// An exception, a broken answer, or a status that would not hold still.
        case refused
        case silent
    }

    public init(_ address: LineAddress) throws(LinkFault) {
        connection = try ModbusConnection.open(address)
    }

    /// Reads what a map needs from one device.
    ///
    /// - Throws: when the line itself has failed and has to be opened anew.
    public func read(unit: Int, _ map: RegisterMap) throws(LinkFault) -> Outcome {
        do {
            guard
                let (registers, bits) = try connection.readSteadily(unit: unit, map, tap: WireTap())
            else { return .refused }
            return .registers(registers, bits: bits)
        } catch {
            switch error {
            case .device(.silent): return .silent
            case .device:
                try connection.flush()
                return .refused
            case .line(let fault): throw fault
            }
        }
    }
}
