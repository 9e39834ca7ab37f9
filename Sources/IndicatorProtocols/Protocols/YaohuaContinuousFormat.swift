internal import TradeValues
internal import WeighingCore

/// `yaohua-tf0`: the 12-byte continuous frame of the XK3190 family, Keli and many clones
/// (indicator-protocols.md §2.1, confidence A).
///
/// `02 | sign | 6 digits | decimals | check high | check low | 03`. It carries the displayed
/// weight and nothing else: unit, stability and mode are not said. A frame with digits is an
/// indication inside the range, because beyond it the indicator shows none.
public struct YaohuaContinuousFormat: FrameFormat {
    public let longestFrame = 12

    private enum Offset {
        static let sign = 1
        static let digits = 2..<8
        static let decimals = 8
        static let checkHigh = 9
        static let checkLow = 10
        static let end = 11
    }

    public init() {}

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard bytes[0] == 0x02 else {
            return .noise(count: bytes.firstIndex(of: 0x02) ?? bytes.count)
        }
        var check: UInt8 = 0
        var digits: Int64 = 0
        var decimals = 0
        for offset in 1..<longestFrame {
            guard offset < bytes.count else { return .incomplete }
            let byte = bytes[offset]
            switch offset {
            case Offset.sign:
                guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else {
                    return .fault(.unexpectedByte)
                }
                check ^= byte
            case Offset.digits:
                guard let digit = decimalDigit(byte) else { return .fault(.unexpectedByte) }
                digits = digits * 10 + digit
                check ^= byte
            case Offset.decimals:
                guard let digit = decimalDigit(byte) else { return .fault(.unexpectedByte) }
                guard digit <= 4 else { return .fault(.valueOutOfRange) }
                decimals = Int(digit)
                check ^= byte
            case Offset.checkHigh:
                guard HexadecimalCheck.nibble(byte) == check >> 4 else {
                    return .fault(.checkMismatch)
                }
            case Offset.checkLow:
                guard HexadecimalCheck.nibble(byte) == check & 0x0F else {
                    return .fault(.checkMismatch)
                }
            default:
                guard byte == 0x03 else { return .fault(.unexpectedByte) }
            }
        }
        let value = DecimalNumber(digits: digits, decimals: decimals)
            .signed(negative: bytes[Offset.sign] == UInt8(ascii: "-"))
        return .reading(Reading(value: value, range: .inside), length: longestFrame)
    }
}
