internal import TradeValues
internal import WeighingCore

/// `cardinal-sb400`, `cardinal-sb400-point` and `cardinal-sb200`: the computer outputs of Cardinal
/// and Detecto indicators (indicator-protocols.md §5.2, confidence B).
///
/// SB-400: `sign | 6 digits | point if used | 2 unit | G/N | 2 condition | CR`.
/// SB-200: `CR | sign | 6 digits and a point | condition | 2 unit | G/N | 03`.
///
/// Whether SB-400 sends a point is a setting of the indicator and a name of its own here: taken by
/// chance, a frame that lost its point would be a valid frame with ten times the weight or more.
public struct CardinalComputerFormat: FieldwiseFormat {
    public enum Layout: Sendable {
        case sb400
        case sb400WithPoint
        case sb200
    }

    public let longestFrame: Int
    private let layout: Layout

    public init(_ layout: Layout) {
        self.layout = layout
        longestFrame = layout == .sb400 ? 13 : 14
    }

    /// What one code at a time says about the weight.
    private enum Condition {
        case plain
        case centreOfZero
        case motion
        case overCapacity
        /// The display shows something else.
        case notDisplayed
    }

    func canBegin(with byte: UInt8) -> Bool {
        layout == .sb200
            ? byte == 0x0D : byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
    }

    var marksItsStart: Bool { layout == .sb200 }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        var reading = Reading(value: nil)
        let condition: Condition
        if layout == .sb200 { try frame.expect("\r") }
        let isNegative = try sign(&frame)
        let field = try weight(&frame)
        switch layout {
        case .sb200:
            condition = try shortCondition(&frame)
            reading.unit = try frame.unit(width: 2)
            reading.mode = try frame.grossOrNet()
            try frame.expect(0x03)
        case .sb400, .sb400WithPoint:
            reading.unit = try frame.unit(width: 2)
            reading.mode = try frame.grossOrNet()
            condition = try longCondition(&frame)
            try frame.expect("\r")
        }
        switch condition {
        case .notDisplayed: return reading
        case .overCapacity:
            reading.range = .outside
            return reading
        case .motion: reading.isStable = false
        case .plain, .centreOfZero: reading.isStable = true
        }
        // SB-200 has no code for zero, so its silence says nothing.
        if layout != .sb200, condition != .motion {
            reading.isAtCentreOfZero = condition == .centreOfZero
        }
        guard case .number(let number) = field else { throw .fault(.inconsistent) }
        reading.value = number.signed(negative: isNegative)
        reading.range = .inside
        return reading
    }

    /// A blank or a minus: these layouts know no plus.
    private func sign(_ frame: inout FrameReader) throws(FrameStop) -> Bool {
        switch try frame.next() {
        case UInt8(ascii: " "): false
        case UInt8(ascii: "-"): true
        default: throw .fault(.unexpectedByte)
        }
    }

    private func weight(_ frame: inout FrameReader) throws(FrameStop) -> WeightField {
        guard layout != .sb400 else { return try frame.weight(width: 6, [.leadingBlanks]) }
        // The manuals draw the point behind the digits and mean its place on the display.
        let start = frame.offset
        let field = try frame.weight(width: 7, [.leadingBlanks, .point, .lastPoint])
        if case .number = field {
            let hasPoint = frame.bytes[start..<frame.offset].contains(UInt8(ascii: "."))
            guard hasPoint else { throw .fault(.unexpectedByte) }
        }
        return field
    }

    private func shortCondition(_ frame: inout FrameReader) throws(FrameStop) -> Condition {
        switch try frame.next() {
        case UInt8(ascii: " "): .plain
        case UInt8(ascii: "M"): .motion
        case UInt8(ascii: "O"): .overCapacity
        case UInt8(ascii: "e"): .notDisplayed
        default: throw .fault(.unexpectedByte)
        }
    }

    private func longCondition(_ frame: inout FrameReader) throws(FrameStop) -> Condition {
        switch (try frame.next(), try frame.next()) {
        case (UInt8(ascii: " "), UInt8(ascii: " ")): .plain
        case (UInt8(ascii: "C"), UInt8(ascii: "Z")): .centreOfZero
        case (UInt8(ascii: "M"), UInt8(ascii: "O")): .motion
        case (UInt8(ascii: "O"), UInt8(ascii: "C")): .overCapacity
        case (UInt8(ascii: "e"), UInt8(ascii: "e")): .notDisplayed
        default: throw .fault(.unexpectedByte)
        }
    }
}
