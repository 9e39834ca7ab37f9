/// Modbus frames as they stand on a serial bus: unit, function, data and the CRC, low byte first
/// (Modbus over serial line 2.5.1).
///
/// The daemon speaks Modbus through libmodbus, which does not show the bytes; what was asked and
/// answered is written down in this form.
public enum RTUFrame {
    /// A request for a block of registers, functions 3 and 4.
    public static func request(unit: Int, _ map: RegisterMap) -> [UInt8] {
        closed(
            [UInt8(truncatingIfNeeded: unit), UInt8(map.function.rawValue)]
                + bytes(UInt16(map.block.lowerBound)) + bytes(UInt16(map.block.count)))
    }

    /// The reply with these registers.
    public static func reply(unit: Int, _ map: RegisterMap, registers: [UInt16]) -> [UInt8] {
        closed(
            [
                UInt8(truncatingIfNeeded: unit), UInt8(map.function.rawValue),
                UInt8(truncatingIfNeeded: registers.count * 2),
            ] + registers.flatMap(bytes))
    }

    /// A request for coils or discrete inputs, functions 1 and 2.
    public static func request(unit: Int, _ block: RegisterMap.BitBlock) -> [UInt8] {
        closed(
            [UInt8(truncatingIfNeeded: unit), UInt8(block.function.rawValue)]
                + bytes(UInt16(block.addresses.lowerBound)) + bytes(UInt16(block.addresses.count)))
    }

    /// The reply with these bits, eight to a byte, the first in the lowest place.
    public static func reply(
        unit: Int, _ block: RegisterMap.BitBlock, bits: [Bool]
    ) -> [UInt8] {
        closed(
            [
                UInt8(truncatingIfNeeded: unit), UInt8(block.function.rawValue),
                UInt8(block.byteCount),
            ] + RegisterMap.packed(bits))
    }

    /// The reply that refuses a request.
    ///
    /// - Parameter code: 1 illegal function, 2 illegal address, 3 illegal value, 4 device failure …
    public static func exception(unit: Int, _ map: RegisterMap, code: Int) -> [UInt8] {
        closed([
            UInt8(truncatingIfNeeded: unit), UInt8(map.function.rawValue) | exceptionBit,
            UInt8(truncatingIfNeeded: code),
        ])
    }

    /// A frame without its CRC; nil when that is wrong or the frame too short for one.
    public static func body(of frame: [UInt8]) -> ArraySlice<UInt8>? {
        guard frame.count >= 4 else { return nil }
        let body = frame.dropLast(2)
        return Array(frame.suffix(2)) == checkBytes(Array(body)) ? body : nil
    }

    /// A body with its CRC.
    public static func closed(_ body: [UInt8]) -> [UInt8] { body + checkBytes(body) }

    static let exceptionBit: UInt8 = 0x80

    private static func checkBytes(_ body: [UInt8]) -> [UInt8] {
        let check = body.withUnsafeBufferPointer { ModbusReplyFormat.checksum($0[...]) }
        return [UInt8(check & 0xFF), UInt8(check >> 8)]
    }

    private static func bytes(_ word: UInt16) -> [UInt8] { [UInt8(word >> 8), UInt8(word & 0xFF)] }
}
