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

    private static let digitCount = 6
    private static let mostDecimals = UInt8(ascii: "4")

    public init() {}

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard bytes[0] == 0x02 else {
            return .noise(count: bytes.firstIndex(of: 0x02) ?? bytes.count)
        }
        guard bytes.count > 1 else { return .incomplete }
        let sign = bytes[1]
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
            return .fault(.unexpectedByte)
        }
        var check = sign
        var digits: Int64 = 0
        for offset in 2..<2 + Self.digitCount {
            guard offset < bytes.count else { return .incomplete }
            guard let digit = decimalDigit(bytes[offset]) else { return .fault(.unexpectedByte) }
            digits = digits * 10 + digit
            check ^= bytes[offset]
        }
        guard bytes.count > 8 else { return .incomplete }
        let decimals = bytes[8]
        guard let count = decimalDigit(decimals) else { return .fault(.unexpectedByte) }
        guard decimals <= Self.mostDecimals else { return .fault(.valueOutOfRange) }
        if let problem = HexadecimalCheck.problem(bytes, at: 9, check: check ^ decimals) {
            return problem
        }
        guard bytes.count > 11 else { return .incomplete }
        guard bytes[11] == 0x03 else { return .fault(.unexpectedByte) }
        let value = DecimalNumber(digits: digits, decimals: Int(count))
            .signed(negative: sign == UInt8(ascii: "-"))
        return .reading(Reading(value: value, range: .inside), length: longestFrame)
    }
}
