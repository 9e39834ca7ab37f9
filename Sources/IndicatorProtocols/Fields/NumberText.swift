internal import TradeValues

/// How a number is written in characters.
struct NumberStyle: OptionSet {
    let rawValue: Int

    /// Blanks before the digits, on either side of the sign.
    static let leadingBlanks = NumberStyle(rawValue: 1 << 0)
    /// Blanks behind the digits, where the manual leaves the alignment open.
    static let trailingBlanks = NumberStyle(rawValue: 1 << 1)
    /// A minus before the digits; without it the sign has a place of its own.
    static let minus = NumberStyle(rawValue: 1 << 2)
    static let plus = NumberStyle(rawValue: 1 << 3)
    static let sign: NumberStyle = [.minus, .plus]
    /// The sign stands directly before the first digit: no blanks behind it.
    static let signAtDigits = NumberStyle(rawValue: 1 << 4)
    /// One point among the digits; it counts in the width, so that a lost one is missed.
    static let point = NumberStyle(rawValue: 1 << 5)
    /// The point may stand behind the last digit, too.
    static let lastPoint = NumberStyle(rawValue: 1 << 6)
}

/// A number while its characters arrive, taken one by one in the order in which a person reads
/// them.
///
/// A character that cannot stand where it stands is refused, so a field is judged as it arrives and
/// nothing is kept but the number.
struct NumberText {
    private let style: NumberStyle
    private var digits: Int64 = 0
    private var digitCount = 0
    /// The digits before the point.
    private var wholeDigits = 0
    private(set) var hasPoint = false
    private var isNegative = false
    private var hasSign = false
    private var isEnded = false

    init(_ style: NumberStyle) {
        self.style = style
    }

    /// Takes the next character; false when it cannot stand there.
    ///
    /// Inlined, so that what a format's style does not allow costs it nothing.
    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            guard !isEnded, digitCount < DecimalNumber.maximumDigits else { return false }
            digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
            digitCount += 1
            return true
        case UInt8(ascii: " "):
            if digitCount == 0 {
                return style.contains(.leadingBlanks)
                    && !(hasSign && style.contains(.signAtDigits))
            }
            isEnded = true
            return style.contains(.trailingBlanks)
        case UInt8(ascii: "."):
            // Never before the first digit: every layout keeps the zero before the point.
            guard style.contains(.point), digitCount > 0, !hasPoint, !isEnded else { return false }
            hasPoint = true
            wholeDigits = digitCount
            return true
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            isNegative = byte == UInt8(ascii: "-")
            guard style.contains(isNegative ? .minus : .plus), !hasSign, digitCount == 0 else {
                return false
            }
            hasSign = true
            return true
        default:
            return false
        }
    }

    /// Whether the first digit has come.
    var isBegun: Bool { digitCount > 0 }

    /// The number, once it is whole: at least one digit, and none missing behind its point.
    ///
    /// - Parameter maximumDecimals: more than the device can have are no number of its.
    func number(maximumDecimals: Int = DecimalNumber.maximumDecimals) -> DecimalNumber? {
        let decimals = hasPoint ? digitCount - wholeDigits : 0
        guard digitCount > 0, decimals <= maximumDecimals,
            decimals > 0 || !hasPoint || style.contains(.lastPoint)
        else { return nil }
        return DecimalNumber(digits: digits, decimals: decimals).signed(negative: isNegative)
    }
}

/// The value of an ASCII digit; nil for any other byte.
func decimalDigit(_ byte: UInt8) -> Int64? {
    (0x30...0x39).contains(byte) ? Int64(byte - 0x30) : nil
}
