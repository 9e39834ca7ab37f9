internal import TradeValues
public import WeighingCore

extension RegisterMap {
    /// Turns one block of registers, read from the start of ``block``, into a reading.
    ///
    /// A weight that the status declares invalid is a valid reading without value. A block of the
    /// wrong length or a decimals register outside 0-4 is a fault.
    public func decode(_ registers: some RandomAccessCollection<UInt16>) -> Result<
        Reading, DecodeFault
    > {
        guard registers.count >= block.count else { return .failure(.truncated) }
        func register(_ address: Int) -> UInt16 {
            registers[registers.index(registers.startIndex, offsetBy: address - block.lowerBound)]
        }
        func flag(_ meaning: Meaning) -> Bool? {
            let matching = flags.filter { $0.meaning == meaning }
            guard !matching.isEmpty else { return nil }
            // Several bits with one meaning, such as two overload bits: any of them says so.
            return matching.contains { flag in
                (register(flag.register) & flag.mask != 0) == flag.isActiveWhenSet
            }
        }
        let range = flag(.outOfRange).map { $0 ? Reading.Range.outside : .inside }
        var reading = Reading(
            value: nil, isStable: flag(.stable), mode: flag(.net).map { $0 ? .net : .gross },
            range: range, isAtCentreOfZero: flag(.centreOfZero))
        if range == .outside || flag(.dataValid) == false { return .success(reading) }

        let raw = (0..<type.registers).map { register(weightRegister + $0) }
        let bits = order.bits(raw)
        if type == .float32 {
            reading.value = DecimalNumber(exactly: Float(bitPattern: bits))
        } else {
            let count: Int
            switch decimals {
            case .fixed(let fixed): count = fixed
            case .register(let address): count = Int(register(address))
            }
            guard count <= Self.maximumDecimals else { return .failure(.valueOutOfRange) }
            reading.value = DecimalNumber(digits: type.integer(bits), decimals: count)
        }
        if flag(.negative) == true, let value = reading.value {
            guard value.digits >= 0 else { return .failure(.inconsistent) }
            reading.value = value.signed(negative: true)
        }
        return .success(reading)
    }
}

extension RegisterMap.WordOrder {
    /// The value's bits from the wire words; one word fills the low half.
    func bits(_ words: [UInt16]) -> UInt32 {
        let ordered: [UInt16]
        switch self {
        case .abcd: ordered = words
        case .cdab: ordered = words.reversed()
        case .badc: ordered = words.map(\.byteSwapped)
        case .dcba: ordered = words.reversed().map(\.byteSwapped)
        }
        return ordered.reduce(0) { $0 << 16 | UInt32($1) }
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

extension DecimalNumber {
    /// The shortest decimal that reads back as the same float; nil for infinities, NaN and numbers
    /// of more digits than a weight has.
    init?(exactly float: Float) {
        guard float.isFinite else { return nil }
        let parts = float.description.split(separator: "e")
        guard let mantissa = DecimalNumber(parts[0]) else { return nil }
        guard parts.count == 2 else {
            self = mantissa
            return
        }
        let exponentText = parts[1].first == "+" ? parts[1].dropFirst() : parts[1]
        guard let exponent = Int(exponentText) else { return nil }
        if exponent >= 0 {
            guard let whole = mantissa.whole(scaledByPowerOfTen: exponent) else { return nil }
            self.init(digits: whole)
        } else {
            guard mantissa.decimals - exponent <= Self.maximumDecimals else { return nil }
            self.init(digits: mantissa.digits, decimals: mantissa.decimals - exponent)
        }
    }
}
