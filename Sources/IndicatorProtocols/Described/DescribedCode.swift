extension DescribedFrame {
    /// Some bytes, or some of their bits, that stand for something: a sign, a unit, the decimals, a
    /// status. What does not stand in the list is a fault, so that nothing is guessed.
    public struct Code: Hashable, Sendable {
        public struct Value: Hashable, Sendable {
            /// In place: the last byte is the lowest, and bits outside the mask are clear.
            public let bits: UInt64
            public let says: Statement

            public init(_ bits: UInt64, says: Statement = Statement()) {
                self.bits = bits
                self.says = says
            }
        }

        public internal(set) var at: Int
        public let width: Int
        /// The bits that count, in place as in ``Value/bits``.
        public let mask: UInt64
        public let values: [Value]

        /// Bytes that a number of 64 bits holds.
        public static let widths = 1...8
        /// Letters of the alphabet in both cases, and a few more.
        public static let maximumValues = 64

        /// - Parameter width: inside ``widths``.
        public init(at: Int, width: Int, mask: UInt64? = nil, values: [Value]) {
            precondition(Self.widths.contains(width), "a code has 1-8 bytes")
            self.at = at
            self.width = width
            self.mask = mask ?? Self.mask(of: width)
            self.values = values
        }

        /// All bits of so many bytes.
        public static func mask(of width: Int) -> UInt64 {
            .max >> UInt64(64 - 8 * min(max(width, 1), widths.upperBound))
        }

        /// The value whose bits are those of `word`.
        func value(of word: UInt64) -> Value? {
            values.first { ($0.bits ^ word) & mask == 0 }
        }

        /// Whether a value begins with the first `count` bytes, which are `word`.
        func canBegin(with word: UInt64, count: Int) -> Bool {
            let missing = UInt64(8 * (width - count))
            let mask = mask >> missing
            return values.contains { ($0.bits >> missing ^ word) & mask == 0 }
        }

        /// What may stand in the byte at `place` of the code, as far as it is known alone.
        func bytes(at place: Int) -> ByteSet {
            let shift = UInt64(8 * (width - 1 - place))
            let mask = UInt8(truncatingIfNeeded: mask >> shift)
            var set = ByteSet()
            for byte in UInt8.min...UInt8.max
            where values.contains(where: {
                (UInt8(truncatingIfNeeded: $0.bits >> shift) ^ byte) & mask == 0
            }) {
                set.insert(byte)
            }
            return set
        }

        /// The bits of the byte at `place` that the code tells about.
        func mask(at place: Int) -> UInt8 {
            UInt8(truncatingIfNeeded: mask >> UInt64(8 * (width - 1 - place)))
        }
    }
}
