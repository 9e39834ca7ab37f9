internal import TradeValues

/// What a field of fixed width holds in the place of a weight.
enum WeightField {
    case number(DecimalNumber)
    /// What an indicator shows when it has no number: blanks, dashes, marks, words.
    case filler

    var number: DecimalNumber? {
        if case .number(let number) = self { number } else { nil }
    }

    /// The same with a sign that was sent apart.
    func signed(negative: Bool) -> WeightField {
        if case .number(let number) = self {
            .number(number.signed(negative: negative))
        } else {
            self
        }
    }
}

extension FrameReader {
    /// Reads a number that fills `width` characters.
    mutating func number(width: Int, _ style: NumberStyle) throws(FrameStop) -> DecimalNumber {
        var text = NumberText(style)
        for _ in 0..<width {
            guard text.take(try next()) else { throw .fault(.unexpectedByte) }
        }
        guard let number = text.number() else { throw .fault(.unexpectedByte) }
        return number
    }

    /// Reads a number or what stands in its place, `width` characters of either.
    ///
    /// A filler has no digit at all: half a number is a fault. Whether a filler may stand there is
    /// for the caller to say, because the flag that explains it may come later in the frame.
    mutating func weight(width: Int, _ style: NumberStyle) throws(FrameStop) -> WeightField {
        var text = NumberText(style)
        var isNumber = true
        var isFiller = true
        for _ in 0..<width {
            let byte = try printable()
            isNumber = isNumber && text.take(byte)
            isFiller = isFiller && decimalDigit(byte) == nil
            guard isNumber || isFiller else { throw .fault(.unexpectedByte) }
        }
        if isNumber, let number = text.number() { return .number(number) }
        guard isFiller else { throw .fault(.unexpectedByte) }
        return .filler
    }

    /// Reads a sign in a place of its own and says whether it is a minus; a blank is a plus.
    mutating func sign() throws(FrameStop) -> Bool {
        switch try next() {
        case UInt8(ascii: "-"): true
        case UInt8(ascii: "+"), UInt8(ascii: " "): false
        default: throw .fault(.unexpectedByte)
        }
    }
}
