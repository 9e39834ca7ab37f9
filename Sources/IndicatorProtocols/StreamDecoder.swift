public import WeighingCore

/// Cuts a byte stream into frames, however the reads were split, and decodes them.
///
/// Bytes that make no frame are counted and skipped, one at a time, so that a valid frame right
/// behind a broken one is found. The buffer never holds more than one frame's length.
public struct StreamDecoder: Sendable {
    public private(set) var counts = DecoderCounts()
    /// The newest fault, for the operator.
    public private(set) var lastFault: DecodeFault?

    private let format: any FrameFormat
    /// Some older devices send parity in bit 7; a profile with seven data bits says so.
    private let masksParity: Bool
    private var buffer: [UInt8] = []

    /// What a decoder hands out for each frame; the bytes are valid during the call only.
    public typealias Receiver = (Reading, UnsafeBufferPointer<UInt8>) -> Void

    public init(format: any FrameFormat, masksParity: Bool = false) {
        self.format = format
        self.masksParity = masksParity
        buffer.reserveCapacity(format.longestFrame * 2)
    }

    /// Takes the next bytes and hands every frame they complete to `receive`, in order.
    public mutating func push(_ bytes: some Sequence<UInt8>, receive: Receiver) {
        for byte in bytes {
            buffer.append(masksParity ? byte & 0x7F : byte)
            if buffer.count >= format.longestFrame { drain(receive) }
        }
        drain(receive)
    }

    /// Says that no more bytes come: what is left is judged once more without hope of completion.
    public mutating func finish(receive: Receiver) {
        drain(receive)
        while !buffer.isEmpty {
            note(.truncated)
            drop(1)
            drain(receive)
        }
    }

    /// Forgets a half-received frame, after a break in the line.
    public mutating func reset() {
        counts.skippedBytes += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func drain(_ receive: Receiver) {
        var start = 0
        var isIncomplete = false
        // Worked on apart, because the buffer is being read while they change.
        var counts = counts
        var lastFault = lastFault
        buffer.withUnsafeBufferPointer { bytes in
            while start < bytes.count, !isIncomplete {
                let rest = UnsafeBufferPointer(rebasing: bytes[start...])
                switch format.scan(rest) {
                case .reading(let reading, let length):
                    counts.frames += 1
                    receive(reading, UnsafeBufferPointer(rebasing: rest[..<length]))
                    start += length
                case .noise(let count):
                    counts.skippedBytes += count
                    start += count
                case .incomplete where rest.count < format.longestFrame:
                    isIncomplete = true
                case .incomplete:
                    lastFault = .inconsistent
                    counts.faults += 1
                    counts.skippedBytes += 1
                    start += 1
                case .fault(let fault, let count):
                    lastFault = fault
                    counts.faults += 1
                    counts.skippedBytes += count
                    start += count
                }
            }
        }
        self.counts = counts
        self.lastFault = lastFault
        if start > 0 { buffer.removeSubrange(..<start) }
    }

    private mutating func note(_ fault: DecodeFault) {
        counts.faults += 1
        lastFault = fault
    }

    private mutating func drop(_ count: Int) {
        counts.skippedBytes += count
        buffer.removeSubrange(..<count)
    }
}
