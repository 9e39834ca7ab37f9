internal import WeighingCore

/// `tenzo-eq`: the `=` form of Tenzo-M indicators (indicator-protocols.md §2.4, confidence C).
///
/// `= | 6 characters`: spaces, sign or none, digits to the right end. Nothing ends the frame, so
/// the field is cut by count: the reference's `=  nnnn` and `= +2380` both have six characters. No
/// point, because it shows none.
public struct TenzoEqualsFormat: FrameFormat {
    public let longestFrame = 7

    public init() {}

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        let start = UInt8(ascii: "=")
        guard bytes[0] == start else {
            return .noise(count: bytes.firstIndex(of: start) ?? bytes.count)
        }
        var text = NumberText([.leadingBlanks, .sign, .signAtDigits])
        for offset in 1..<longestFrame {
            guard offset < bytes.count else { return .incomplete }
            guard text.take(bytes[offset]) else {
                return .fault(.unexpectedByte)
            }
        }
        guard let value = text.number() else { return .fault(.unexpectedByte) }
        return .reading(Reading(value: value, range: .inside), length: longestFrame)
    }
}
