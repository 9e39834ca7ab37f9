internal import TradeValues
internal import WeighingCore

/// `weightronix-stream` and `weightronix-wi110` (indicator-protocols.md §5.3).
///
/// Stream: `SP | G/N | +/- | 6 digits with leading zeros | SP | 2 unit | CR LF`.
/// WI-110: `G/N | SP | +/- | 5 digits | SP | 2 unit | CR LF`.
struct WeighTronixStreamEncoder: FrameEncoder {
    enum Layout {
        case stream
        case wi110
    }

    let layout: Layout

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let blank = UInt8(ascii: " ")
        let field =
            layout == .stream
            ? NumberField(width: 6, sign: .apart)
            : NumberField(width: 5, fill: .blanks, sign: .apart)
        guard display.range == .inside, let mode = display.letter(gross: "G", net: "N"),
            let weight = field.characters(of: display.value)
        else { return nil }
        var frame = layout == .stream ? [blank, mode] : [mode, blank]
        frame.append(display.sign())
        frame += weight
        frame.append(blank)
        return frame + display.unit.letters(rightAlignedIn: 2) + lineEnd
    }
}
