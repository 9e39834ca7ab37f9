internal import TradeValues
public import WeighingCore

extension RegisterMap {
    /// Turns one block of registers, read from the start of ``block``, into a reading, together
    /// with the bits of ``bitBlocks``, one block behind the other.
    ///
    /// A weight that the status declares invalid, or a sentinel in its place, is a valid reading
    /// without value; what it says of rest and zero means nothing then. A block of the wrong
    /// length, a status that cannot be and decimals outside 0-4 are faults.
    public func decode(
        _ registers: some RandomAccessCollection<UInt16>, bits: [Bool] = []
    ) -> Result<Reading, DecodeFault> {
        guard registers.count >= block.count, bits.count == bitCount else {
            return .failure(.truncated)
        }
        let words = Words(registers: registers, start: block.lowerBound, order: order)
        var status = Status()
        for flag in flags {
            let holds =
                switch flag.source {
                case .registers(let field, let condition): words.fulfil(field, condition)
                case .bit(let bit): bits[place(of: bit)] == bit.isActiveWhenSet
                }
            status.note(flag.meaning, holds: holds)
        }
        guard status.isConstant != false, !(status.isNet == true && status.isGross == true) else {
            return .failure(.inconsistent)
        }
        let netRegister = status.isNet == true ? netWeightRegister : nil
        let weight = words.bits(of: type, at: netRegister ?? weightRegister)
        if let sentinel = sentinels.first(where: { $0.bits == weight }) {
            status.note(.dataValid, holds: false)
            if sentinel.meaning == .outOfRange { status.note(.outOfRange, holds: true) }
        }
        var reading = Reading(
            value: nil, isStable: status.isUsable ? status.isStable : nil,
            mode: status.mode ?? mode, range: status.range,
            isAtCentreOfZero: status.isUsable ? status.isAtCentreOfZero : nil)
        guard status.isUsable, status.range != .outside else { return .success(reading) }
        guard let count = decimalCount(words), unit == nil || words.value(of: unit) != nil else {
            return .failure(.valueOutOfRange)
        }
        reading.unit = words.value(of: unit)
        reading.value = number(weight, decimals: count)
        let isNegative = netRegister == nil ? status.isNegative : status.isNetNegative
        if let isNegative, let value = reading.value {
            if !type.isSigned {
                reading.value = value.signed(negative: isNegative)
            } else if value.digits != 0, (value.digits < 0) != isNegative {
                return .failure(.inconsistent)
            }
        }
        return .success(reading)
    }

    private func decimalCount(_ words: Words<some RandomAccessCollection<UInt16>>) -> Int? {
        switch decimals {
        case .fixed(let count): count
        case .field(let field): words.value(of: field)
        }
    }

    /// Nil for a float that is no weight.
    private func number(_ bits: UInt32, decimals count: Int) -> DecimalNumber? {
        let whole =
            type == .float32
            ? DecimalNumber(exactly: Float(bitPattern: bits))
            : DecimalNumber(digits: type.integer(bits))
        guard let whole, whole.decimals + count <= DecimalNumber.maximumDecimals else { return nil }
        let (digits, overflow) = whole.digits.multipliedReportingOverflow(by: Int64(multiplier))
        return overflow ? nil : DecimalNumber(digits: digits, decimals: whole.decimals + count)
    }
}

/// The registers of one answer by their addresses.
private struct Words<Registers: RandomAccessCollection<UInt16>> {
    let registers: Registers
    let start: Int
    let order: RegisterMap.WordOrder

    subscript(address: Int) -> UInt16 {
        registers[registers.index(registers.startIndex, offsetBy: address - start)]
    }

    func bits(of type: RegisterMap.NumberType, at address: Int) -> UInt32 {
        type.registers == 1
            ? order.bits(self[address]) : order.bits(self[address], self[address + 1])
    }

    func word(of field: RegisterMap.BitField) -> UInt32 {
        switch field.width {
        case .bits16: UInt32(self[field.register])
        case .bits32: order.bits(self[field.register], self[field.register + 1])
        }
    }

    func fulfil(_ field: RegisterMap.BitField, _ condition: RegisterMap.Flag.Condition) -> Bool {
        let number = field.number(in: word(of: field))
        return switch condition {
        case .set: number != 0
        case .clear: number == 0
        case .equals(let numbers): numbers.contains(number)
        case .same(let other): number == other.number(in: word(of: other))
        }
    }

    func value<Value>(of coded: RegisterMap.CodedField<Value>?) -> Value? {
        coded.flatMap { $0.value(in: word(of: $0.field)) }
    }
}

/// What all flags of one answer say together; nil where no flag speaks.
private struct Status {
    var isStable: Bool?
    var isOutOfRange: Bool?
    var isInRange: Bool?
    var isNet: Bool?
    var isGross: Bool?
    var isAtCentreOfZero: Bool?
    var isDataValid: Bool?
    var isNegative: Bool?
    var isNetNegative: Bool?
    var isConstant: Bool?

    /// Of several flags with one meaning all must hold for what makes a weight good; for the
    /// others, such as two kinds of overload, one is enough.
    mutating func note(_ meaning: RegisterMap.Meaning, holds: Bool) {
        func all(_ said: Bool?) -> Bool { said != false && holds }
        func any(_ said: Bool?) -> Bool { said == true || holds }
        switch meaning {
        case .stable: isStable = all(isStable)
        case .outOfRange: isOutOfRange = any(isOutOfRange)
        case .inRange: isInRange = all(isInRange)
        case .net: isNet = any(isNet)
        case .gross: isGross = any(isGross)
        case .centreOfZero: isAtCentreOfZero = any(isAtCentreOfZero)
        case .dataValid: isDataValid = all(isDataValid)
        case .negative: isNegative = any(isNegative)
        case .netNegative: isNetNegative = any(isNetNegative)
        case .constant: isConstant = all(isConstant)
        }
    }

    var isUsable: Bool { isDataValid != false && isInRange != false }

    /// A weight that may not be used is not called inside the range.
    var range: Reading.Range? {
        if isOutOfRange == true { return .outside }
        guard isUsable, isOutOfRange != nil || isInRange != nil else { return nil }
        return .inside
    }

    var mode: Reading.Mode? {
        if isNet == true { return .net }
        if let isGross { return isGross ? .gross : nil }
        return isNet == nil ? nil : .gross
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
