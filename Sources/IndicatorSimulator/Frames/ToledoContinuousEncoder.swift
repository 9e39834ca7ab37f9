internal import IndicatorProtocols
internal import TradeValues
internal import WeighingCore

/// `mt-cont`, `mt-short`, and `fbputr`, `fbputr-5`, each with and without a check
/// (indicator-protocols.md §3.1, §5.6).
///
/// `02 | SWA | SWB | SWC | weight | tare (not in the short form) | 0D | check (optional)`. Beyond
/// the range the digits stay, and only the flag says that they are no weight: a reader that misses
/// the flag is found out by them.
struct ToledoContinuousEncoder: DialectEncoder {
    var hasTare = true
    var check = Check.none
    /// Five digits on an FB2250 whose grads have a point.
    var width = 6
    /// Leading zeros or blanks are both documented.
    var fill = NumberField.Fill.zeros
    var dialect = ToledoDialect()

    /// What stands behind the return.
    enum Check {
        case none
        /// The low seven bits of the sum of all bytes, this one included, are zero.
        case zeroSum
        /// The low eight bits of the sum of all bytes before it (FB2250).
        case sum
    }

    func speaking(_ dialect: StreamDialect) -> any FrameEncoder {
        var encoder = self
        encoder.dialect = dialect.toledo
        return encoder
    }

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let weightField = NumberField(width: width, fill: fill, sign: .apart, point: .apart)
        let tareField = NumberField(width: width, fill: fill, point: .apart)
        let zeros = unsentZeros(display)
        guard display.mode != .tare,
            display.value.decimals <= dialect.constantBits.mostDecimals,
            let statusC = statusC(display),
            let weight = weightField.characters(of: display.value.without(zeros)),
            let tare = hasTare ? tareField.characters(of: display.tare.without(zeros)) : []
        else { return nil }
        let statusA = statusA(display, unsentZeros: zeros)
        var frame: [UInt8] = [0x02, statusA, statusB(display), statusC]
        frame += weight
        frame += tare
        frame.append(0x0D)
        let sum = frame.reduce(0) { $0 + Int($1) }
        switch check {
        case .none: break
        case .zeroSum: frame.append(UInt8((128 - sum % 128) % 128))
        case .sum: frame.append(UInt8(sum % 256))
        }
        return frame
    }

    /// Zeros at the end of weight and tare that the display shows and the frame leaves out. A device
    /// is set to one number of them; here the weight decides, so that every one can be shown.
    private func unsentZeros(_ display: SimulatedDisplay) -> Int {
        guard dialect.omitsDummyZeros, display.value.decimals == 0 else { return 0 }
        let fields = [display.value, display.tare]
        return [2, 1].first { count in
            fields.allSatisfy { $0.whole(scaledByPowerOfTen: -count) != nil }
        } ?? 0
    }

    /// Decimals from code 2 on, counting by ones; unsent zeros below it.
    private func statusA(_ display: SimulatedDisplay, unsentZeros: Int) -> UInt8 {
        let constant: UInt8 =
            switch dialect.constantBits {
            case .standard, .ignored: 0b0010_0000
            case .bit6Set: 0b0110_0000
            case .luw2001: 0b0101_0000
            }
        return constant | 1 << 3 | UInt8(2 + display.value.decimals - unsentZeros)
    }

    private func statusB(_ display: SimulatedDisplay) -> UInt8 {
        var word: UInt8 = 1 << 5
        if display.mode == .net { word |= 1 << 0 }
        if display.value.isNegative { word |= 1 << 1 }
        if display.range != .inside { word |= 1 << 2 }
        if display.isMoving { word |= 1 << 3 }
        let saysMetric = dialect.unitSource != .profile && display.unit.gramExponent != nil
        if dialect.constantBits == .luw2001 || saysMetric { word |= 1 << 4 }
        return word
    }

    /// Nil for a unit that the dialect has no bits for.
    private func statusC(_ display: SimulatedDisplay) -> UInt8? {
        let constant: UInt8 = dialect.constantBits == .bit6Set ? 0b0110_0000 : 0b0010_0000
        switch dialect.unitSource {
        case .profile: return constant
        case .statusCBit0:
            guard [.kilogram, .pound].contains(display.unit) else { return nil }
            return constant | (display.unit == .pound ? 1 : 0)
        case .standard: break
        }
        let unit: UInt8 =
            switch display.unit {
            case .kilogram, .pound: 0
            case .gram: 1
            case .tonne: 2
            case .ounce: 3
            case .shortTon: 6
            }
        return constant | unit
    }
}

extension ToledoDialect.ConstantBits {
    /// X.XXXXX is the last of the display codes; a LUW2001 ends at X.XXXX.
    fileprivate var mostDecimals: Int { self == .luw2001 ? 4 : 5 }
}

extension DecimalNumber {
    /// So many zeros less at the end.
    fileprivate func without(_ zeros: Int) -> DecimalNumber {
        guard let digits = whole(scaledByPowerOfTen: decimals - zeros) else { return self }
        return DecimalNumber(digits: digits, decimals: decimals).signed(negative: isNegative)
    }
}
