extension DescribedFrame {
    /// Bytes that others of the frame can be computed from.
    public struct Check: Hashable, Sendable {
        public enum Kind: String, CaseIterable, Sendable {
            /// XOR as two characters, the high half first; A-F as letters or as `:` to `?`.
            case xorHex = "xor-hex"
            case xor
            /// XOR with bit 6 set.
            case xorOr40 = "xor-or-40"
            case sum8
            /// The low eight bits of the sum as two characters, as in ``xorHex``.
            case sum8Hex = "sum8-hex"
            /// Two's complement of the low seven bits of the sum.
            case negatedSum7 = "negated-sum7"
            /// Low byte first.
            case crc16 = "crc16-modbus"

            /// Whether two equal bytes that are lost change it; an XOR stays as it was.
            var noticesLostBytes: Bool {
                switch self {
                case .xorHex, .xor, .xorOr40: false
                case .sum8, .sum8Hex, .negatedSum7, .crc16: true
                }
            }

            /// How many bytes it takes.
            public var width: Int {
                switch self {
                case .xorHex, .sum8Hex, .crc16: 2
                case .xor, .xorOr40, .sum8, .negatedSum7: 1
                }
            }
        }

        public let kind: Kind
        public internal(set) var at: Int
        /// The first and last byte that it is computed from, both before the check.
        public internal(set) var from: Int
        public internal(set) var through: Int

        public init(_ kind: Kind, at: Int, from: Int, through: Int) {
            self.kind = kind
            self.at = at
            self.from = from
            self.through = through
        }

        /// Whether `byte` is the check's byte at `place` for these bytes.
        func holds(
            _ byte: UInt8, at place: Int, over bytes: Slice<UnsafeBufferPointer<UInt8>>
        ) -> Bool {
            switch kind {
            case .xor: return byte == Self.xor(bytes)
            case .xorOr40: return byte == Self.xor(bytes) | 0x40
            case .sum8: return byte == Self.sum(bytes)
            case .negatedSum7: return byte == (0 &- Self.sum(bytes)) & 0x7F
            case .xorHex, .sum8Hex:
                let value = kind == .xorHex ? Self.xor(bytes) : Self.sum(bytes)
                return HexadecimalCheck.nibble(byte) == (place == 0 ? value >> 4 : value & 0x0F)
            case .crc16:
                let value = ModbusReplyFormat.checksum(bytes)
                return byte == UInt8(truncatingIfNeeded: place == 0 ? value : value >> 8)
            }
        }

        private static func xor(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt8 {
            bytes.reduce(0, ^)
        }

        private static func sum(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt8 {
            bytes.reduce(0, &+)
        }
    }
}
