public import WeighingCore

extension DeviceProfile {
    /// Decodes the bytes of one reading as they are kept with a weighing: a frame, or a block of
    /// registers with the high byte first.
    public func decode(recorded bytes: [UInt8]) -> Result<Reading, DecodeFault> {
        switch language {
        case .modbus(let map, _):
            guard bytes.count == 2 * map.block.count else { return .failure(.truncated) }
            return map.decode(
                stride(from: 0, to: bytes.count, by: 2).map {
                    UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
                })
        case .stream(let name):
            guard let format = ProtocolCatalog.stream(named: name) else {
                return .failure(.inconsistent)
            }
            return bytes.withUnsafeBufferPointer { buffer in
                switch format.scan(buffer) {
                case .reading(let reading, let length) where length == bytes.count:
                    .success(reading)
                case .reading, .noise: .failure(.inconsistent)
                case .incomplete: .failure(.truncated)
                case .fault(let fault): .failure(fault)
                }
            }
        }
    }
}
