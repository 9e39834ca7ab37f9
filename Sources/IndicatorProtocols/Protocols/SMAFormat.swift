internal import TradeValues
internal import WeighingCore

/// `sma`: the answers of the Scale Manufacturers Association's protocol SCP-0499, levels 1 and 2
/// (indicator-protocols.md §5.4, confidence B).
///
/// `LF | status | range | mode | motion | reserved | 10 weight | 3 unit | CR`; besides, `LF ? CR`
/// and `LF ! CR` for a command that was not understood, and `LF | 4 diagnostics | CR`.
public struct SMAFormat: FieldwiseFormat {
    public let longestFrame = 20

    public init() {}

    func canBegin(with byte: UInt8) -> Bool { byte == 0x0A }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        try frame.expect("\n")
        let status = try frame.next()
        switch status {
        case UInt8(ascii: "?"), UInt8(ascii: "!"):
            try frame.expect("\r")
            return Reading(value: nil)
        case UInt8(ascii: "R"), UInt8(ascii: "r"):
            return try diagnostics(&frame)
        case UInt8(ascii: " "):
            // A weight has the number of its range here, diagnostics a letter or nothing.
            if decimalDigit(try frame.peek()) == nil { return try diagnostics(&frame) }
        default:
            break
        }
        return try weight(&frame, status: status)
    }

    /// What is broken: memory, parameters, calibration and the rest, a letter or a blank for each.
    private func diagnostics(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        try diagnosis(&frame, "e")
        try diagnosis(&frame, "c")
        try diagnosis(&frame, "m")
        try frame.expect("\r")
        return Reading(value: nil)
    }

    private func diagnosis(
        _ frame: inout FrameReader, _ letter: Unicode.Scalar
    ) throws(FrameStop) {
        let byte = try frame.next()
        guard byte == 0x20 || byte | 0x20 == UInt8(ascii: letter) else {
            throw .fault(.unexpectedByte)
        }
    }

    private func weight(
        _ frame: inout FrameReader, status: UInt8
    ) throws(FrameStop) -> Reading {
        var reading = Reading(value: nil)
        let isOut = status == UInt8(ascii: "O") || status == UInt8(ascii: "U")
        switch status {
        case UInt8(ascii: " "), UInt8(ascii: "Z"), UInt8(ascii: "O"), UInt8(ascii: "U"),
            UInt8(ascii: "E"), UInt8(ascii: "I"), UInt8(ascii: "T"), UInt8(ascii: "e"):
            break
        default: throw .fault(.unexpectedByte)
        }
        guard (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(try frame.next()) else {
            throw .fault(.unexpectedByte)
        }
        reading.mode = try mode(&frame)
        let isMoving: Bool
        switch try frame.next() {
        case UInt8(ascii: " "): isMoving = false
        case UInt8(ascii: "M"): isMoving = true
        default: throw .fault(.unexpectedByte)
        }
        try frame.printable()
        // Ten characters as the layout says; samples with nine are misprints.
        let field = try frame.weight(width: 10, [.leadingBlanks, .sign, .point])
        reading.unit = try frame.unit(width: 3)
        try frame.expect("\r")
        guard isOut || status == UInt8(ascii: " ") || status == UInt8(ascii: "Z") else {
            // A zero or tare error, or another display: no weight, and motion means nothing.
            return reading
        }
        reading.isStable = !isMoving
        if isOut {
            reading.range = .outside
            return reading
        }
        guard case .number(let number) = field else { throw .fault(.inconsistent) }
        reading.value = number
        reading.range = .inside
        reading.isAtCentreOfZero = status == UInt8(ascii: "Z")
        return reading
    }

    /// Small letters stand for high resolution.
    private func mode(_ frame: inout FrameReader) throws(FrameStop) -> Reading.Mode {
        switch try frame.next() {
        case UInt8(ascii: "G"), UInt8(ascii: "g"): .gross
        case UInt8(ascii: "N"), UInt8(ascii: "n"): .net
        case UInt8(ascii: "T"): .tare
        default: throw .fault(.unexpectedByte)
        }
    }
}
