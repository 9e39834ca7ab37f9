internal import TradeValues
internal import WeighingCore

/// `cardinal-stream`: the stream of Cardinal indicators as Rice Lake emulates it
/// (indicator-protocols.md §5.2, confidence B).
///
/// `CR | +/- | 6 digits, a point among them or behind them | status | SP | 2 unit | SP | g/n | SP
/// SP | 03`. A point among the digits takes the place of one; only one behind them is a byte more,
/// and losing that one does not change the value.
public struct CardinalStreamFormat: FieldwiseFormat {
    public let longestFrame = 18

    public init() {}

    func canBegin(with byte: UInt8) -> Bool { byte == 0x0D }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        try frame.expect("\r")
        let isNegative: Bool
        switch try frame.next() {
        case UInt8(ascii: "+"): isNegative = false
        case UInt8(ascii: "-"): isNegative = true
        default: throw .fault(.unexpectedByte)
        }
        let field = try frame.weight(width: 6, [.point])
        if case .number(let number) = field, number.decimals == 0 { _ = try frame.skip(".") }
        let status = try frame.next()
        try frame.expect(" ")
        var reading = Reading(value: nil)
        reading.unit = try frame.unit(width: 2)
        try frame.expect(" ")
        reading.mode = try frame.grossOrNet()
        for _ in 0..<2 { try frame.expect(" ") }
        try frame.expect(0x03)
        switch status {
        // A blank stands for invalid as well as for valid; the manuals give no other sign.
        case UInt8(ascii: " "): reading.isStable = true
        case UInt8(ascii: "m"): reading.isStable = false
        case UInt8(ascii: "o"):
            reading.range = .outside
            return reading
        default: throw .fault(.unexpectedByte)
        }
        guard case .number(let number) = field else { throw .fault(.inconsistent) }
        reading.value = number.signed(negative: isNegative)
        reading.range = .inside
        return reading
    }
}
