internal import WeighingCore

extension FrameReader {
    /// Reads two hexadecimal digits that have to be the XOR of the bytes at these offsets.
    mutating func expectCheck(over field: Range<Int>) throws(FrameStop) {
        var check: UInt8 = 0
        for offset in field { check ^= bytes[offset] }
        let (high, low) = HexadecimalCheck.characters(for: check)
        guard try next() == high else { throw .fault(.checkMismatch) }
        guard try next() == low else { throw .fault(.checkMismatch) }
    }
}
