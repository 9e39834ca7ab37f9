internal import TradeValues

extension WeightUnit {
    /// The unit that these letters name; nil for other letters.
    ///
    /// - Parameter letters: up to three small letters, the last one in the lowest byte: a number, so
    ///   that no string is made for a frame.
    init?(letters: UInt32) {
        switch letters {
        case 0x67: self = .gram
        case 0x6B67: self = .kilogram
        case 0x74: self = .tonne
        case 0x6C62: self = .pound
        case 0x6F7A: self = .ounce
        case 0x746E, 0x746F6E: self = .shortTon
        default: return nil
        }
    }

    /// The unit that a frame spells out, in either case; nil for any other word.
    init?(word: Slice<UnsafeBufferPointer<UInt8>>) {
        guard word.count <= 3 else { return nil }
        // The bit that tells small letters from capitals is set.
        self.init(letters: word.reduce(0) { $0 << 8 | UInt32($1 | 0x20) })
    }
}
