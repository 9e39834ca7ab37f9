/// The check of the Yaohua family: the XOR of some bytes, sent as two characters, high nibble first
/// (indicator-protocols.md §2.1).
enum HexadecimalCheck {
    /// Whether a character stands for four bits of the XOR.
    ///
    /// Real captures render A-F as letters; the A22 manual adds 30h to every nibble, which gives
    /// `:` to `?`. Both stand for the same value.
    static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x3F: byte - 0x30
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Why the two characters at `offset` do not say `check`, or are not there yet; nil when they
    /// do.
    static func problem(
        _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, check: UInt8
    ) -> FrameScan? {
        guard offset < bytes.count else { return .incomplete }
        guard nibble(bytes[offset]) == check >> 4 else { return .fault(.checkMismatch) }
        guard offset + 1 < bytes.count else { return .incomplete }
        guard nibble(bytes[offset + 1]) == check & 0x0F else { return .fault(.checkMismatch) }
        return nil
    }

    /// The two characters for an XOR, letters for A-F.
    static func characters(for check: UInt8) -> (high: UInt8, low: UInt8) {
        (character(check >> 4), character(check & 0x0F))
    }

    private static func character(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
    }
}
