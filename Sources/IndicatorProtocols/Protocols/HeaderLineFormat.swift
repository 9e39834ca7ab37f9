internal import TradeValues
internal import WeighingCore

/// `st-gs`: the line that most indicators print, in all the ways in which they print it
/// (indicator-protocols.md §6.1, confidence A).
///
/// `H1 , [H2 [,]] [sign] weight [unit] line end`: blanks behind the commas, the sign and the
/// weight, a decimal comma, 5 to 9 characters of weight, a unit of 0 to 3 letters, CR LF, CR or LF.
///
/// Nothing in such a line tells how long it ought to be: with a digit lost it is a valid line with
/// another weight. The profile therefore says the length, where a device's lines have only one.
public struct HeaderLineFormat: FieldwiseFormat {
    public let longestFrame = 32
    public let hasOptionalLineFeed = true

    private static let width = 5...9
    /// `9999999E+19`, as GH balances fill it.
    private static let longestFiller = 12
    private static let mostBlanks = 3

    public init() {}

    func canBegin(with byte: UInt8) -> Bool { HeaderStatus.canBegin(with: byte) }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        let status = try frame.headerStatus()
        try frame.expect(",")
        let mode = try mode(&frame)
        let field: WeightField
        if case .outOfRange = status {
            try passFiller(&frame)
            field = .filler
        } else {
            field = .number(try number(&frame))
            try frame.skipBlanks(upTo: Self.mostBlanks)
        }
        let unit = try frame.unitWord()
        if try !frame.skip("\n") { try frame.expect("\r") }
        return try Reading(field, unit: unit, status: status, mode: mode)
    }

    /// The second word, which plain balances leave out; behind it the comma may be missing.
    private func mode(_ frame: inout FrameReader) throws(FrameStop) -> Reading.Mode? {
        var ahead = 0
        while ahead < 2, try frame.peek(ahead: ahead) == 0x20 { ahead += 1 }
        switch try frame.peek(ahead: ahead) {
        case UInt8(ascii: "G"), UInt8(ascii: "N"), UInt8(ascii: "T"), UInt8(ascii: "P"): break
        default: return nil
        }
        try frame.skipBlanks(upTo: ahead)
        let mode = try frame.headerMode()
        _ = try frame.skip(",")
        return mode
    }

    /// The blanks before the digits belong to the width where no sign stands between them.
    private func number(_ frame: inout FrameReader) throws(FrameStop) -> DecimalNumber {
        var text = NumberText([.leadingBlanks, .sign, .point])
        var width = 0
        while true {
            let byte = try frame.peek()
            if text.isBegun, byte != UInt8(ascii: "."), byte != UInt8(ascii: ","),
                decimalDigit(byte) == nil
            {
                break
            }
            guard text.take(byte == UInt8(ascii: ",") ? UInt8(ascii: ".") : byte) else {
                throw .fault(.unexpectedByte)
            }
            _ = try frame.next()
            let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
            width = isSign ? 0 : width + 1
            guard width <= Self.width.upperBound else { throw .fault(.valueOutOfRange) }
        }
        guard let number = text.number(), width >= Self.width.lowerBound else {
            throw .fault(.unexpectedByte)
        }
        return number
    }

    /// Blanks, nines, dashes or the last valid digits: none of it is a weight.
    private func passFiller(_ frame: inout FrameReader) throws(FrameStop) {
        for _ in 0..<Self.longestFiller {
            switch try frame.peek() {
            case UInt8(ascii: " "), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: ","), UInt8(ascii: "E"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                _ = try frame.next()
            default: return
            }
        }
    }
}
