internal import TradeValues

/// A weight written in characters, taken one by one in the order in which a person reads them.
///
/// A character that cannot stand where it stands is refused, so a field is judged as it arrives
/// and nothing is kept but the number.
struct WeightText {
    /// What may stand before the first digit besides zeros.
    struct Prefix: OptionSet {
        let rawValue: UInt8

        /// Spaces in place of leading zeros, before a sign.
        static let spaces = Prefix(rawValue: 1 << 0)
        static let minus = Prefix(rawValue: 1 << 1)
        static let plus = Prefix(rawValue: 1 << 2)
    }

    private let prefix: Prefix
    private var magnitude: Int64 = 0
    private var digitCount = 0
    private var decimals: Int?
    private var sign: UInt8?

    init(prefix: Prefix = []) {
        self.prefix = prefix
    }

    var hasPoint: Bool { decimals != nil }

    /// Takes the next character; false when it cannot stand here.
    mutating func take(_ byte: UInt8) -> Bool {
        if let digit = decimalDigit(byte) {
            guard digitCount < DecimalNumber.maximumDigits else { return false }
            magnitude = magnitude * 10 + digit
            digitCount += 1
            decimals = decimals.map { $0 + 1 }
            return true
        }
        let isAtStart = digitCount == 0 && decimals == nil && sign == nil
        switch byte {
        case UInt8(ascii: "."):
            guard decimals == nil else { return false }
            decimals = 0
            return true
        case UInt8(ascii: " "):
            return isAtStart && prefix.contains(.spaces)
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            sign = byte
            return isAtStart && prefix.contains(byte == UInt8(ascii: "-") ? .minus : .plus)
        default:
            return false
        }
    }

    /// The number; nil without a digit, or with more decimals than the device can have. A point
    /// behind the last digit counts for nothing.
    func value(maximumDecimals: Int = DecimalNumber.maximumDecimals) -> DecimalNumber? {
        let decimals = decimals ?? 0
        guard digitCount > 0, decimals <= maximumDecimals else { return nil }
        return DecimalNumber(digits: magnitude, decimals: decimals)
            .signed(negative: sign == UInt8(ascii: "-"))
    }
}

/// The value of an ASCII digit; nil for any other byte.
func decimalDigit(_ byte: UInt8) -> Int64? {
    (0x30...0x39).contains(byte) ? Int64(byte - 0x30) : nil
}
