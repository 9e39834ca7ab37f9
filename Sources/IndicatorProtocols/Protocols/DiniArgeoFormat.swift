internal import TradeValues
internal import WeighingCore

/// `dini-std`, `dini-ext` and `dini-af`: the strings of Dini Argeo 3590E, DGT and DFW
/// (indicator-protocols.md §6.3, confidence B).
///
/// Standard: `[address] H1 , H2 , 8 weight , 2 unit | CR LF`.
/// Extended: `[address] scale , H1 , 8 net , PT or SP SP | 8 tare , 10 pieces , 2 unit | CR LF`.
/// AF: `[address] H1 , scale , 10 gross | 2 unit , PT or SP SP | 10 tare | 2 unit | CR LF`.
/// The address of two digits is sent on RS-485 only. Commands are answered by `OK` or `ERR01` to
/// `ERR04`.
public struct DiniArgeoFormat: FieldwiseFormat {
    public enum Layout: Sendable {
        case standard
        case extended
        case af
    }

    public let longestFrame: Int
    private let layout: Layout

    public init(_ layout: Layout) {
        self.layout = layout
        longestFrame =
            switch layout {
            case .standard: 22
            case .extended: 43
            case .af: 36
            }
    }

    private static let style: NumberStyle = [.leadingBlanks, .sign, .point]

    func canBegin(with byte: UInt8) -> Bool {
        HeaderStatus.canBegin(with: byte) || decimalDigit(byte) != nil || byte == UInt8(ascii: "E")
    }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        if try isAnswer(frame) { return try answer(&frame) }
        try passAddress(&frame)
        return switch layout {
        case .standard: try standard(&frame)
        case .extended: try extended(&frame)
        case .af: try af(&frame)
        }
    }

    private func passAddress(_ frame: inout FrameReader) throws(FrameStop) {
        guard decimalDigit(try frame.peek()) != nil else { return }
        // The extended string begins with a digit of its own, which a comma follows.
        if layout == .extended, try frame.peek(ahead: 1) == UInt8(ascii: ",") { return }
        try frame.digit()
        try frame.digit()
    }

    private func standard(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        let status = try frame.headerStatus()
        try frame.expect(",")
        let kind = try frame.peek()
        let isWeight = kind == UInt8(ascii: "G") || kind == UInt8(ascii: "N")
        var mode: Reading.Mode?
        if isWeight { mode = try frame.headerMode() } else { try passRawKind(&frame) }
        try frame.expect(",")
        let field = try frame.weight(width: 8, Self.style)
        try frame.expect(",")
        guard isWeight else {
            for _ in 0..<2 { try frame.printable() }
            try frame.expectLineEnd()
            return Reading(value: nil)
        }
        let unit = try frame.unit(width: 2)
        try frame.expectLineEnd()
        return try Reading(field, unit: unit, status: status, mode: mode)
    }

    /// `VL` microvolts and `RZ` counts of the converter: shown while an engineer is at work, and no
    /// weight.
    private func passRawKind(_ frame: inout FrameReader) throws(FrameStop) {
        switch (try frame.next(), try frame.next()) {
        case (UInt8(ascii: "V"), UInt8(ascii: "L")), (UInt8(ascii: "R"), UInt8(ascii: "Z")): break
        default: throw .fault(.unexpectedByte)
        }
    }

    private func extended(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        try frame.digit()
        try frame.expect(",")
        let status = try frame.headerStatus()
        try frame.expect(",")
        let field = try frame.weight(width: 8, Self.style)
        try frame.expect(",")
        try passTare(&frame, width: 8)
        try frame.expect(",")
        _ = try frame.number(width: 10, Self.style)
        try frame.expect(",")
        let unit = try frame.unit(width: 2)
        try frame.expectLineEnd()
        return try Reading(field, unit: unit, status: status, mode: .net)
    }

    private func af(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        let status = try frame.headerStatus()
        try frame.expect(",")
        try frame.digit()
        try frame.expect(",")
        let field = try frame.weight(width: 10, Self.style)
        let unit = try frame.unit(width: 2)
        try frame.expect(",")
        try passTare(&frame, width: 10)
        guard try frame.unit(width: 2) == unit else { throw .fault(.inconsistent) }
        try frame.expectLineEnd()
        return try Reading(field, unit: unit, status: status, mode: .gross)
    }

    /// The tare is not used, but a frame in which it is broken is broken.
    private func passTare(_ frame: inout FrameReader, width: Int) throws(FrameStop) {
        if try frame.skip("P") {
            try frame.expect("T")
        } else {
            for _ in 0..<2 { try frame.expect(" ") }
        }
        _ = try frame.number(width: width, Self.style)
    }

    private func isAnswer(_ frame: FrameReader) throws(FrameStop) -> Bool {
        switch try frame.peek() {
        case UInt8(ascii: "E"): true
        case UInt8(ascii: "O"): try frame.peek(ahead: 1) == UInt8(ascii: "K")
        default: false
        }
    }

    private func answer(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        if try frame.skip("O") {
            try frame.expect("K")
        } else {
            for letter: Unicode.Scalar in ["E", "R", "R", "0"] { try frame.expect(letter) }
            guard (1...4).contains(try frame.digit()) else { throw .fault(.unexpectedByte) }
        }
        try frame.expectLineEnd()
        return Reading(value: nil)
    }
}
