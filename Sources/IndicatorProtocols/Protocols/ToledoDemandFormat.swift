internal import TradeValues
internal import WeighingCore

/// `toledo-8217`: what a Toledo 8217 or 8213 answers to `W` (indicator-protocols.md §3.3,
/// confidence B).
///
/// `02 | weight | N or nothing | CR`, or `02 | ? | status | CR`. A weight is sent only at rest and
/// not below zero; the unit is not said. `H`, which asks for ten times the resolution, is answered
/// in the same way with another width, which the profile says.
public struct ToledoDemandFormat: OpenWidthFormat {
    public let longestFrame: Int
    private let widths: [Int]

    private enum Status {
        static let motion: UInt8 = 1 << 0
        static let overCapacity: UInt8 = 1 << 1
        static let underZero: UInt8 = 1 << 2
        static let centreOfZero: UInt8 = 1 << 4
        /// Bits 5 and 6 are described as fixed, or as net on some devices: only that one of them
        /// is set is relied on, as no weight stands beside them.
        static let fixed: UInt8 = 0b0110_0000
    }

    private static let statusLength = 4

    /// The reference shows six and eight characters. Without a check, the widths beside them can
    /// only be a lost byte.
    private static let shownWidths: [Int] = [6, 8]

    public init() {
        self.init(widths: Self.shownWidths)
    }

    private init(widths: [Int]) {
        self.widths = widths
        longestFrame = 3 + (widths.max() ?? 0)
    }

    func speaking(weightWidth: Int) -> any FrameFormat {
        ToledoDemandFormat(widths: [weightWidth])
    }

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard bytes[0] == 0x02 else {
            return .noise(count: bytes.firstIndex(of: 0x02) ?? bytes.count)
        }
        guard bytes.count > 1 else { return .incomplete }
        return bytes[1] == UInt8(ascii: "?") ? status(bytes) : weight(bytes)
    }

    private func weight(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        var text = NumberText([.leadingBlanks, .point, .lastPoint])
        var offset = 1
        while offset < bytes.count, text.take(bytes[offset]) {
            offset += 1
            guard offset < longestFrame else { return .fault(.unexpectedByte) }
        }
        guard offset < bytes.count else { return .incomplete }
        let width = offset - 1
        let isNet = bytes[offset] == UInt8(ascii: "N")
        if isNet { offset += 1 }
        if let problem = bytes.problem(at: offset, expecting: "\r") { return problem }
        guard widths.contains(width), text.hasPoint, let value = text.number() else {
            return .fault(.inconsistent)
        }
        return .reading(
            Reading(
                value: value, isStable: true, mode: isNet ? .net : nil, range: .inside),
            length: offset + 1)
    }

    private func status(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard bytes.count > 2 else { return .incomplete }
        let status = bytes[2]
        guard status & 0x80 == 0, status & Status.fixed != 0 else { return .fault(.unexpectedByte) }
        if let problem = bytes.problem(at: 3, expecting: "\r") { return problem }
        // Motion is a reason for there being no weight. Without it the reason is another one, and
        // rest is not claimed.
        let isOutside = status & (Status.overCapacity | Status.underZero) != 0
        return .reading(
            Reading(
                value: nil, isStable: status & Status.motion != 0 ? false : nil,
                range: isOutside ? .outside : .inside,
                isAtCentreOfZero: status & Status.centreOfZero != 0),
            length: Self.statusLength)
    }
}
