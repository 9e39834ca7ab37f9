internal import TradeValues
internal import WeighingCore

/// `mt-sics` and `mt-sics-kg` (indicator-protocols.md §3.2): the answer to `SI`, and to `TA` for a
/// tare.
///
/// `S | SP | S or D | SP | 10 characters | SP | unit | CR LF`, `S +` and `S -` beyond the range.
struct SICSEncoder: FrameEncoder {
    /// A truck scale shows none, and `mt-sics-kg` has none.
    var hasGrams = true

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let weight = NumberField(width: 10, fill: .blanks, sign: .minus)
        switch display.range {
        case .inside: break
        case .over: return display.mode == .tare ? nil : Array("S +".utf8) + lineEnd
        case .under: return display.mode == .tare ? nil : Array("S -".utf8) + lineEnd
        }
        guard hasGrams || display.unit != .gram,
            let number = weight.characters(of: display.value)
        else { return nil }
        let answer = display.mode == .tare ? "TA A " : display.isMoving ? "S D " : "S S "
        var frame = Array(answer.utf8) + number
        frame.append(UInt8(ascii: " "))
        return frame + display.unit.letters(leftAlignedIn: 1) + lineEnd
    }
}
