extension RegisterMap {
    public enum NumberType: String, CaseIterable, Sendable {
        case int16
        case uint16
        case int32
        case uint32
        case float32

        public var registers: Int {
            switch self {
            case .int16, .uint16: 1
            case .int32, .uint32, .float32: 2
            }
        }

        /// Whether the number carries its own sign.
        public var isSigned: Bool {
            switch self {
            case .int16, .int32, .float32: true
            case .uint16, .uint32: false
            }
        }
    }

    /// Which wire byte is which byte of the value, A the most significant. It holds for the weight
    /// and for 32-bit status words; a status of one register is taken as it stands.
    public enum WordOrder: String, CaseIterable, Sendable {
        case abcd = "ABCD"
        case cdab = "CDAB"
        case badc = "BADC"
        case dcba = "DCBA"
    }
}

extension RegisterMap.WordOrder {
    /// The value's bits from the one word on the wire.
    func bits(_ word: UInt16) -> UInt32 {
        switch self {
        case .abcd, .cdab: UInt32(word)
        case .badc, .dcba: UInt32(word.byteSwapped)
        }
    }

    /// The value's bits from the two words in the order of their registers.
    func bits(_ first: UInt16, _ second: UInt16) -> UInt32 {
        switch self {
        case .abcd, .badc: bits(first) << 16 | bits(second)
        case .cdab, .dcba: bits(second) << 16 | bits(first)
        }
    }
}

extension RegisterMap.NumberType {
    func integer(_ bits: UInt32) -> Int64 {
        switch self {
        case .int16: Int64(Int16(bitPattern: UInt16(truncatingIfNeeded: bits)))
        case .uint16: Int64(UInt16(truncatingIfNeeded: bits))
        case .int32: Int64(Int32(bitPattern: bits))
        case .uint32, .float32: Int64(bits)
        }
    }
}
