internal import IndicatorProtocols
internal import TradeValues

extension RegisterMap {
    /// The registers of ``block`` as a device with this map would hold them; `decode` reads them
    /// back.
    ///
    /// A weight that the number type cannot hold is reported as out of range. There is no tare:
    /// gross and net are the same.
    func encode(
        _ indication: SimulatedIndication, setting: DisplaySetting = .kilograms
    ) -> [UInt16] {
        var words = EncodedWords(block: block, order: order)
        let decimals = shownDecimals(setting)
        let bits = bits(of: indication.weight, unit: setting, decimals: decimals)
        let isInRange = bits != nil && !indication.isOutOfRange
        // Without a number of its own for it, the device goes on sending digits.
        let overload = sentinels.first { $0.meaning == .outOfRange }?.bits
        let sent = (isInRange ? nil : overload) ?? bits ?? 0
        for register in [weightRegister] + (netWeightRegister.map { [$0] } ?? []) {
            words.put(sent, type: type, at: register)
        }
        if case .field(let field) = self.decimals { words.put(decimals, in: field) }
        if let unit { words.put(setting.unit, in: unit) }
        // First what does not hold, because conditions on the same bits exclude each other.
        let states = flags.map { flag in
            (flag, holds(flag.meaning, indication, isInRange: isInRange))
        }
        for (flag, holds) in states where !holds { words.put(flag, holds: false) }
        for (flag, holds) in states where holds { words.put(flag, holds: true) }
        return words.registers
    }

    /// What a device answers from ``bitBlocks`` while it shows this: one block behind the other.
    func encodeBits(
        _ indication: SimulatedIndication, setting: DisplaySetting = .kilograms
    ) -> [Bool] {
        let sent = bits(of: indication.weight, unit: setting, decimals: shownDecimals(setting))
        let isInRange = sent != nil && !indication.isOutOfRange
        var levels: [StatusBit: Bool] = [:]
        for flag in flags {
            guard case .bit(let bit) = flag.source else { continue }
            let holds = holds(flag.meaning, indication, isInRange: isInRange)
            let place = StatusBit(function: bit.function, address: bit.address)
            levels[place] = holds == bit.isActiveWhenSet
        }
        return bitBlocks.flatMap { block in
            block.addresses.map {
                levels[StatusBit(function: block.function, address: $0)] ?? false
            }
        }
    }

    private func holds(
        _ meaning: Meaning, _ indication: SimulatedIndication, isInRange: Bool
    ) -> Bool {
        switch meaning {
        case .stable: !indication.isMoving
        case .outOfRange: !isInRange
        case .inRange, .dataValid: isInRange
        case .net: false
        case .gross, .constant: true
        case .centreOfZero: indication.isAtZero
        case .negative, .netNegative: indication.weight < .zero
        }
    }

    /// The decimals that are asked for, or the fewest that the device can show.
    private func shownDecimals(_ setting: DisplaySetting) -> Int {
        switch decimals {
        case .fixed(let count): count
        case .field(let field):
            field.values.contains(setting.decimals)
                ? setting.decimals : field.values.min() ?? 0
        }
    }

    /// Nil when the number does not fit, or when the device does not count so finely.
    private func bits(
        of weight: Weight, unit setting: DisplaySetting, decimals: Int
    ) -> UInt32? {
        let carriesSignApart = !type.isSigned && flags.contains { $0.meaning == .negative }
        let number = setting.number(of: carriesSignApart ? weight.magnitude : weight)
        if type == .float32 {
            func power(_ exponent: Int) -> Float {
                (0..<exponent).reduce(1) { power, _ in power * 10 }
            }
            let value = Float(number.digits) / power(number.decimals)
            return (value * power(decimals) / Float(multiplier)).bitPattern
        }
        guard let scaled = number.whole(scaledByPowerOfTen: decimals),
            scaled.isMultiple(of: Int64(multiplier))
        else {
            return nil
        }
        return type.bits(scaled / Int64(multiplier))
    }
}

/// The registers of one answer while they are being filled.
private struct EncodedWords {
    private(set) var registers: [UInt16]
    private let start: Int
    private let order: RegisterMap.WordOrder

    init(block: Range<Int>, order: RegisterMap.WordOrder) {
        registers = Array(repeating: 0, count: block.count)
        start = block.lowerBound
        self.order = order
    }

    mutating func put(_ bits: UInt32, type: RegisterMap.NumberType, at register: Int) {
        for (offset, word) in order.words(of: bits, count: type.registers).enumerated() {
            registers[register - start + offset] = word
        }
    }

    mutating func put(_ flag: RegisterMap.Flag, holds: Bool) {
        guard case .registers(let field, let condition) = flag.source else { return }
        switch condition {
        case .set: set(field, holds ? field.largest : 0)
        case .clear: set(field, holds ? 0 : field.largest)
        case .equals(let numbers):
            let other = (0...field.largest).first { !numbers.contains($0) }
            if let number = holds ? numbers.first : other { set(field, number) }
        case .same(let other):
            set(other, 0)
            set(field, holds ? 0 : field.largest)
        }
    }

    mutating func put<Value>(_ value: Value, in coded: RegisterMap.CodedField<Value>) {
        guard let place = coded.values.firstIndex(of: value) else { return }
        set(coded.field, coded.code == .bit ? 1 << UInt32(place) : UInt32(place))
    }

    /// The bits of the field, and no others.
    private mutating func set(_ field: RegisterMap.BitField, _ number: UInt32) {
        let bits = number << UInt32(field.mask.trailingZeroBitCount) & field.mask
        let word = self[field.register, field.width] & ~field.mask | bits
        self[field.register, field.width] = word
    }

    private subscript(register: Int, width: RegisterMap.BitField.Width) -> UInt32 {
        get {
            let place = register - start
            guard width == .bits32 else { return UInt32(registers[place]) }
            let ordered = order.words(registers[place], registers[place + 1])
            return UInt32(ordered.0) << 16 | UInt32(ordered.1)
        }
        set {
            let place = register - start
            guard width == .bits32 else {
                registers[place] = UInt16(truncatingIfNeeded: newValue)
                return
            }
            registers.replaceSubrange(
                place..<(place + 2), with: order.words(of: newValue, count: 2))
        }
    }
}

extension RegisterMap.NumberType {
    /// The value as it stands in the registers; one register fills the low half.
    fileprivate func bits(_ digits: Int64) -> UInt32? {
        switch self {
        case .int16: Int16(exactly: digits).map { UInt32(UInt16(bitPattern: $0)) }
        case .uint16: UInt16(exactly: digits).map { UInt32($0) }
        case .int32: Int32(exactly: digits).map { UInt32(bitPattern: $0) }
        case .uint32, .float32: UInt32(exactly: digits)
        }
    }
}

extension RegisterMap.WordOrder {
    /// The words in the order of their registers.
    fileprivate func words(of bits: UInt32, count: Int) -> [UInt16] {
        let low = UInt16(truncatingIfNeeded: bits)
        let straight = count == 1 ? [low] : [UInt16(bits >> 16), low]
        return switch self {
        case .abcd: straight
        case .cdab: straight.reversed()
        case .badc: straight.map(\.byteSwapped)
        case .dcba: straight.reversed().map(\.byteSwapped)
        }
    }

    /// The high and the low word out of two registers.
    fileprivate func words(_ first: UInt16, _ second: UInt16) -> (UInt16, UInt16) {
        switch self {
        case .abcd: (first, second)
        case .cdab: (second, first)
        case .badc: (first.byteSwapped, second.byteSwapped)
        case .dcba: (second.byteSwapped, first.byteSwapped)
        }
    }
}
