internal import TradeValues
internal import WeighingCore

/// `yaohua-cmd-reply`, `yaohua-cmd-reply-16`: what an XK3190 in command mode answers
/// (indicator-protocols.md §2.2, confidence A for the envelope and gross, B for tare and net);
/// `keli-cmd-reply`: the same envelope from a Keli K9-R (§4, confidence B).
///
/// `02 | address A-Z | command | sign | digits | decimals | check high | check low | 03`, with six
/// digits (the H2B has eight), or six bytes without data. The length follows from the command and
/// the model, never from where an 03 happens to stand. Commands with data of other kinds (vehicle,
/// cargo, price) are not asked for and not taken.
public struct CommandReplyFormat: FrameFormat {
    public enum Dialect: Sendable {
        /// Six digits and a count of decimals.
        case yaohua
        /// The H2B's eight digits.
        case yaohuaEightDigits
        /// Seven characters: the manual does not say whether the last is a count or a point stands
        /// among them. A point is read as one, else the last is the count.
        case keli
    }

    public let longestFrame: Int
    private let dialect: Dialect
    /// Digits and decimals.
    private let number: Range<Int>

    private static let shortLength = 6
    private static let signOffset = 3
    private static let maximumDecimals = 4

    public init(_ dialect: Dialect) {
        self.dialect = dialect
        number = dialect == .yaohuaEightDigits ? 4..<13 : 4..<11
        longestFrame = number.upperBound + 3
    }

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard bytes[0] == 0x02 else {
            return .noise(count: bytes.firstIndex(of: 0x02) ?? bytes.count)
        }
        guard bytes.count > 1 else { return .incomplete }
        guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[1]) else {
            return .fault(.unexpectedByte)
        }
        guard bytes.count > 2 else { return .incomplete }
        let mode: Reading.Mode
        switch bytes[2] {
        case UInt8(ascii: "B"): mode = .gross
        case UInt8(ascii: "C"): mode = .tare
        case UInt8(ascii: "D"): mode = .net
        case UInt8(ascii: "A"): return ending(bytes, Reading(value: nil), length: Self.shortLength)
        case UInt8(ascii: "G")...UInt8(ascii: "I") where dialect == .keli:
            return ending(bytes, Reading(value: nil), length: Self.shortLength)
        default: return .fault(.unexpectedByte)
        }
        for offset in Self.signOffset..<number.upperBound {
            guard offset < bytes.count else { return .incomplete }
            if let fault = fault(bytes[offset], at: offset) { return .fault(fault) }
        }
        guard let value = value(bytes) else { return .fault(.valueOutOfRange) }
        return ending(
            bytes, Reading(value: value, mode: mode, range: .inside), length: longestFrame)
    }

    private func fault(_ byte: UInt8, at offset: Int) -> DecodeFault? {
        switch byte {
        case UInt8(ascii: "+") where offset == Self.signOffset: nil
        case UInt8(ascii: "-") where offset == Self.signOffset: nil
        case UInt8(ascii: ".") where offset != Self.signOffset && dialect == .keli: nil
        default:
            offset != Self.signOffset && decimalDigit(byte) != nil ? nil : .unexpectedByte
        }
    }

    private func value(_ bytes: UnsafeBufferPointer<UInt8>) -> DecimalNumber? {
        let hasPoint = bytes[number].contains(UInt8(ascii: "."))
        let countOffset = hasPoint ? nil : number.upperBound - 1
        var text = NumberText([.point, .lastPoint])
        for offset in number where offset != countOffset {
            guard text.take(bytes[offset]) else { return nil }
        }
        guard var value = text.number(maximumDecimals: Self.maximumDecimals) else { return nil }
        if let countOffset {
            guard let count = decimalDigit(bytes[countOffset]), count <= Self.maximumDecimals
            else { return nil }
            value = DecimalNumber(digits: value.digits, decimals: Int(count))
        }
        return value.signed(negative: bytes[Self.signOffset] == UInt8(ascii: "-"))
    }

    /// Judges the check, over everything from the address on, and the 03 behind it.
    private func ending(
        _ bytes: UnsafeBufferPointer<UInt8>, _ reading: Reading, length: Int
    ) -> FrameScan {
        let checkOffset = length - 3
        let check = bytes[1..<min(checkOffset, bytes.count)].reduce(0, ^)
        if let problem = HexadecimalCheck.problem(bytes, at: checkOffset, check: check) {
            return problem
        }
        guard length <= bytes.count else { return .incomplete }
        guard bytes[length - 1] == 0x03 else { return .fault(.unexpectedByte) }
        return .reading(reading, length: length)
    }
}
