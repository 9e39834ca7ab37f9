internal import TradeValues
internal import WeighingCore

/// `rlws-stream`: the stream of Rice Lake 920i, 820, 880, 680, 682, 480, 482, IQ+ and Counterpart
/// (indicator-protocols.md §5.1, confidence B).
///
/// `02 | polarity | 7 weight | unit | G/N | status | CR LF (or CR)`. Only one of motion, out of
/// range, invalid and centre of zero is sent: where another one stands, motion is not said.
public struct RiceLakeStreamFormat: FieldwiseFormat {
    public let longestFrame = 13
    public let hasOptionalLineFeed = true

    public init() {}

    func canBegin(with byte: UInt8) -> Bool { byte == 0x02 }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        try frame.expect(0x02)
        let polarity = try frame.next()
        let isNegative: Bool
        var isOut = false
        switch polarity {
        case UInt8(ascii: " "), UInt8(ascii: "+"): isNegative = false
        case UInt8(ascii: "-"): isNegative = true
        case UInt8(ascii: "^"), UInt8(ascii: "]"):
            isNegative = false
            isOut = true
        default: throw .fault(.unexpectedByte)
        }
        // Beyond the range the digits become `&&&&&&&`, `=======` or `OVERFL`.
        let field = try frame.weight(width: 7, [.leadingBlanks, .point])
        var reading = Reading(value: nil)
        let unit = try frame.next()
        reading.unit = WeightUnit(letter: unit)
        guard reading.unit != nil || unit == 0x20 else { throw .fault(.unexpectedByte) }
        reading.mode = try frame.grossOrNet()
        let status = try frame.next()
        try frame.expect("\r")
        switch status {
        case UInt8(ascii: " "): reading.isStable = true
        case UInt8(ascii: "Z"):
            reading.isStable = true
            reading.isAtCentreOfZero = true
        case UInt8(ascii: "M"): reading.isStable = false
        case UInt8(ascii: "O"): isOut = true
        case UInt8(ascii: "I"): return reading
        default: throw .fault(.unexpectedByte)
        }
        if isOut {
            reading.isStable = nil
            reading.isAtCentreOfZero = nil
            reading.range = .outside
            return reading
        }
        guard case .number(let number) = field else { throw .fault(.inconsistent) }
        reading.value = number.signed(negative: isNegative)
        reading.range = .inside
        return reading
    }
}
