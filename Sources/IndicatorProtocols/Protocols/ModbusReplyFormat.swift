internal import WeighingCore

/// `modbus-rtu/…` and `modbus-tcp/…`: a Modbus reply as it stood on the wire.
///
/// The daemon reads Modbus through libmodbus; this format decodes a captured reply, so that a
/// recording can be judged without the device. The registers are taken from the start of the
/// reply, wherever they lie in the device.
public struct ModbusReplyFormat: FrameFormat {
    public enum Transport: String, CaseIterable, Sendable {
        case rtu = "modbus-rtu"
        case tcp = "modbus-tcp"
    }

    public let longestFrame: Int
    private let transport: Transport
    private let map: RegisterMap

    /// Transaction, protocol and length before the unit id.
    private static let headerLength = 6

    /// - Parameter map: its addresses count from the first register of the reply.
    public init(transport: Transport, map: RegisterMap) {
        self.transport = transport
        self.map = map
        let data = 3 + RegisterMap.maximumBlock * 2
        longestFrame = transport == .rtu ? data + 2 : Self.headerLength + data
    }

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        let start = transport == .tcp ? Self.headerLength : 0
        guard bytes.count >= start + 3 else { return .incomplete }
        let function = bytes[start + 1]
        let isException = function == UInt8(map.function.rawValue) | 0x80
        guard isException || function == UInt8(map.function.rawValue) else {
            return .noise(count: 1)
        }
        let byteCount = isException ? 0 : Int(bytes[start + 2])
        guard isException || (byteCount.isMultiple(of: 2) && byteCount >= map.block.count * 2)
        else {
            return .noise(count: 1)
        }
        let bodyEnd = start + 3 + byteCount
        let length = transport == .rtu ? bodyEnd + 2 : bodyEnd
        guard length <= longestFrame else { return .noise(count: 1) }
        if transport == .tcp {
            let announced = Int(bytes[4]) << 8 | Int(bytes[5])
            guard bytes[2] == 0, bytes[3] == 0, announced == bodyEnd - Self.headerLength else {
                return .noise(count: 1)
            }
        }
        guard bytes.count >= length else { return .incomplete }
        if transport == .rtu {
            let sent = UInt16(bytes[bodyEnd]) | UInt16(bytes[bodyEnd + 1]) << 8
            guard sent == Self.checksum(bytes[..<bodyEnd]) else { return .fault(.checkMismatch) }
        }
        if isException { return .reading(Reading(value: nil), length: length) }
        let registers = (0..<(byteCount / 2)).map { index in
            UInt16(bytes[start + 3 + index * 2]) << 8 | UInt16(bytes[start + 4 + index * 2])
        }
        switch map.decode(registers) {
        case .success(let reading): return .reading(reading, length: length)
        case .failure(let fault): return .fault(fault)
        }
    }

    /// CRC-16 of Modbus: start FFFFh, reflected polynomial A001h, low byte first on the wire.
    static func checksum(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt16 {
        var crc: UInt16 = 0xFFFF
        for byte in bytes {
            crc ^= UInt16(byte)
            for _ in 0..<8 { crc = crc & 1 == 0 ? crc >> 1 : crc >> 1 ^ 0xA001 }
        }
        return crc
    }
}
