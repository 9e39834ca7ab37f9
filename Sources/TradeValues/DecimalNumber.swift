/// A decimal number exactly as somebody wrote or sent it: digits and how many of them stand behind
/// the point.
///
/// `12340` and `1234.0` differ in what the device said about itself, so the number of decimals is
/// kept. No floating point is involved.
public struct DecimalNumber: Hashable, Sendable {
    /// All digits as one signed integer.
    public let digits: Int64
    /// How many of the digits stand behind the point, `0...maximumDecimals`.
    public let decimals: Int
    /// Whether a minus sign was sent; it can stand before a zero, too (`-0.00`).
    public let isNegative: Bool

    /// More decimals than any indicator or form has; keeps powers of ten inside 64 bits.
    public static let maximumDecimals = 9
    /// Digits that certainly fit into 64 bits.
    public static let maximumDigits = 18

    public init(digits: Int64, decimals: Int = 0) {
        precondition((0...Self.maximumDecimals).contains(decimals), "decimals out of range")
        self.digits = digits
        self.decimals = decimals
        self.isNegative = digits < 0
    }

    private init(magnitude: Int64, decimals: Int, isNegative: Bool) {
        self.digits = isNegative ? -magnitude : magnitude
        self.decimals = decimals
        self.isNegative = isNegative
    }

    /// Reads `[sign] digits [. digits]` from ASCII; nil for anything else, an empty string, more
    /// than one point or more digits than ``maximumDigits``. A point needs a digit on at least one
    /// side.
    public init?(ascii: some Sequence<UInt8>) {
        var magnitude: Int64 = 0
        var digitCount = 0
        var decimals: Int?
        var isNegative = false
        var isFirst = true
        for byte in ascii {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digitCount += 1
                guard digitCount <= Self.maximumDigits else { return nil }
                magnitude = magnitude * 10 + Int64(byte - UInt8(ascii: "0"))
                if let count = decimals { decimals = count + 1 }
            case UInt8(ascii: "."):
                guard decimals == nil else { return nil }
                decimals = 0
            case UInt8(ascii: "-") where isFirst: isNegative = true
            case UInt8(ascii: "+") where isFirst: break
            default: return nil
            }
            isFirst = false
        }
        guard digitCount > 0, (decimals ?? 0) <= Self.maximumDecimals else { return nil }
        self.init(magnitude: magnitude, decimals: decimals ?? 0, isNegative: isNegative)
    }

    /// Reads the same form from text.
    public init?(_ text: some StringProtocol) {
        self.init(ascii: text.utf8)
    }

    /// The same digits with the sign given apart, for formats that carry it in a flag or a byte.
    public func signed(negative: Bool) -> DecimalNumber {
        DecimalNumber(magnitude: abs(digits), decimals: decimals, isNegative: negative)
    }

    /// The number with its decimals as sent, without leading zeros: `12340`, `4996.0`, `-0.02`.
    /// A negative zero prints as zero: the sign carries no mass.
    public var text: String { render(decimals: decimals, magnitude: digits.magnitude) }

    /// The number without trailing zeros behind the point: `12.5`, `32040`.
    public var shortestText: String {
        var magnitude = digits.magnitude
        var decimals = decimals
        while decimals > 0, magnitude.isMultiple(of: 10) {
            magnitude /= 10
            decimals -= 1
        }
        return render(decimals: decimals, magnitude: magnitude)
    }

    private func render(decimals: Int, magnitude: UInt64) -> String {
        var text = String(magnitude)
        if decimals > 0 {
            if text.utf8.count <= decimals {
                text = String(repeating: "0", count: decimals + 1 - text.utf8.count) + text
            }
            text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
        }
        return digits < 0 ? "-" + text : text
    }

    /// The number times `10^exponent` as a whole number; nil when it is not whole or does not fit.
    public func whole(scaledByPowerOfTen exponent: Int) -> Int64? {
        var value = digits
        var shift = exponent - decimals
        while shift > 0 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            value = product
            shift -= 1
        }
        while shift < 0 {
            guard value.isMultiple(of: 10) else { return nil }
            value /= 10
            shift += 1
        }
        return value
    }
}
