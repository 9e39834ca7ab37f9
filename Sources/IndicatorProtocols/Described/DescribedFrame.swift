/// The frames of one device, as its profile tells them: what stands at which byte, and what it
/// means (indicator-protocols.md §12).
///
/// Every bit of a frame is described exactly once, be it as ignored: what nobody has described is
/// not waved through. A description that contradicts itself cannot be made.
public struct DescribedFrame: Hashable, Sendable {
    /// The bytes that never change: start, end and those between.
    public let constants: [Constant]
    public let weight: Weight
    /// Signs, units, decimals, status: whatever stands for something else.
    public let codes: [Code]
    /// Numbers that are no weight, such as the tare.
    public let numbers: [Number]
    public let ignored: [Ignored]
    public let check: Check?
    /// Bytes of the shortest frame. It is the only length unless the weight has several widths.
    public let length: Int

    /// What is judged, in the order in which it arrives; made once, so that a frame costs nothing
    /// but its bytes.
    let steps: [PlacedStep]
    /// The bytes that can stand in the weight.
    let weightBytes: ByteSet
    /// The bytes a frame can begin with.
    let firstBytes: ByteSet
    /// Whether a frame's first byte cannot stand inside it, so that no frame begins in another.
    let marksItsStart: Bool

    /// A line of the longest display's digits with words before and behind it.
    public static let lengths = 3...64
    public static let maximumCodes = 24
    public static let maximumConstants = 16
    public static let maximumNumbers = 8
    public static let maximumIgnored = 16
    /// No truck scale shows more of them; more are a wrong byte.
    public static let maximumDecimals = 6

    /// Bytes that never change.
    public struct Constant: Hashable, Sendable {
        public internal(set) var at: Int
        public let bytes: [UInt8]

        public init(at: Int, _ bytes: [UInt8]) {
            self.at = at
            self.bytes = bytes
        }
    }

    /// Bytes that are not looked at, because nobody knows what they mean.
    public struct Ignored: Hashable, Sendable {
        public internal(set) var at: Int
        public let width: Int
        /// 1: side by side; 2: every second byte.
        public let every: Int
        /// The bits that are ignored; of the others something is known.
        public let mask: UInt8
        /// What may stand there at all, an address letter for example.
        public let between: ClosedRange<UInt8>

        public init(
            at: Int, width: Int = 1, every: Int = 1, mask: UInt8 = 0xFF,
            between: ClosedRange<UInt8> = 0...0xFF
        ) {
            self.at = at
            self.width = width
            self.every = every
            self.mask = mask
            self.between = between
        }
    }

    /// - Parameters:
    ///   - length: nil where the end tells it; every byte must be described then.
    ///   - start: the bytes a frame begins with; may be none.
    ///   - end: the bytes a frame ends with; may be none when the length is said.
    ///
    /// All places are counted from the frame's first byte, 0, or, when negative, from its end,
    /// whose last byte is -1.
    public init(
        length: Int? = nil, start: [UInt8] = [], end: [UInt8] = [], constants: [Constant] = [],
        weight: Weight, codes: [Code] = [], numbers: [Number] = [], ignored: [Ignored] = [],
        check: Check? = nil
    ) throws(Contradiction) {
        guard length != nil || !end.isEmpty else { throw Contradiction(.length, .noEnd) }
        let draft = Layout(
            length: length, start: start, end: end, constants: constants, weight: weight,
            codes: codes, numbers: numbers, ignored: ignored, check: check)
        try draft.judge()
        self.constants = draft.constants
        self.weight = draft.weight
        self.codes = draft.codes
        self.numbers = draft.numbers
        self.ignored = draft.ignored
        self.check = draft.check
        self.length = draft.length
        steps = draft.steps
        weightBytes = draft.weight.bytes
        firstBytes = draft.bytes(at: 0)
        marksItsStart = draft.marksItsStart
    }

    /// Bytes of the longest frame.
    public var longest: Int { length + weight.widths.upperBound - weight.widths.lowerBound }
}
