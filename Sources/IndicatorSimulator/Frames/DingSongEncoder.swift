internal import TradeValues
internal import WeighingCore

/// `dingsong-a22` (indicator-protocols.md §6.5): `02 | address | A | sign | 6 digits | decimals |
/// 6 tare digits | error | status x2 | check | 03`, the check being the XOR of all before it with
/// bit 6 set.
///
/// The tare is the only thing that tells net from gross.
struct DingSongEncoder: FrameEncoder {
    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let tareField = NumberField(width: 6, point: .apart)
        guard display.range == .inside, display.mode != .tare,
            (display.mode == .net) == (display.tareDigits > 0),
            let number = NumberField.counted(display.value, digits: 6),
            let tare = tareField.characters(of: display.tare)
        else { return nil }
        var frame: [UInt8] = [0x02] + "AA".utf8 + [display.sign()] + number
        frame += tare
        // No error, and a status of which the specification says nothing.
        frame += "000".utf8
        frame.append(frame.reduce(0, ^) | 0x40)
        return frame + [0x03]
    }
}
