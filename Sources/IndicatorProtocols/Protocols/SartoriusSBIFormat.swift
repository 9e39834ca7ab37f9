internal import TradeValues
internal import WeighingCore

/// `sbi-16` and `sbi-22`: the print line of Sartorius indicators
/// (indicator-protocols.md §6.4, confidence B).
///
/// `[6 identifier] sign | 9 weight | SP | 3 unit | CR LF`. The unit is blank while the weight
/// moves. `H`, `L`, `C` and `Err` lines stand for too much, too little, calibration and a fault.
public struct SartoriusSBIFormat: FieldwiseFormat {
    public let longestFrame: Int
    private let hasIdentifier: Bool

    public init(hasIdentifier: Bool) {
        self.hasIdentifier = hasIdentifier
        longestFrame = hasIdentifier ? 22 : 16
    }

    func canBegin(with byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "+"), UInt8(ascii: "-"): !hasIdentifier
        case UInt8(ascii: " "): true
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): hasIdentifier
        default: false
        }
    }

    var marksItsStart: Bool { false }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        let identifier = hasIdentifier ? try identifier(&frame) : .unnamed
        let isNegative = try frame.sign()
        if try isSpecial(frame) { return try special(&frame) }
        // Where the number stands inside its nine characters the manual does not say.
        let number = try frame.number(width: 9, [.leadingBlanks, .trailingBlanks, .point])
        try frame.expect(" ")
        let unit = try frame.unit(width: 3)
        try frame.expectLineEnd()
        guard case .weight(let mode) = identifier else { return Reading(value: nil) }
        return Reading(
            value: number.signed(negative: isNegative), unit: unit, isStable: unit != nil,
            mode: mode, range: .inside)
    }

    private enum Identifier {
        case weight(Reading.Mode?)
        /// A number that stands for something else: pieces, a sum, a percentage.
        case other

        static let unnamed = Identifier.weight(nil)
    }

    /// Left-aligned letters: `N` net, `G` or `G#` gross, `T` tare; blank says nothing.
    private func identifier(_ frame: inout FrameReader) throws(FrameStop) -> Identifier {
        var name: UInt64 = 0
        for _ in 0..<6 { name = name << 8 | UInt64(try frame.printable()) }
        return switch name {
        case 0x20_20_20_20_20_20: .unnamed
        case 0x4E_20_20_20_20_20: .weight(.net)
        case 0x47_20_20_20_20_20, 0x47_23_20_20_20_20: .weight(.gross)
        case 0x54_20_20_20_20_20: .weight(.tare)
        default: .other
        }
    }

    /// Whether the first character that is not blank is a letter.
    private func isSpecial(_ frame: FrameReader) throws(FrameStop) -> Bool {
        for ahead in 0..<9 where try frame.peek(ahead: ahead) != 0x20 {
            return (0x41...0x7A).contains(try frame.peek(ahead: ahead))
        }
        return false
    }

    private func special(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        var word: UInt32 = 0
        var rest = 13
        while try frame.skip(" ") { rest -= 1 }
        while rest > 0, try frame.peek() != 0x20 {
            word = word << 8 | UInt32(try frame.printable() | 0x20)
            rest -= 1
        }
        let isError = word == 0x65_72_72
        while rest > 0 {
            let byte = try frame.next()
            guard byte == 0x20 || isError && decimalDigit(byte) != nil else {
                throw .fault(.unexpectedByte)
            }
            rest -= 1
        }
        try frame.expectLineEnd()
        switch word {
        // H, High, L, Low.
        case 0x68, 0x68_69_67_68, 0x6C, 0x6C_6F_77: return Reading(value: nil, range: .outside)
        // C, Cal, Err.
        case 0x63, 0x63_61_6C, 0x65_72_72: return Reading(value: nil)
        default: throw .fault(.unexpectedByte)
        }
    }
}
