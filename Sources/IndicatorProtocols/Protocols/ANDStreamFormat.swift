internal import WeighingCore

/// `and-18`: the 18-byte frame of A&D indicators and their many relatives
/// (indicator-protocols.md §6.1, confidence A).
///
/// `H1 , H2 , sign | 7 weight | 2 unit | CR LF`. Out of range the digits are blank or all nines,
/// which the first word says as well.
public struct ANDStreamFormat: FieldwiseFormat {
    public let longestFrame = 18

    public init() {}

    func canBegin(with byte: UInt8) -> Bool { HeaderStatus.canBegin(with: byte) }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        let status = try frame.headerStatus()
        try frame.expect(",")
        let mode = try frame.headerMode()
        try frame.expect(",")
        let isNegative = try frame.sign()
        let field = try frame.weight(width: 7, [.leadingBlanks, .point])
        let unit = try frame.unit(width: 2)
        try frame.expectLineEnd()
        return try Reading(
            field.signed(negative: isNegative), unit: unit, status: status, mode: mode)
    }
}
