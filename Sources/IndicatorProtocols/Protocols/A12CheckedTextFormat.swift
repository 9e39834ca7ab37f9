internal import TradeValues
internal import WeighingCore

/// `yaohua-a12e-15`: the checked text frame of the XK3190-A12(E) (indicator-protocols.md §2.5,
/// confidence A: the printed sample verifies).
///
/// `W | G or N | 7 characters | kg | check high | check low | CR LF`, or nine spaces and `OL` or
/// `LO` in place of all before the check. The check is over everything before it.
public struct A12CheckedTextFormat: FrameFormat {
    public let longestFrame = 15

    private enum Offset {
        static let mode = 1
        static let value = 2..<9
        static let unit = 9
        static let check = 11
        static let end = 13
    }

    /// As in the family's 12-byte frame.
    private static let maximumDecimals = 4

    public init() {}

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        switch bytes[0] {
        case UInt8(ascii: "W"): return weight(bytes)
        case UInt8(ascii: " "): return overload(bytes)
        default:
            let start = bytes.firstIndex { $0 == UInt8(ascii: "W") || $0 == UInt8(ascii: " ") }
            return .noise(count: start ?? bytes.count)
        }
    }

    private func weight(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard bytes.count > Offset.mode else { return .incomplete }
        let mode: Reading.Mode
        switch bytes[Offset.mode] {
        case UInt8(ascii: "G"): mode = .gross
        case UInt8(ascii: "N"): mode = .net
        default: return .fault(.unexpectedByte)
        }
        var text = NumberText([.minus, .point, .lastPoint])
        for offset in Offset.value {
            guard offset < bytes.count else { return .incomplete }
            let byte = bytes[offset]
            // A weight without decimals has a space where the last of seven characters would be.
            if offset == Offset.value.upperBound - 1, !text.hasPoint {
                guard byte == UInt8(ascii: " ") else { return .fault(.unexpectedByte) }
            } else if !text.take(byte) {
                return .fault(.unexpectedByte)
            }
        }
        guard let value = text.number(maximumDecimals: Self.maximumDecimals) else {
            return .fault(.valueOutOfRange)
        }
        if let problem = bytes.problem(at: Offset.unit, expecting: "kg") { return problem }
        return ending(
            bytes, Reading(value: value, unit: .kilogram, mode: mode, range: .inside))
    }

    private func overload(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        if let problem = bytes.problem(at: 0, expecting: "         ") { return problem }
        let first = Offset.unit
        guard bytes.count > first else { return .incomplete }
        let isOver = bytes[first] == UInt8(ascii: "O")
        if let problem = bytes.problem(at: first, expecting: isOver ? "OL" : "LO") {
            return problem
        }
        return ending(bytes, Reading(value: nil, range: .outside))
    }

    private func ending(_ bytes: UnsafeBufferPointer<UInt8>, _ reading: Reading) -> FrameScan {
        let check = bytes[..<Offset.check].reduce(0, ^)
        if let problem = HexadecimalCheck.problem(bytes, at: Offset.check, check: check) {
            return problem
        }
        if let problem = bytes.problem(at: Offset.end, expecting: "\r\n") { return problem }
        return .reading(reading, length: longestFrame)
    }
}
