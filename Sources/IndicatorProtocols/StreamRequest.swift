/// What a device that speaks only when it is asked is sent, and how often.
public struct StreamRequest: Hashable, Sendable {
    /// The request as the device's manual prints it.
    public var bytes: [UInt8]
    /// From one request to the next, unless its answer takes longer.
    public var everyMilliseconds: Int64
    /// After this the answer is not waited for any more.
    public var answerMilliseconds: Int64

    public static let lengths = 1...32
    public static let intervals: ClosedRange<Int> = 50...5_000
    public static let answerLimits: ClosedRange<Int> = 50...2_000
    public static let usualInterval: Int64 = 200
    public static let usualAnswerLimit: Int64 = 500

    public init(
        bytes: [UInt8], everyMilliseconds: Int64 = usualInterval,
        answerMilliseconds: Int64 = usualAnswerLimit
    ) {
        precondition(Self.lengths.contains(bytes.count), "a request has 1-32 bytes")
        self.bytes = bytes
        self.everyMilliseconds = everyMilliseconds
        self.answerMilliseconds = answerMilliseconds
    }
}
