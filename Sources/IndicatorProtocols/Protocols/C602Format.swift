internal import TradeValues
internal import WeighingCore

/// `yaohua-c602`: the continuous frame of the XK3190-C602 (indicator-protocols.md §2.6, confidence
/// C; XK3190-C602 manual pp. 17-19).
///
/// `G or N | start character | 8 characters | CR LF`, the weight to the right end with spaces in
/// front. The manual counts nine bytes, but its table goes on to a line feed as the twelfth and
/// puts the point before the tenth, so its frame has twelve. It does not say which character the
/// start is: any may stand there that is no part of a number, a space or letter among them.
public struct C602Format: FrameFormat {
    public let longestFrame = 12

    private static let weight = 2..<10
    /// The manual names the places of the point for one, two and three.
    private static let maximumDecimals = 3

    public init() {}

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard let mode = Self.mode(bytes[0]) else {
            return .noise(count: bytes.firstIndex { Self.mode($0) != nil } ?? bytes.count)
        }
        guard bytes.count > 1 else { return .incomplete }
        guard bytes[1] >= 0x20, !Self.isPartOfNumber(bytes[1]) else {
            return .fault(.unexpectedByte)
        }
        var text = NumberText([.leadingBlanks, .minus, .signAtDigits, .point, .lastPoint])
        for offset in Self.weight {
            guard offset < bytes.count else { return .incomplete }
            guard text.take(bytes[offset]) else { return .fault(.unexpectedByte) }
        }
        guard let value = text.number(maximumDecimals: Self.maximumDecimals) else {
            return .fault(.valueOutOfRange)
        }
        if let problem = bytes.problem(at: Self.weight.upperBound, expecting: "\r\n") {
            return problem
        }
        return .reading(
            Reading(value: value, mode: mode, range: .inside), length: longestFrame)
    }

    private static func isPartOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: decimalDigit(byte) != nil
        }
    }

    private static func mode(_ byte: UInt8) -> Reading.Mode? {
        switch byte {
        case UInt8(ascii: "G"): .gross
        case UInt8(ascii: "N"): .net
        default: nil
        }
    }
}
