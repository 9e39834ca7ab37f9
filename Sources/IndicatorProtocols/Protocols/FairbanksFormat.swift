internal import TradeValues
internal import WeighingCore

/// `fairbanks-id` and `concon`: the ten-byte outputs of Fairbanks indicators
/// (indicator-protocols.md §5.6, confidence B).
///
/// ID format: `02 | 4 | kind | 6 digits | 03`; dashes in place of the digits mean overload.
/// CONCON: `02 | 6 digits | unit | flag | CR`.
/// Leading zeros are blanks. Neither has a place for a sign: a minus stands before the digits.
public struct FairbanksFormat: FieldwiseFormat {
    public enum Layout: Sendable {
        case id
        case concon
    }

    public let longestFrame = 10
    private let layout: Layout

    public init(_ layout: Layout) {
        self.layout = layout
    }

    func canBegin(with byte: UInt8) -> Bool { byte == 0x02 }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        try frame.expect(0x02)
        return switch layout {
        case .id: try idFrame(&frame)
        case .concon: try conconFrame(&frame)
        }
    }

    private static let style: NumberStyle = [.leadingBlanks, .sign, .point]

    private func idFrame(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        try frame.expect("4")
        var reading = Reading(value: nil)
        switch try frame.next() {
        case UInt8(ascii: "0"): (reading.unit, reading.mode) = (.pound, .gross)
        case UInt8(ascii: "1"): (reading.unit, reading.mode) = (.pound, .net)
        case UInt8(ascii: "3"): (reading.unit, reading.mode) = (.kilogram, .gross)
        case UInt8(ascii: "4"): (reading.unit, reading.mode) = (.kilogram, .net)
        default: throw .fault(.unexpectedByte)
        }
        let start = frame.offset
        let field = try frame.weight(width: 6, Self.style)
        let characters = frame.bytes[start..<frame.offset]
        try frame.expect(0x03)
        switch field {
        case .number(let number):
            reading.value = number
            reading.range = .inside
        case .filler:
            guard characters.allSatisfy({ $0 == UInt8(ascii: "-") }) else {
                throw .fault(.unexpectedByte)
            }
            reading.range = .outside
        }
        return reading
    }

    private func conconFrame(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        let field = try frame.weight(width: 6, Self.style)
        let letter = try frame.next()
        guard let unit = WeightUnit(letter: letter) else { throw .fault(.unexpectedByte) }
        let flag = try frame.next()
        try frame.expect("\r")
        var reading = Reading(value: nil)
        // `T` stands for tons of either kind, and on some models for gallons: no usable weight.
        let isKnown = unit != .tonne
        if isKnown { reading.unit = unit }
        switch flag {
        case UInt8(ascii: " "): reading.isStable = true
        case UInt8(ascii: "M"): reading.isStable = false
        case UInt8(ascii: "O"):
            reading.range = .outside
            return reading
        default: throw .fault(.unexpectedByte)
        }
        guard case .number(let number) = field else { throw .fault(.inconsistent) }
        reading.range = .inside
        if isKnown { reading.value = number }
        return reading
    }
}
