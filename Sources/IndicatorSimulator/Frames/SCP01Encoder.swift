internal import TradeValues
internal import WeighingCore

/// `nci-scp01` (indicator-protocols.md §5.5): the answer to `W`,
/// `LF | 7 weight | 2 unit | CR LF | 2 or 3 status | CR | 03`.
///
/// The weight has no sign: below zero only out of range can be said. The third status byte follows
/// when the weight is net; without it the mode is not said.
struct SCP01Encoder: FrameEncoder {
    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let isInside = display.range == .inside
        let value = isInside ? display.value : display.value.signed(negative: false)
        guard display.mode != .tare, let unit = unit(display.unit),
            let weight = NumberField(width: 7).characters(of: value)
        else { return nil }
        return [0x0A] + weight + unit.utf8 + lineEnd + status(display) + [0x0D, 0x03]
    }

    /// Two capitals.
    private func unit(_ unit: WeightUnit) -> String? {
        switch unit {
        case .kilogram: "KG"
        case .pound: "LB"
        case .ounce: "OZ"
        case .gram, .tonne, .shortTon: nil
        }
    }

    private func status(_ display: SimulatedDisplay) -> [UInt8] {
        let constant: UInt8 = 0b0011_0000
        let isNet = display.mode == .net
        var first = constant
        if display.isMoving { first |= 1 << 0 }
        if display.isAtCentreOfZero { first |= 1 << 1 }
        var second = constant
        if display.range == .under { second |= 1 << 0 }
        if display.range == .over { second |= 1 << 1 }
        if isNet { second |= 1 << 6 }
        return isNet ? [first, second, constant | 1 << 2] : [first, second]
    }
}
