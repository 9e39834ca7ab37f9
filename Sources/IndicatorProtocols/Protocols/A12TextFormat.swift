internal import TradeValues
internal import WeighingCore

/// `ww-text`, `ww-text-7`, `ww-text-8`, `ww-text-9`: the text frame of A12, A27, LUW2001 and
/// T-series indicators, without a check (indicator-protocols.md §2.5, confidence A).
///
/// `ww, wn or wt | value | kg or lb | CR LF`, letters in either case. The value's width is not the
/// same on all models. With the width open a frame that lost a digit looks like one of a narrower
/// model: `ww0015.000kg` without its 1 is 5.000 kg. So a profile names the exact width, and
/// `ww-text` serves to find it out.
public struct A12TextFormat: FrameFormat {
    public let longestFrame: Int
    private let widths: ClosedRange<Int>

    private static let valueStart = 2
    private static let maximumDecimals = 4

    /// - Parameter widths: how many characters the value may have, with sign and point.
    public init(widths: ClosedRange<Int> = 7...9) {
        self.widths = widths
        longestFrame = Self.valueStart + widths.upperBound + 4
    }

    private var hasExactWidth: Bool { widths.count == 1 }

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard lowercase(bytes[0]) == UInt8(ascii: "w") else {
            return .noise(
                count: bytes.firstIndex { lowercase($0) == UInt8(ascii: "w") } ?? bytes.count)
        }
        guard bytes.count > 1 else { return .incomplete }
        let mode: Reading.Mode
        switch lowercase(bytes[1]) {
        case UInt8(ascii: "w"): mode = .gross
        case UInt8(ascii: "n"): mode = .net
        case UInt8(ascii: "t"): mode = .tare
        default: return .fault(.unexpectedByte)
        }
        var text = NumberText([.minus, .point, .lastPoint])
        var offset = Self.valueStart
        while true {
            guard offset < bytes.count else { return .incomplete }
            let byte = bytes[offset]
            guard !isUnitLetter(byte) else { break }
            let width = offset + 1 - Self.valueStart
            // As in the checked frame, a space may stand where a point is missing.
            let isFilling =
                byte == UInt8(ascii: " ") && hasExactWidth && width == widths.upperBound
                && !text.hasPoint
            guard width <= widths.upperBound, isFilling || text.take(byte) else {
                return .fault(.unexpectedByte)
            }
            offset += 1
        }
        // With the width open a lost point would turn 15.000 kg into 15000 kg.
        guard widths.contains(offset - Self.valueStart), hasExactWidth || text.hasPoint,
            let value = text.number(maximumDecimals: Self.maximumDecimals)
        else { return .fault(.inconsistent) }
        guard offset + 1 < bytes.count else { return .incomplete }
        guard let unit = WeightUnit(word: bytes[offset..<offset + 2]),
            unit == .kilogram || unit == .pound
        else { return .fault(.unexpectedByte) }
        if let problem = bytes.problem(at: offset + 2, expecting: "\r\n") { return problem }
        return .reading(
            Reading(value: value, unit: unit, mode: mode, range: .inside), length: offset + 4)
    }

    private func isUnitLetter(_ byte: UInt8) -> Bool {
        lowercase(byte) == UInt8(ascii: "k") || lowercase(byte) == UInt8(ascii: "l")
    }

    private func lowercase(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
