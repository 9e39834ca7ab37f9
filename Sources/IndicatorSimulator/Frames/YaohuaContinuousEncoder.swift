internal import TradeValues
internal import WeighingCore

/// `yaohua-tf0` (indicator-protocols.md §2.1): `02 | sign | 6 digits | decimals | 2 check | 03`.
///
/// Beyond the range it sends nothing, because the manuals describe no frame for it.
struct YaohuaContinuousEncoder: FrameEncoder {
    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        guard display.range == .inside, display.mode != .tare,
            let number = NumberField.counted(display.value, digits: 6)
        else { return nil }
        let body = [display.sign()] + number
        return [0x02] + body + ExclusiveOrCheck.characters(over: body) + [0x03]
    }
}
