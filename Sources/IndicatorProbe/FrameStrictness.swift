internal import IndicatorProtocols

/// How much of a frame is fixed by its format, measured on the frame itself: every bit is turned
/// once, and what the format then refuses is what it had said about that bit.
///
/// So a check, a constant and a digit each weigh what they are worth, and no table of formats is
/// kept beside the formats.
struct FrameStrictness: Hashable, Sendable {
    private(set) var turned = 0
    private(set) var refused = 0
    /// Whether the format takes the frame with one of its bytes missing for another whole frame:
    /// then only a length in the profile tells that a digit was lost.
    private(set) var takesShortened = false

    /// A format with a check refuses nearly every turned bit; two renderings of a check's letters,
    /// as some devices have them, let a few pass.
    private static let checkedShare = 0.97

    var share: Double { turned == 0 ? 0 : Double(refused) / Double(turned) }
    var isChecked: Bool { share >= Self.checkedShare }

    mutating func measure(_ frame: [UInt8], in format: any FrameFormat, bits: Int) {
        for index in frame.indices {
            var altered = frame
            for bit in 0..<bits {
                altered[index] = frame[index] ^ 1 << UInt8(bit)
                turned += 1
                if !Self.isWhole(altered, in: format) { refused += 1 }
            }
            var shortened = frame
            shortened.remove(at: index)
            // The last byte may end a line that another byte would end as well.
            if index < frame.count - 1, Self.isWhole(shortened, in: format) {
                takesShortened = true
            }
        }
    }

    private static func isWhole(_ bytes: [UInt8], in format: any FrameFormat) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            guard !buffer.isEmpty, case .reading(_, buffer.count) = format.scan(buffer) else {
                return false
            }
            return true
        }
    }
}
