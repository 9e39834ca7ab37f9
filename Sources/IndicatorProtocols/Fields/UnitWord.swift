internal import TradeValues
internal import WeighingCore

extension WeightUnit {
    /// The unit that one letter stands for: `L` lb, `K` kg, `T` t, `G` g, `O` oz, in any case.
    init?(letter: UInt8) {
        switch letter | 0x20 {
        case UInt8(ascii: "l"): self = .pound
        case UInt8(ascii: "k"): self = .kilogram
        case UInt8(ascii: "t"): self = .tonne
        case UInt8(ascii: "g"): self = .gram
        case UInt8(ascii: "o"): self = .ounce
        default: return nil
        }
    }
}

extension FrameReader {
    /// Reads a unit that is padded with blanks to `width` characters, on the left or on the right;
    /// nil when all are blank. A word that is no unit of weight is a fault.
    mutating func unit(width: Int) throws(FrameStop) -> WeightUnit? {
        var letters: UInt32 = 0
        var isEnded = false
        for _ in 0..<width {
            let byte = try next()
            if byte == 0x20 {
                isEnded = letters != 0
                continue
            }
            guard !isEnded, let letter = lowercaseLetter(byte) else {
                throw .fault(.unexpectedByte)
            }
            letters = letters << 8 | UInt32(letter)
        }
        guard letters != 0 else { return nil }
        guard let unit = WeightUnit(letters: letters) else { throw .fault(.unexpectedByte) }
        return unit
    }

    /// Reads a unit word of as many letters as are there, at most three; nil when there is none.
    mutating func unitWord() throws(FrameStop) -> WeightUnit? {
        var letters: UInt32 = 0
        for _ in 0..<3 {
            guard let letter = lowercaseLetter(try peek()) else { break }
            letters = letters << 8 | UInt32(letter)
            _ = try next()
        }
        guard letters != 0 else { return nil }
        guard let unit = WeightUnit(letters: letters) else { throw .fault(.unexpectedByte) }
        return unit
    }

    /// Reads `G` or `N`, in any case.
    mutating func grossOrNet() throws(FrameStop) -> Reading.Mode {
        switch try next() | 0x20 {
        case UInt8(ascii: "g"): .gross
        case UInt8(ascii: "n"): .net
        default: throw .fault(.unexpectedByte)
        }
    }
}

private func lowercaseLetter(_ byte: UInt8) -> UInt8? {
    let letter = byte | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) ? letter : nil
}
