public import WeighingCore

/// How one device cuts its byte stream into frames and what a frame means; pure.
///
/// A format judges the bytes from the first one on. It never repairs: whatever does not fit in
/// every position is a fault, and the decoder tries again one byte later, or where the fault says.
public protocol FrameFormat: Sendable {
    /// The most bytes a frame can have; bounds the decoder's buffer.
    var longestFrame: Int { get }
    /// Whether a frame that ends with a carriage return may have a line feed behind it, as the site
    /// has set. The frame is whole without: its weight is of now, and waiting for a byte that may
    /// never come would make it one of then. No frame of such a format begins with a line feed.
    var hasOptionalLineFeed: Bool { get }

    func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan
}

extension FrameFormat {
    public var hasOptionalLineFeed: Bool { false }

    /// Whether `byte`, right behind `frame`, belongs to its line end.
    func endsLine(_ byte: UInt8, behind frame: UnsafeBufferPointer<UInt8>) -> Bool {
        hasOptionalLineFeed && byte == LineEnd.feed && frame.last == LineEnd.carriageReturn
    }
}

/// The characters that end a line.
enum LineEnd {
    static let carriageReturn: UInt8 = 0x0D
    static let feed: UInt8 = 0x0A
}

/// What a format found at the beginning of the buffer.
public enum FrameScan {
    /// So far this could become a frame.
    case incomplete
    /// A whole, valid frame of `length` bytes.
    case reading(Reading, length: Int)
    /// Something that began like a frame and is not one; its first `skipping` bytes, at least one,
    /// cannot begin another.
    case fault(DecodeFault, skipping: Int = 1)
    /// `count` bytes, at least one, that cannot begin a frame.
    case noise(count: Int)
}

/// Why bytes that began like a frame were thrown away.
public enum DecodeFault: String, CaseIterable, Error, Sendable {
    /// A byte that the format does not allow at its position.
    case unexpectedByte
    case checkMismatch
    /// Registers, status and length contradict each other.
    case inconsistent
    /// A number outside what the field can mean.
    case valueOutOfRange
    /// A character of the frame had a wrong parity or stop bit.
    case parityError
    /// The input ended in the middle of a frame.
    case truncated
}

/// How often what happened since the decoder was made.
public struct DecoderCounts: Hashable, Sendable {
    public var frames = 0
    public var faults = 0
    public var skippedBytes = 0

    public init() {}
}

extension DecoderCounts {
    public static func += (total: inout DecoderCounts, part: DecoderCounts) {
        total.frames += part.frames
        total.faults += part.faults
        total.skippedBytes += part.skippedBytes
    }
}
