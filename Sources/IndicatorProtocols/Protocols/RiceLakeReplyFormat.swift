internal import TradeValues
internal import WeighingCore

/// `rlws-reply`: what a Rice Lake indicator with an RS-485 address answers to a command for a
/// weight, `XG#1` and its like (indicator-protocols.md §5.1, confidence B).
///
/// `02 | address | weight | SP | 2 unit | CR LF | 03 | CR`. Gross or net is what was asked for; the
/// answer does not say it, nor whether the platform is at rest. How a weight out of range looks is
/// not described: whatever stands there is no number, and the answer is refused.
///
/// The weight's width is not described either. Without a profile that says it, an answer that lost
/// a digit is a valid answer with another weight.
public struct RiceLakeReplyFormat: FieldwiseFormat, OpenWidthFormat {
    public let longestFrame: Int
    private let widths: ClosedRange<Int>

    /// Everything but the weight.
    private static let frameLength = 9

    public init() {
        self.init(widths: 1...StreamDialect.weightWidths.upperBound)
    }

    private init(widths: ClosedRange<Int>) {
        self.widths = widths
        longestFrame = Self.frameLength + widths.upperBound
    }

    func speaking(weightWidth: Int) -> any FrameFormat {
        RiceLakeReplyFormat(widths: weightWidth...weightWidth)
    }

    func canBegin(with byte: UInt8) -> Bool { byte == 0x02 }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        try frame.expect(0x02)
        try passAddress(&frame)
        let value = try weight(&frame)
        let unit = try frame.unit(width: 2)
        try frame.expectLineEnd()
        try frame.expect(0x03)
        try frame.expect("\r")
        return Reading(value: value, unit: unit, range: .inside)
    }

    /// The device's number as one character, 65 being `A`. One that could be part of a weight is
    /// refused: without the address in front, it would be the weight's first digit.
    private func passAddress(_ frame: inout FrameReader) throws(FrameStop) {
        switch try frame.printable() {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "."):
            throw .fault(.unexpectedByte)
        default: break
        }
    }

    /// Reads the weight and the blank behind it.
    private func weight(_ frame: inout FrameReader) throws(FrameStop) -> DecimalNumber {
        var text = NumberText([.leadingBlanks, .sign, .point])
        var width = 0
        while true {
            let byte = try frame.next()
            if byte == UInt8(ascii: " "), text.isBegun { break }
            guard text.take(byte) else { throw .fault(.unexpectedByte) }
            width += 1
            guard width <= widths.upperBound else { throw .fault(.valueOutOfRange) }
        }
        guard widths.contains(width), let number = text.number() else {
            throw .fault(.unexpectedByte)
        }
        return number
    }
}
