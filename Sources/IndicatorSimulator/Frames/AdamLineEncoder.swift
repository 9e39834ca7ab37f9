internal import TradeValues
internal import WeighingCore

/// `adam-line` (indicator-protocols.md §13): `sign | 8 weight | SP | 2 unit | CR LF`.
struct AdamLineEncoder: FrameEncoder {
    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let field = NumberField(width: 8, fill: .blanks, sign: .apart)
        guard display.range == .inside, display.mode != .tare,
            let weight = field.characters(of: display.value)
        else { return nil }
        let unit = display.unit.letters(rightAlignedIn: 2)
        return [display.sign()] + weight + " ".utf8 + unit + lineEnd
    }
}
