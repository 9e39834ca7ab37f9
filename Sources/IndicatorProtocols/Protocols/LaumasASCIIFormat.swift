internal import TradeValues
internal import WeighingCore

/// `laumas-tx`, `laumas-td` and `laumas-reply`: the ASCII strings of Laumas transmitters
/// (indicator-protocols.md §7, confidence B).
///
/// Continuous TX: `LF | 6 weight | CR`, the LF being the end of the line before.
/// Continuous TD: `& T | 6 weight | P | 6 weight | \ | 2 check | CR`, the gross weight twice.
/// Reply: `& | 2 address | 6 weight | t or n | \ | 2 check | CR`; `& & address ! or ? \ …` to a
/// command, `& address # CR` when there is nothing to be had.
///
/// A minus takes the place of the first digit. Alarms are words in the place of the weight.
public struct LaumasASCIIFormat: FieldwiseFormat {
    public enum Layout: Sendable {
        case tx
        case td
        case reply
    }

    public let longestFrame: Int
    private let layout: Layout

    public init(_ layout: Layout) {
        self.layout = layout
        longestFrame =
            switch layout {
            case .tx: 8
            case .td: 19
            case .reply: 14
            }
    }

    private static let style: NumberStyle = [.leadingBlanks, .sign, .point]

    /// Nothing marks the first digit of the TX line; only behind the end of another line it is
    /// known that none is missing before it.
    func canBegin(with byte: UInt8) -> Bool {
        byte == (layout == .tx ? 0x0A : UInt8(ascii: "&"))
    }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        switch layout {
        case .tx:
            try frame.expect("\n")
            let field = try frame.weight(width: 6, Self.style)
            try frame.expect("\r")
            return Self.reading(field, .gross)
        case .td:
            return try twice(&frame)
        case .reply:
            return try reply(&frame)
        }
    }

    private func twice(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        try frame.expect("&")
        let start = frame.offset
        try frame.expect("T")
        let first = try frame.weight(width: 6, Self.style)
        try frame.expect("P")
        let second = try frame.weight(width: 6, Self.style)
        try frame.expect("\\")
        try frame.expectCheck(over: start..<frame.offset - 1)
        try frame.expect("\r")
        guard first.number == second.number else { throw .fault(.inconsistent) }
        return Self.reading(first, .gross)
    }

    private func reply(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        try frame.expect("&")
        let start = frame.offset
        let isAnswer = try frame.skip("&")
        for _ in 0..<2 { try frame.digit() }
        if !isAnswer, try frame.skip("#") {
            try frame.expect("\r")
            return Reading(value: nil)
        }
        var reading = Reading(value: nil)
        if isAnswer {
            if try !frame.skip("!") { try frame.expect("?") }
        } else {
            let field = try frame.weight(width: 6, Self.style)
            switch try frame.next() {
            case UInt8(ascii: "t"): reading = Self.reading(field, .gross)
            case UInt8(ascii: "n"): reading = Self.reading(field, .net)
            // A peak is not what stands on the platform.
            case UInt8(ascii: "p"): break
            default: throw .fault(.unexpectedByte)
            }
        }
        try frame.expect("\\")
        try frame.expectCheck(over: start..<frame.offset - 1)
        try frame.expect("\r")
        return reading
    }

    /// A word in the place of the weight is an alarm; which ones mean out of range, the reference
    /// does not say.
    private static func reading(_ field: WeightField, _ mode: Reading.Mode) -> Reading {
        guard let number = field.number else { return Reading(value: nil, mode: mode) }
        return Reading(value: number, mode: mode, range: .inside)
    }
}
