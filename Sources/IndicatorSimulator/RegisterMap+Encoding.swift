internal import IndicatorProtocols
internal import TradeValues

extension RegisterMap {
    /// The registers of ``block`` as a device with this map would hold them; `decode` reads them
    /// back.
    ///
    /// A weight that the number type cannot hold is reported as out of range, and no digits are
    /// sent then. Weights are in kilograms.
    func encode(_ indication: SimulatedIndication) -> [UInt16] {
        var registers = [UInt16](repeating: 0, count: block.count)
        let bits = indication.isOutOfRange ? nil : bits(of: indication.weight)
        if let bits {
            let start = weightRegister - block.lowerBound
            for (offset, word) in order.words(of: bits, count: type.registers).enumerated() {
                registers[start + offset] = word
            }
        }
        // A register for the decimals stays 0: whole kilograms.
        for flag in flags {
            let holds =
                switch flag.meaning {
                case .stable: !indication.isMoving
                case .outOfRange: bits == nil
                case .net: false
                case .centreOfZero: indication.isAtZero
                case .dataValid: bits != nil
                case .negative: indication.weight < .zero
                }
            guard holds == flag.isActiveWhenSet else { continue }
            registers[flag.register - block.lowerBound] |= flag.mask
        }
        return registers
    }

    /// Nil when the number does not fit.
    private func bits(of weight: Weight) -> UInt32? {
        let carriesSignApart = flags.contains { $0.meaning == .negative }
        let sent = carriesSignApart ? weight.magnitude : weight
        if type == .float32 { return (Float(sent.grams) / 1_000).bitPattern }
        let decimals = if case .fixed(let count) = decimals { count } else { 0 }
        let number = DecimalNumber(digits: sent.grams, decimals: 3)
        guard let digits = number.whole(scaledByPowerOfTen: decimals) else { return nil }
        return type.bits(digits)
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
}
