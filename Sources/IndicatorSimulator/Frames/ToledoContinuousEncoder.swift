internal import TradeValues
internal import WeighingCore

/// `mt-cont`, `mt-short`, and `fbputr`, `fbputr-5`, each with and without a check
/// (indicator-protocols.md §3.1, §5.6).
///
/// `02 | SWA | SWB | SWC | weight | tare (not in the short form) | 0D | check (optional)`. Beyond
/// the range the digits stay, and only the flag says that they are no weight: a reader that misses
/// the flag is found out by them.
struct ToledoContinuousEncoder: FrameEncoder {
    var hasTare = true
    var check = Check.none
    /// Five digits on an FB2250 whose grads have a point.
    var width = 6
    /// Leading zeros or blanks are both documented.
    var fill = NumberField.Fill.zeros

    /// What stands behind the return.
    enum Check {
        case none
        /// The low seven bits of the sum of all bytes, this one included, are zero.
        case zeroSum
        /// The low eight bits of the sum of all bytes before it (FB2250).
        case sum
    }

    /// X.XXXXX is the last of the display codes.
    private static let mostDecimals = 5
    /// Bit 5 of all three status words.
    private static let constant: UInt8 = 1 << 5

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let weightField = NumberField(width: width, fill: fill, sign: .apart, point: .apart)
        let tareField = NumberField(width: width, fill: fill, point: .apart)
        guard display.mode != .tare, display.value.decimals <= Self.mostDecimals,
            let weight = weightField.characters(of: display.value),
            let tare = hasTare ? tareField.characters(of: display.tare) : []
        else { return nil }
        var frame: [UInt8] = [0x02, statusA(display), statusB(display), statusC(display)]
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

    /// Decimals from code 2 on, counting by ones.
    private func statusA(_ display: SimulatedDisplay) -> UInt8 {
        Self.constant | 1 << 3 | UInt8(2 + display.value.decimals)
    }

    private func statusB(_ display: SimulatedDisplay) -> UInt8 {
        var word = Self.constant
        if display.mode == .net { word |= 1 << 0 }
        if display.value.isNegative { word |= 1 << 1 }
        if display.range != .inside { word |= 1 << 2 }
        if display.isMoving { word |= 1 << 3 }
        if display.unit.gramExponent != nil { word |= 1 << 4 }
        return word
    }

    private func statusC(_ display: SimulatedDisplay) -> UInt8 {
        let unit: UInt8 =
            switch display.unit {
            case .kilogram, .pound: 0
            case .gram: 1
            case .tonne: 2
            case .ounce: 3
            case .shortTon: 6
            }
        return Self.constant | unit
    }
}
