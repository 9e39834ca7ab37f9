internal import TradeValues
internal import WeighingCore

/// `sma` (indicator-protocols.md §5.4):
/// `LF | status | range | mode | motion | reserved | 10 weight | 3 unit | CR`.
///
/// Beyond the range the number stays, as in the manual's samples, and the status says so.
struct SMAEncoder: FrameEncoder {
    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let field = NumberField(width: 10, fill: .blanks, sign: .minus)
        guard let weight = field.characters(of: display.value) else { return nil }
        let mode: Unicode.Scalar =
            switch display.mode {
            case .gross: "G"
            case .net: "N"
            case .tare: "T"
            }
        var frame: [UInt8] = [0x0A, status(display), UInt8(ascii: "1"), UInt8(ascii: mode)]
        frame.append(UInt8(ascii: display.isMoving ? "M" : " "))
        frame.append(UInt8(ascii: " "))
        frame += weight
        return frame + display.unit.letters(leftAlignedIn: 3) + [0x0D]
    }

    private func status(_ display: SimulatedDisplay) -> UInt8 {
        switch display.range {
        case .over: UInt8(ascii: "O")
        case .under: UInt8(ascii: "U")
        case .inside: UInt8(ascii: display.isAtCentreOfZero ? "Z" : " ")
        }
    }
}
