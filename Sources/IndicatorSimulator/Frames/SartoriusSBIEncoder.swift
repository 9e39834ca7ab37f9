internal import TradeValues
internal import WeighingCore

/// `sbi-16` and `sbi-22` (indicator-protocols.md §6.4):
/// `[6 identifier] sign | 9 weight | SP | 3 unit | CR LF`.
///
/// The unit is blank while the weight moves. Beyond the range an `H` or `L` stands in the middle of
/// a blank line. The identifier, which only the longer line has, says gross, net or tare.
struct SartoriusSBIEncoder: FrameEncoder {
    let hasIdentifier: Bool

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        guard hasIdentifier || display.mode != .tare, let line = line(display) else { return nil }
        return (hasIdentifier ? Array(identifier(display).utf8) : []) + line + lineEnd
    }

    private func line(_ display: SimulatedDisplay) -> [UInt8]? {
        switch display.range {
        case .over: return Array("      H       ".utf8)
        case .under: return Array("      L       ".utf8)
        case .inside: break
        }
        let field = NumberField(width: 9, fill: .blanks, sign: .apart)
        guard let weight = field.characters(of: display.value) else { return nil }
        let unit =
            display.isMoving ? Array("   ".utf8) : display.unit.letters(leftAlignedIn: 3)
        return [display.sign()] + weight + " ".utf8 + unit
    }

    private func identifier(_ display: SimulatedDisplay) -> String {
        guard display.range == .inside else { return "      " }
        return switch display.mode {
        case .gross: "G     "
        case .net: "N     "
        case .tare: "T     "
        }
    }
}
