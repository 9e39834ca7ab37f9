extension RegisterMap {
    /// Some bits of a status word.
    public struct BitField: Hashable, Sendable {
        /// How many registers the word has.
        public enum Width: Int, CaseIterable, Sendable {
            case bits16 = 16
            /// Two registers, in the map's word order.
            case bits32 = 32
        }

        /// The word's first register.
        public let register: Int
        public let mask: UInt32
        public let width: Width

        /// - Parameter mask: at least one bit, none outside the word.
        public init(register: Int, mask: UInt32, width: Width = .bits16) {
            precondition((1...width.largest).contains(mask), "a mask of bits outside the word")
            self.register = register
            self.mask = mask
            self.width = width
        }

        var registers: Range<Int> { register..<(register + width.rawValue / 16) }

        /// The word's bits as a number, the lowest bit of the mask counting one.
        func number(in word: UInt32) -> UInt32 {
            (word & mask) >> UInt32(mask.trailingZeroBitCount)
        }
        /// The largest number the bits can hold.
        public var largest: UInt32 { number(in: mask) }
    }

    /// What a part of the status, when it holds, says.
    public enum Meaning: String, CaseIterable, Sendable {
        case stable
        case outOfRange = "out_of_range"
        /// The weight is valid and in range; when it does not hold there is no weight, and nobody
        /// knows why.
        case inRange = "in_range"
        case net
        /// For devices that tell gross apart from neither gross nor net.
        case gross
        case centreOfZero = "centre_of_zero"
        /// The weight may be used; when it does not hold there is none.
        case dataValid = "data_valid"
        /// The sign: of the weight, and of a net weight that stands in registers of its own. It
        /// gives an unsigned number its sign, and must agree with the sign of any other.
        case negative
        case netNegative = "net_negative"
        /// Holds in every answer of the device; one in which it does not is a fault.
        case constant
    }

    /// Some bits, when they say something, and what.
    public struct Flag: Hashable, Sendable {
        public enum Condition: Hashable, Sendable {
            /// At least one of the bits is set.
            case set
            /// All of the bits are clear.
            case clear
            /// The bits are one of these numbers.
            case equals([UInt32])
            /// The bits are the same as those.
            case same(BitField)
        }

        /// Where a flag stands.
        public enum Source: Hashable, Sendable {
            case registers(BitField, when: Condition)
            case bit(StatusBit)
        }

        public let meaning: Meaning
        public let source: Source

        public init(_ meaning: Meaning, _ field: BitField, when condition: Condition = .set) {
            self.meaning = meaning
            source = .registers(field, when: condition)
        }

        /// A coil or discrete input.
        public init(_ meaning: Meaning, _ bit: StatusBit) {
            self.meaning = meaning
            source = .bit(bit)
        }

        /// Bits of a status of one register.
        public init(
            _ meaning: Meaning, register: Int, mask: UInt32, when condition: Condition = .set
        ) {
            self.init(meaning, BitField(register: register, mask: mask), when: condition)
        }

        var fields: [BitField] {
            switch source {
            case .registers(let field, .same(let other)): [field, other]
            case .registers(let field, _): [field]
            case .bit: []
            }
        }

        var bit: StatusBit? {
            if case .bit(let bit) = source { bit } else { nil }
        }
    }

    /// A number that stands for something else than a weight.
    public struct Sentinel: Hashable, Sendable {
        public enum Meaning: String, CaseIterable, Sendable {
            case outOfRange = "out_of_range"
            case noWeight = "no_weight"
        }

        public let bits: UInt32
        public let meaning: Meaning

        public init(bits: UInt32, meaning: Meaning) {
            self.bits = bits
            self.meaning = meaning
        }
    }

    /// Some bits that stand for one of a list of values.
    public struct CodedField<Value: Hashable & Sendable>: Hashable, Sendable {
        public enum Code: String, CaseIterable, Sendable {
            /// The bits are the value's place in the list, from zero.
            case number
            /// Exactly one bit is set; the lowest one stands for the first value.
            case bit
        }

        public let field: BitField
        public let code: Code
        public let values: [Value]

        public init(_ field: BitField, code: Code = .number, values: [Value]) {
            self.field = field
            self.code = code
            self.values = values
        }

        /// Nil for bits that stand for nothing in the list.
        func value(in word: UInt32) -> Value? {
            let number = field.number(in: word)
            let place: Int
            switch code {
            case .number: place = Int(number)
            case .bit:
                guard number.nonzeroBitCount == 1 else { return nil }
                place = number.trailingZeroBitCount
            }
            return values.indices.contains(place) ? values[place] : nil
        }
    }
}

extension RegisterMap.BitField.Width {
    /// The mask of the whole word.
    public var largest: UInt32 {
        switch self {
        case .bits16: 0xFFFF
        case .bits32: .max
        }
    }
}
