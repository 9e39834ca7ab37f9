public import WeighingCore

/// Cuts a byte stream into frames, however the reads were split, and decodes them.
///
/// Bytes that make no frame are counted and skipped, one at a time, so that a valid frame right
/// behind a broken one is found. Frames are read where the caller's bytes lie; only what a read has
/// left over, less than one frame, is kept for the next one.
public struct StreamDecoder: Sendable {
    public private(set) var counts = DecoderCounts()
    /// The newest fault, for the operator.
    public private(set) var lastFault: DecodeFault?

    private let format: any FrameFormat
    private let longestFrame: Int
    /// Some older devices send parity in bit 7; a profile with seven data bits says so.
    private let masksParity: Bool
    private let takesLineFeed: Bool
    /// The last frame ended with a carriage return: a line feed that comes next belongs to it.
    private var isBehindReturn = false
    /// What may still become a frame; shorter than one.
    private var rest: [UInt8] = []
    private var lastBytesAt: Uptime?

    /// The bytes of a frame follow each other: on the slowest line, 600 baud, one takes 18 ms, an
    /// adapter gathers them for 16 ms, and TCP sends again after 200 ms what was lost. A pause that
    /// is longer costs one frame; halves of two frames would be a weight that nobody has seen.
    public static let longestPause: Int64 = 300

    /// What a decoder hands out for each frame; the bytes are valid during the call only.
    public typealias Receiver = (Reading, UnsafeBufferPointer<UInt8>) -> Void

    /// Why bytes are in no frame.
    public enum Skip: Hashable, Sendable {
        /// They cannot begin a frame.
        case noise
        /// They began like a frame and are none.
        case fault(DecodeFault)
        /// The line feed behind a frame's carriage return; it is not counted as skipped.
        case lineFeed
    }

    /// Told of bytes that are skipped. They are valid during the call only.
    public typealias SkipReceiver = (Skip, UnsafeBufferPointer<UInt8>) -> Void

    public init(format: any FrameFormat, masksParity: Bool = false) {
        self.format = format
        self.masksParity = masksParity
        longestFrame = format.longestFrame
        takesLineFeed = format.hasOptionalLineFeed
        rest.reserveCapacity(longestFrame)
    }

    /// Takes the next bytes and hands every frame they complete to `receive`, in order.
    public mutating func push(_ bytes: some Collection<UInt8>, receive: Receiver) {
        push(bytes, receive: receive, skip: { _, _ in })
    }

    /// The same, told also of what is skipped, so that each byte is heard of once, in order.
    public mutating func push(
        _ bytes: some Collection<UInt8>, receive: Receiver, skip: SkipReceiver
    ) {
        let isDone: Void? = bytes.withContiguousStorageIfAvailable { push($0, receive, skip) }
        if isDone == nil { Array(bytes).withUnsafeBufferPointer { push($0, receive, skip) } }
    }

    private mutating func push(
        _ bytes: UnsafeBufferPointer<UInt8>, _ receive: Receiver, _ skip: SkipReceiver
    ) {
        if masksParity {
            pushMasked(bytes, receive, skip)
        } else {
            join(bytes, receive, skip)
        }
    }

    /// Says that no more bytes come: what is left is judged once more without hope of completion.
    public mutating func finish(receive: Receiver) {
        finish(receive: receive, skip: { _, _ in })
    }

    /// The same, told also of what is skipped.
    public mutating func finish(receive: Receiver, skip: SkipReceiver) {
        let left = rest
        rest.removeAll(keepingCapacity: true)
        left.withUnsafeBufferPointer { bytes in
            var start = read(bytes, from: 0, to: bytes.count, receive, skip)
            while start < bytes.count {
                start += note(.truncated, bytes, start, skipping: 1, skip)
                start = read(bytes, from: start, to: bytes.count, receive, skip)
            }
        }
    }

    /// Says when the bytes came that are pushed next. Half a frame from longer than
    /// ``longestPause`` before them is forgotten, and counts as a fault.
    public mutating func resume(at now: Uptime) { resume(at: now, skip: { _, _ in }) }

    /// The same, told also of what is forgotten.
    public mutating func resume(at now: Uptime, skip: SkipReceiver) {
        defer { lastBytesAt = now }
        guard let last = lastBytesAt, now.milliseconds(since: last) > Self.longestPause else {
            return
        }
        if !rest.isEmpty {
            counts.faults += 1
            lastFault = .truncated
        }
        reset(skip: skip)
    }

    /// Says that a character came whose parity or stop bit was wrong: a fault, and the frame that it
    /// stood in is none, whatever the character would have been.
    public mutating func breakOff() { breakOff(skip: { _, _ in }) }

    /// The same, told also of what is forgotten.
    public mutating func breakOff(skip: SkipReceiver) {
        counts.faults += 1
        lastFault = .parityError
        reset(because: .parityError, skip)
    }

    /// Forgets a half-received frame, after a break in the line.
    public mutating func reset() { reset(skip: { _, _ in }) }

    /// The same, told also of what is forgotten.
    public mutating func reset(skip: SkipReceiver) { reset(because: .truncated, skip) }

    private mutating func reset(because fault: DecodeFault, _ skip: SkipReceiver) {
        if !rest.isEmpty { rest.withUnsafeBufferPointer { skip(.fault(fault), $0) } }
        counts.skippedBytes += rest.count
        rest.removeAll(keepingCapacity: true)
        isBehindReturn = false
    }

    /// What is unmasked at a time, so that it fits on the stack.
    private static let maskedChunk = 512

    private mutating func pushMasked(
        _ bytes: UnsafeBufferPointer<UInt8>, _ receive: Receiver, _ skip: SkipReceiver
    ) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.maskedChunk) { space in
            var start = 0
            while start < bytes.count {
                let count = min(Self.maskedChunk, bytes.count - start)
                for index in 0..<count { space[index] = bytes[start + index] & 0x7F }
                join(UnsafeBufferPointer(rebasing: space[..<count]), receive, skip)
                start += count
            }
        }
    }

    /// Goes on behind what the last read has left over.
    private mutating func join(
        _ bytes: UnsafeBufferPointer<UInt8>, _ receive: Receiver, _ skip: SkipReceiver
    ) {
        var start = 0
        if !rest.isEmpty {
            guard let begun = readSeam(bytes, receive, skip) else { return }
            start = begun
        }
        start = read(bytes, from: start, to: bytes.count, receive, skip)
        rest.append(contentsOf: bytes[start...])
    }

    /// Reads what begins in the rest; as long as a frame of new bytes is enough for that.
    ///
    /// - Returns: where the new bytes go on; nil when they do not complete what has begun, and are
    ///   kept with it.
    private mutating func readSeam(
        _ bytes: UnsafeBufferPointer<UInt8>, _ receive: Receiver,
        _ skip: SkipReceiver
    ) -> Int? {
        let old = rest.count
        let new = min(bytes.count, longestFrame)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: old + new) { space in
            for index in 0..<old { space[index] = rest[index] }
            for index in 0..<new { space[old + index] = bytes[index] }
            let seam = UnsafeBufferPointer(space)
            let start = read(seam, from: 0, to: old, receive, skip)
            rest.removeAll(keepingCapacity: true)
            if start >= old { return start - old }
            rest.append(contentsOf: seam[start...])
            return nil
        }
    }

    /// Reads every frame that begins before `end`.
    ///
    /// - Returns: the first byte that was not judged: `end` or behind it, or where something begins
    ///   that more bytes may complete.
    private mutating func read(
        _ bytes: UnsafeBufferPointer<UInt8>, from begin: Int, to end: Int, _ receive: Receiver,
        _ skip: SkipReceiver
    ) -> Int {
        var start = begin
        while start < end {
            let rest = UnsafeBufferPointer(rebasing: bytes[start...])
            if isBehindReturn {
                isBehindReturn = false
                if rest[0] == LineEnd.feed {
                    skip(.lineFeed, UnsafeBufferPointer(rebasing: rest[..<1]))
                    start += 1
                    continue
                }
            }
            switch format.scan(rest) {
            case .reading(let reading, let length):
                counts.frames += 1
                receive(reading, UnsafeBufferPointer(rebasing: rest[..<length]))
                start += length
                isBehindReturn = takesLineFeed && rest[length - 1] == LineEnd.carriageReturn
            case .noise(let count):
                counts.skippedBytes += count
                skip(.noise, UnsafeBufferPointer(rebasing: rest[..<count]))
                start += count
            case .incomplete where rest.count < longestFrame:
                return start
            case .incomplete:
                start += note(.inconsistent, bytes, start, skipping: 1, skip)
            case .fault(let fault, let count):
                start += note(fault, bytes, start, skipping: count, skip)
            }
        }
        return start
    }

    private mutating func note(
        _ fault: DecodeFault, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int,
        skipping count: Int, _ skip: SkipReceiver
    ) -> Int {
        skip(.fault(fault), UnsafeBufferPointer(rebasing: bytes[start..<(start + count)]))
        lastFault = fault
        counts.faults += 1
        counts.skippedBytes += count
        return count
    }
}
