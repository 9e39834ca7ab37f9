internal import WeighingCore

extension FrameReader {
    /// Reads two hexadecimal digits that have to be the XOR of the bytes at these offsets.
    mutating func expectCheck(over field: Range<Int>) throws(FrameStop) {
        var check: UInt8 = 0
        for offset in field { check ^= bytes[offset] }
        try expectNibble(check >> 4)
        try expectNibble(check & 0x0F)
    }

    private mutating func expectNibble(_ nibble: UInt8) throws(FrameStop) {
        let digit = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
        guard try next() == digit else { throw .fault(.checkMismatch) }
    }
}
