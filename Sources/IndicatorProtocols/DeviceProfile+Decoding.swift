public import WeighingCore

extension DeviceProfile {
    /// Decodes the bytes of one reading as they are kept with a weighing: a frame, or registers and
    /// bits as ``RegisterMap/recorded(_:bits:)`` puts them. A frame may have been kept with the line
    /// feed behind it.
    public func decode(recorded bytes: [UInt8]) -> Result<Reading, DecodeFault> {
        switch language {
        case .modbus(let map, _):
            return map.decode(recorded: bytes)
        case .stream, .described:
            guard let format = frameFormat else { return .failure(.inconsistent) }
            return bytes.withUnsafeBufferPointer { buffer in
                switch format.scan(buffer) {
                case .reading(let reading, let length)
                where length == bytes.count
                    || (length == bytes.count - 1
                        && format.endsLine(
                            bytes[length], behind: UnsafeBufferPointer(rebasing: buffer[..<length]))):
                    .success(reading)
                case .reading, .noise: .failure(.inconsistent)
                case .incomplete: .failure(.truncated)
                case .fault(let fault, _): .failure(fault)
                }
            }
        }
    }

    /// The format in which a capture of this device is read: its stream by its own name, its
    /// described frames (`described` or `described/…`), or, for a Modbus device, its replies on the
    /// transport that `name` begins with (`modbus-rtu/…`).
    public func captureFormat(named name: String) -> (any FrameFormat)? {
        switch language {
        case .stream(let own, _): name == own ? frameFormat : nil
        case .described:
            name.split(separator: "/").first.map(String.init) == ProtocolCatalog.describedName
                ? frameFormat : nil
        case .modbus(let map, _):
            name.split(separator: "/").first
                .flatMap { ModbusReplyFormat.Transport(rawValue: String($0)) }
                .map { ModbusReplyFormat(transport: $0, map: map) }
        }
    }
}
