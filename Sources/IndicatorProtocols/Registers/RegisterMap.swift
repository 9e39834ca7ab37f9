/// Where a Modbus indicator keeps its weight, decimals and status (indicator-protocols.md §8).
///
/// Everything is read in one request, so that weight and status belong to the same instant.
/// Addresses are zero-based wire offsets.
public struct RegisterMap: Hashable, Sendable {
    public enum Function: Int, CaseIterable, Sendable {
        case holding = 3
        case input = 4
    }

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
    }

    /// Which wire byte is which byte of the value, A the most significant.
    public enum WordOrder: String, CaseIterable, Sendable {
        case abcd = "ABCD"
        case cdab = "CDAB"
        case badc = "BADC"
        case dcba = "DCBA"
    }

    /// Where the number of decimals comes from. Floats carry their own point.
    public enum Decimals: Hashable, Sendable {
        case fixed(Int)
        /// A register that holds 0-4.
        case register(Int)
    }

    /// What a status bit, when active, says.
    public enum Meaning: String, CaseIterable, Sendable {
        case stable
        case outOfRange = "out_of_range"
        case net
        case centreOfZero = "centre_of_zero"
        /// The weight may be used; when inactive there is none.
        case dataValid = "data_valid"
        /// The sign of a weight that is sent as a magnitude.
        case negative
    }

    /// Some bits of one register and what they mean.
    public struct Flag: Hashable, Sendable {
        public let meaning: Meaning
        public let register: Int
        public let mask: UInt16
        /// Whether the meaning holds when a bit of the mask is set, or when all are clear.
        public let isActiveWhenSet: Bool

        public init(meaning: Meaning, register: Int, mask: UInt16, isActiveWhenSet: Bool) {
            self.meaning = meaning
            self.register = register
            self.mask = mask
            self.isActiveWhenSet = isActiveWhenSet
        }
    }

    public let function: Function
    public let weightRegister: Int
    public let type: NumberType
    public let order: WordOrder
    public let decimals: Decimals
    public let flags: [Flag]

    /// The most registers one read may ask for by the Modbus specification; some devices allow
    /// fewer.
    public static let maximumBlock = 125
    public static let maximumAddress = 65_535
    /// Decimals above this are a wrong register (indicator-protocols.md §8.3).
    public static let maximumDecimals = 4

    public init(
        function: Function, weightRegister: Int, type: NumberType, order: WordOrder,
        decimals: Decimals = .fixed(0), flags: [Flag] = []
    ) {
        self.function = function
        self.weightRegister = weightRegister
        self.type = type
        self.order = order
        self.decimals = decimals
        self.flags = flags
    }

    /// The block of registers that holds everything.
    public var block: Range<Int> {
        var used = [weightRegister, weightRegister + type.registers - 1] + flags.map(\.register)
        if case .register(let address) = decimals { used.append(address) }
        return (used.min() ?? weightRegister)..<((used.max() ?? weightRegister) + 1)
    }
}
