internal import TradeValues
internal import WeighingCore

/// `yaohua-eq-rev9`, `yaohua-eq-rev8`, `yaohua-eq-rev9-a22`: the reversed form of the XK3190
/// family, Keli T1 and many clones (indicator-protocols.md §2.3, confidence B); `yaohua-eq-fwd9`:
/// the forward form (§2.4, confidence B).
///
/// Reversed `= | weight, lowest digit first | sign`, forward `= | sign | weight`; the point is one
/// of the weight's characters. Nothing ends a frame but the next `=` (or CR LF, or `;` and a unit
/// price), so it is cut by count: a lost byte puts one of those where a digit or the sign belongs.
/// There is no check, and the two orders cannot be told apart by their bytes.
public struct YaohuaEqualsFormat: FrameFormat {
    public enum Order: Sendable {
        case reversed
        case forward
    }

    public let longestFrame: Int
    private let order: Order
    private let width: Int
    private let takesOneAsMinus: Bool

    /// These indicators have at most four decimals, as their 12-byte frame says. More of them
    /// show that the frame comes from the other order.
    private static let maximumDecimals = 4

    /// - Parameters:
    ///   - width: the characters of the weight, with the point.
    ///   - takesOneAsMinus: the A22 manual has `1` for the minus sign. Taken everywhere, a first
    ///     digit 1 of the forward form would turn the sign.
    public init(_ order: Order, width: Int, takesOneAsMinus: Bool = false) {
        self.order = order
        self.width = width
        self.takesOneAsMinus = takesOneAsMinus
        longestFrame = 1 + width + 1
    }

    private var signOffset: Int { order == .reversed ? longestFrame - 1 : 1 }

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        let start = UInt8(ascii: "=")
        guard bytes[0] == start else {
            return .noise(count: bytes.firstIndex(of: start) ?? bytes.count)
        }
        for offset in 1..<longestFrame {
            guard offset < bytes.count else { return .incomplete }
            let byte = bytes[offset]
            let isAllowed =
                offset == signOffset
                ? isNegative(byte) != nil
                : byte == UInt8(ascii: ".") || decimalDigit(byte) != nil
            guard isAllowed else { return .fault(.unexpectedByte) }
        }
        // Without decimals a point may be sent in front, which is behind the last digit here.
        var text = NumberText([.point, .lastPoint])
        for place in 0..<width {
            let offset = order == .reversed ? width - place : 2 + place
            guard text.take(bytes[offset]) else { return .fault(.unexpectedByte) }
        }
        guard let weight = text.number(maximumDecimals: Self.maximumDecimals),
            let isNegative = isNegative(bytes[signOffset])
        else { return .fault(.valueOutOfRange) }
        return .reading(
            Reading(value: weight.signed(negative: isNegative), range: .inside),
            length: longestFrame)
    }

    private func isNegative(_ sign: UInt8) -> Bool? {
        switch sign {
        case UInt8(ascii: "0"): false
        case UInt8(ascii: "-"): true
        case UInt8(ascii: "1") where takesOneAsMinus: true
        default: nil
        }
    }
}
