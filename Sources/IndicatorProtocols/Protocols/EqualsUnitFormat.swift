internal import TradeValues
internal import WeighingCore

/// `eq-fwd-unit`: the forward `=` form with a unit (indicator-protocols.md §2.4, confidence C).
///
/// `= | sign | 6 digits | ( | unit | ) | CR LF`. The reference shows the minus sign only; the
/// forward form's `0` and the usual `+` and space are taken as plus. No point: the field is
/// described as six digits.
public struct EqualsUnitFormat: FrameFormat {
    public let longestFrame = 14

    private static let unitStart = 9

    public init() {}

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        let start = UInt8(ascii: "=")
        guard bytes[0] == start else {
            return .noise(count: bytes.firstIndex(of: start) ?? bytes.count)
        }
        var digits: Int64 = 0
        for offset in 1..<Self.unitStart {
            guard offset < bytes.count else { return .incomplete }
            let byte = bytes[offset]
            switch offset {
            case 1:
                guard Self.isSign(byte) else { return .fault(.unexpectedByte) }
            case 8:
                guard byte == UInt8(ascii: "(") else { return .fault(.unexpectedByte) }
            default:
                guard let digit = decimalDigit(byte) else { return .fault(.unexpectedByte) }
                digits = digits * 10 + digit
            }
        }
        guard Self.unitStart < bytes.count else { return .incomplete }
        // Grams are not taken: they are what is left of kilograms when a byte is lost.
        let (unit, word): (WeightUnit, StaticString)
        switch bytes[Self.unitStart] {
        case UInt8(ascii: "k"): (unit, word) = (.kilogram, "kg)\r\n")
        case UInt8(ascii: "l"): (unit, word) = (.pound, "lb)\r\n")
        case UInt8(ascii: "t"): (unit, word) = (.tonne, "t)\r\n")
        default: return .fault(.unexpectedByte)
        }
        if let problem = bytes.problem(at: Self.unitStart, expecting: word) { return problem }
        let value = DecimalNumber(digits: digits)
            .signed(negative: bytes[1] == UInt8(ascii: "-"))
        return .reading(
            Reading(value: value, unit: unit, range: .inside),
            length: Self.unitStart + word.utf8CodeUnitCount)
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "0"), UInt8(ascii: "+"), UInt8(ascii: " "): true
        default: false
        }
    }
}
