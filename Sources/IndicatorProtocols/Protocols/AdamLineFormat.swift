internal import TradeValues
internal import WeighingCore

/// `adam-line`: the plain line of Adam Equipment scales
/// (indicator-protocols.md §13, confidence C: one sample of another project).
///
/// `sign | 8 weight | SP | 2 unit | CR LF`. It says nothing of stability or net.
public struct AdamLineFormat: FieldwiseFormat {
    public let longestFrame = 14

    public init() {}

    func canBegin(with byte: UInt8) -> Bool {
        byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ")
    }

    var marksItsStart: Bool { false }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        let isNegative = try frame.sign()
        let number = try frame.number(width: 8, [.leadingBlanks, .point])
        try frame.expect(" ")
        let unit = try frame.unit(width: 2)
        try frame.expectLineEnd()
        return Reading(value: number.signed(negative: isNegative), unit: unit, range: .inside)
    }
}
