internal import TradeValues
internal import WeighingCore

/// `weightronix-stream` and `weightronix-wi110`: the streams of Avery Weigh-Tronix as Rice Lake and
/// Cardinal emulate them (indicator-protocols.md §5.3, confidence B).
///
/// Stream: `SP | G/N | +/- | 6 digits | SP | 2 unit | CR LF (or CR)`.
/// WI-110: `G/N | SP | sign | 5 digits | SP | 2 unit | CR LF`.
/// Neither says whether the platform is at rest.
public struct WeighTronixStreamFormat: FieldwiseFormat {
    public enum Layout: Sendable {
        case stream
        case wi110
    }

    public let longestFrame = 13
    public var hasOptionalLineFeed: Bool { layout == .stream }
    private let layout: Layout

    public init(_ layout: Layout) {
        self.layout = layout
    }

    func canBegin(with byte: UInt8) -> Bool {
        layout == .stream
            ? byte == UInt8(ascii: " ") : byte == UInt8(ascii: "G") || byte == UInt8(ascii: "N")
    }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        if layout == .stream { try frame.expect(" ") }
        let mode = try frame.grossOrNet()
        if layout == .wi110 { try frame.expect(" ") }
        let isNegative = try frame.sign()
        // The manual of the stream says leading zeros; that of the WI-110 does not say, so blanks
        // are taken, too. A point has the place of a digit in either.
        let number = try frame.number(
            width: layout == .stream ? 6 : 5, layout == .stream ? .point : [.leadingBlanks, .point])
        try frame.expect(" ")
        let unit = try frame.unit(width: 2)
        if layout == .stream { try frame.expect("\r") } else { try frame.expectLineEnd() }
        return Reading(
            value: number.signed(negative: isNegative), unit: unit, mode: mode, range: .inside)
    }
}
