public import TradeValues
public import WeighingCore

/// Where a Modbus indicator keeps its weight, decimals, unit and status
/// (indicator-protocols.md §8).
///
/// All registers are read in one request, so that weight and status belong to the same instant.
/// Coils and discrete inputs (§8.5) take requests of their own: they are read before the weight and
/// behind it, and a weight is taken only where they are the same both times. Addresses are
/// zero-based wire offsets.
public struct RegisterMap: Hashable, Sendable {
    public enum Function: Int, CaseIterable, Sendable {
        case holding = 3
        case input = 4
    }

    /// Where the number of decimals comes from.
    public enum Decimals: Hashable, Sendable {
        case fixed(Int)
        case field(CodedField<Int>)
    }

    public let function: Function
    public let weightRegister: Int
    /// Where the weight stands while a flag says net, for devices that keep gross and net apart.
    public let netWeightRegister: Int?
    public let type: NumberType
    public let order: WordOrder
    public let decimals: Decimals
    /// What one step of the number is worth, before the decimals: the division of a device that
    /// counts divisions.
    public let multiplier: Int
    /// What the weight stands for, when no flag says it.
    public let mode: Reading.Mode?
    /// Where the unit comes from; nil when the device does not say.
    public let unit: CodedField<WeightUnit>?
    public let flags: [Flag]
    public let sentinels: [Sentinel]

    /// The most registers one read may ask for by the Modbus specification; some devices allow
    /// fewer.
    public static let maximumBlock = 125
    public static let maximumAddress = 65_535
    /// Decimals above this are a wrong register (indicator-protocols.md §8.3).
    public static let maximumDecimals = 4

    public init(
        function: Function, weightRegister: Int, netWeightRegister: Int? = nil, type: NumberType,
        order: WordOrder, decimals: Decimals = .fixed(0), multiplier: Int = 1,
        mode: Reading.Mode? = nil, unit: CodedField<WeightUnit>? = nil, flags: [Flag] = [],
        sentinels: [Sentinel] = []
    ) {
        self.function = function
        self.weightRegister = weightRegister
        self.netWeightRegister = netWeightRegister
        self.type = type
        self.order = order
        self.decimals = decimals
        self.multiplier = multiplier
        self.mode = mode
        self.unit = unit
        self.flags = flags
        self.sentinels = sentinels
        block = Self.block(
            weights: [weightRegister] + (netWeightRegister.map { [$0] } ?? []), type: type,
            fields: flags.flatMap(\.fields) + (unit.map { [$0.field] } ?? [])
                + (decimals.field.map { [$0] } ?? []))
        bitBlocks = Self.bitBlocks(of: flags)
    }

    /// The block of registers that holds everything but what stands in ``bitBlocks``.
    public let block: Range<Int>
    /// The coils, then the discrete inputs that flags name; none for most devices.
    public let bitBlocks: [BitBlock]

    private static func block(
        weights: [Int], type: NumberType, fields: [BitField]
    ) -> Range<Int> {
        let spans = weights.map { $0..<($0 + type.registers) } + fields.map(\.registers)
        let start = spans.map(\.lowerBound).min() ?? 0
        return start..<(spans.map(\.upperBound).max() ?? start)
    }
}

extension RegisterMap.Decimals {
    var field: RegisterMap.BitField? {
        if case .field(let coded) = self { coded.field } else { nil }
    }
}
