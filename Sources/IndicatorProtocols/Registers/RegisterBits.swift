extension RegisterMap {
    /// How a device hands out single bits, by the number of the Modbus function.
    public enum BitFunction: Int, CaseIterable, Sendable {
        case coils = 1
        case discreteInputs = 2
    }

    /// A coil or discrete input that says something of the weight.
    public struct StatusBit: Hashable, Sendable {
        public let function: BitFunction
        /// Zero based, as on the wire.
        public let address: Int
        /// Whether it says it when set, or when clear.
        public let isActiveWhenSet: Bool

        public init(function: BitFunction, address: Int, isActiveWhenSet: Bool = true) {
            self.function = function
            self.address = address
            self.isActiveWhenSet = isActiveWhenSet
        }
    }

    /// The bits of one function from the first to the last that a flag names; one request.
    public struct BitBlock: Hashable, Sendable {
        public let function: BitFunction
        public let addresses: Range<Int>

        /// Bytes in which a reply carries them, eight in each.
        var byteCount: Int { (addresses.count + 7) / 8 }
    }

    /// The most bits one read may ask for by the Modbus specification.
    public static let maximumBits = 2_000

    static func bitBlocks(of flags: [Flag]) -> [BitBlock] {
        BitFunction.allCases.compactMap { function in
            let addresses = flags.compactMap(\.bit).filter { $0.function == function }
                .map(\.address)
            guard let first = addresses.min(), let last = addresses.max() else { return nil }
            return BitBlock(function: function, addresses: first..<(last + 1))
        }
    }

    /// How many bits ``bitBlocks`` have together.
    public var bitCount: Int { bitBlocks.reduce(0) { $0 + $1.addresses.count } }

    /// Where the bit stands among all bits of all blocks.
    func place(of bit: StatusBit) -> Int {
        var before = 0
        for block in bitBlocks {
            if block.function == bit.function {
                return before + bit.address - block.addresses.lowerBound
            }
            before += block.addresses.count
        }
        preconditionFailure("a bit of no block")
    }
}
