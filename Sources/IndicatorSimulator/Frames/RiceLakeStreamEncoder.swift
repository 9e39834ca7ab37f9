internal import TradeValues
internal import WeighingCore

/// `rlws-stream` (indicator-protocols.md §5.1):
/// `02 | polarity | 7 weight | unit | G/N | status | CR LF`.
///
/// Beyond the range with the Counterpart's fillers. Of motion and centre of zero only one is said.
struct RiceLakeStreamEncoder: FrameEncoder {
    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let field = NumberField(width: 7, fill: .blanks, sign: .apart)
        guard let unit = display.unit.capital, let mode = display.letter(gross: "G", net: "N")
        else { return nil }
        var frame: [UInt8] = [0x02]
        switch display.range {
        case .over: frame += "^&&&&&&&".utf8
        case .under: frame += "]=======".utf8
        case .inside:
            guard let weight = field.characters(of: display.value) else { return nil }
            frame.append(display.sign(plus: " "))
            frame += weight
        }
        return frame + [unit, mode, status(display)] + lineEnd
    }

    private func status(_ display: SimulatedDisplay) -> UInt8 {
        if display.range != .inside { return UInt8(ascii: "O") }
        if display.isMoving { return UInt8(ascii: "M") }
        return UInt8(ascii: display.isAtCentreOfZero ? "Z" : " ")
    }
}
