internal import WeighingCore

/// The bytes that are kept with a weighing: what the replies carried, in this order.
///
/// First the registers of ``block``, each with its high byte first. Then, for a device whose status
/// stands in coils or discrete inputs, the bits of each of ``bitBlocks``: eight to a byte, the
/// lowest address in the lowest bit of the first, what is left of the last byte zero. Coils come
/// before discrete inputs. This is the data of the replies as it stood on the wire.
extension RegisterMap {
    /// How many bytes a reading has.
    var recordedCount: Int { 2 * block.count + bitBlocks.reduce(0) { $0 + $1.byteCount } }

    /// - Parameters:
    ///   - registers: those of ``block``.
    ///   - bits: those of ``bitBlocks``, one block behind the other.
    public func recorded(_ registers: [UInt16], bits: [Bool]) -> [UInt8] {
        var bytes = registers.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        var rest = bits[...]
        for block in bitBlocks {
            bytes += Self.packed(rest.prefix(block.addresses.count))
            rest = rest.dropFirst(block.addresses.count)
        }
        return bytes
    }

    /// Turns recorded bytes back into the reading they gave.
    func decode(recorded bytes: [UInt8]) -> Result<Reading, DecodeFault> {
        guard bytes.count == recordedCount else { return .failure(.truncated) }
        let registers = (0..<block.count).map { place in
            UInt16(bytes[2 * place]) << 8 | UInt16(bytes[2 * place + 1])
        }
        var bits: [Bool] = []
        var rest = bytes[(2 * block.count)...]
        for block in bitBlocks {
            bits += Self.unpacked(rest.prefix(block.byteCount), count: block.addresses.count)
            rest = rest.dropFirst(block.byteCount)
        }
        return decode(registers, bits: bits)
    }

    /// Bits as a reply carries them.
    static func packed(_ bits: some Collection<Bool>) -> [UInt8] {
        var packed = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
        for (place, bit) in bits.enumerated() where bit { packed[place / 8] |= 1 << UInt8(place % 8) }
        return packed
    }

    /// The first `count` bits of some bytes, the lowest bit of the first byte first.
    static func unpacked(_ bytes: some Collection<UInt8>, count: Int) -> [Bool] {
        Array(
            bytes.lazy.flatMap { byte in (0..<8).map { byte >> UInt8($0) & 1 == 1 } }
                .prefix(count))
    }
}
