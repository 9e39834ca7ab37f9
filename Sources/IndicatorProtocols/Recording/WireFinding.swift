public import WeighingCore

/// What the bytes of a wire turned out to be, and when they came.
public struct WireFinding: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        /// A frame, or a Modbus reply, with the bytes it was decoded from.
        case reading(Reading, frame: [UInt8])
        /// The line feed behind a frame that ended with its carriage return, in this read or in a
        /// later one.
        case lineFeed
        /// Bytes that gave no reading.
        case rejected([UInt8], Reason)
        case sent([UInt8])
        case note(String)
    }

    /// Why bytes gave no reading.
    public enum Reason: Hashable, Sendable {
        /// They could not begin a frame.
        case noise
        /// They began like a frame and are none.
        case fault(DecodeFault)
        /// Nothing was asked, or its time was over: a late answer is not taken for the next one's.
        case unasked
        /// The request, as an adapter heard it itself.
        case echo
        /// The device refused the request with this code of Modbus.
        case exception(Int)
        /// They were on their way to a frame when the watching ended.
        case cutOff
    }

    /// Since the recording began.
    public let milliseconds: Int64
    public let content: Content

    public init(milliseconds: Int64, _ content: Content) {
        self.milliseconds = milliseconds
        self.content = content
    }

    /// The same as the last of a wire: half a frame is nobody's fault there.
    public var atTheEnd: Self {
        guard case .rejected(let bytes, .fault(.truncated)) = content else { return self }
        return Self(milliseconds: milliseconds, .rejected(bytes, .cutOff))
    }
}

extension WireFinding.Reason {
    /// Whether a frame may have been lost; otherwise the bytes were none.
    var isReject: Bool {
        switch self {
        case .noise, .unasked, .echo, .cutOff: false
        case .fault, .exception: true
        }
    }

    /// One word: `noise`, `checkMismatch`, `exception-2`.
    public var word: String {
        switch self {
        case .noise: "noise"
        case .unasked: "unasked"
        case .echo: "echo"
        case .fault(let fault): fault.rawValue
        case .exception(let code): "exception-\(code)"
        case .cutOff: "cut-off"
        }
    }
}
