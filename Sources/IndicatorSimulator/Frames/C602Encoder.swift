internal import TradeValues
internal import WeighingCore

/// `yaohua-c602` (indicator-protocols.md §2.6; XK3190-C602 manual pp. 17-19):
/// `G or N | start character | 8 characters | CR LF`, the weight to the right end.
///
/// The manual does not print the start character: a blank stands for it here. It names the places
/// of a point before the last one, two and three digits.
struct C602Encoder: FrameEncoder {
    private static let mostDecimals = 3

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let field = NumberField(width: 8, fill: .blanks, sign: .minus)
        guard display.range == .inside, let mode = display.letter(gross: "G", net: "N"),
            display.value.decimals <= Self.mostDecimals,
            let weight = field.characters(of: display.value)
        else { return nil }
        return [mode, UInt8(ascii: " ")] + weight + lineEnd
    }
}
