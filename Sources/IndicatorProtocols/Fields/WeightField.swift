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

/// How a number is written into a field of fixed width.
struct NumberStyle: OptionSet {
    let rawValue: Int

    /// Blanks before the digits, on either side of the sign.
    static let leadingBlanks = NumberStyle(rawValue: 1 << 0)
    /// Blanks behind the digits, where the manual leaves the alignment open.
    static let trailingBlanks = NumberStyle(rawValue: 1 << 1)
    /// A sign before the digits; without it the sign has a place of its own.
    static let sign = NumberStyle(rawValue: 1 << 2)
    /// One point among the digits; it counts in the width, so that a lost one is missed.
    static let point = NumberStyle(rawValue: 1 << 3)
    /// The point may stand behind the last digit, too.
    static let lastPoint = NumberStyle(rawValue: 1 << 4)
}

extension FrameReader {
    /// Reads a number that fills `width` characters.
    mutating func number(width: Int, _ style: NumberStyle) throws(FrameStop) -> DecimalNumber {
        var text = NumberText(style)
        for _ in 0..<width {
            guard text.take(try next()) else { throw .fault(.unexpectedByte) }
        }
        guard let number = text.number else { throw .fault(.unexpectedByte) }
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
        if isNumber, let number = text.number { return .number(number) }
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

/// A number while its characters arrive.
struct NumberText {
    private let style: NumberStyle
    private var digits: Int64 = 0
    private var digitCount = 0
    private var decimals: Int?
    private var isNegative = false
    private var hasSign = false
    private var isEnded = false

    init(_ style: NumberStyle) {
        self.style = style
    }

    /// Takes the next character; false when it cannot stand there.
    mutating func take(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            guard !isEnded, digitCount < DecimalNumber.maximumDigits else { return false }
            digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
            digitCount += 1
            if let count = decimals { decimals = count + 1 }
            return true
        case UInt8(ascii: " "):
            if digitCount == 0 { return style.contains(.leadingBlanks) }
            isEnded = true
            return style.contains(.trailingBlanks)
        case UInt8(ascii: "."):
            // Never before the first digit: every layout keeps the zero before the point.
            guard style.contains(.point), digitCount > 0, decimals == nil, !isEnded else {
                return false
            }
            decimals = 0
            return true
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            guard style.contains(.sign), !hasSign, digitCount == 0 else { return false }
            hasSign = true
            isNegative = byte == UInt8(ascii: "-")
            return true
        default:
            return false
        }
    }

    var hasPoint: Bool { decimals != nil }
    /// Whether the first digit has come.
    var isBegun: Bool { digitCount > 0 }

    /// The number, once it is whole: at least one digit, and none missing behind its point.
    var number: DecimalNumber? {
        let decimals = decimals ?? 0
        guard digitCount > 0, decimals <= DecimalNumber.maximumDecimals,
            decimals > 0 || !hasPoint || style.contains(.lastPoint)
        else { return nil }
        return DecimalNumber(digits: digits, decimals: decimals).signed(negative: isNegative)
    }
}
