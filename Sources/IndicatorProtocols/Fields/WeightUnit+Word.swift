internal import TradeValues

extension WeightUnit {
    /// The unit that a frame spells out, in either case; nil for any other word.
    init?(word: Slice<UnsafeBufferPointer<UInt8>>) {
        // Packed into a number, with the bit that tells small letters from capitals set, so that no
        // string is made for a frame.
        guard word.count <= 3 else { return nil }
        switch word.reduce(UInt32(0), { $0 << 8 | UInt32($1 | 0x20) }) {
        case 0x67: self = .gram
        case 0x6B67: self = .kilogram
        case 0x74: self = .tonne
        case 0x6C62: self = .pound
        case 0x6F7A: self = .ounce
        case 0x746F6E: self = .shortTon
        default: return nil
        }
    }
}
