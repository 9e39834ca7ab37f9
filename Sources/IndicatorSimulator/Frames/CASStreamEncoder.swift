internal import TradeValues
internal import WeighingCore

/// `cas-22` and `cas-6000` (indicator-protocols.md §6.2):
/// `H1 , H2 , id lamps , 8 weight | pad | 2 unit | CR LF`.
///
/// The manual does not say what the weight is beyond the range; it is blank here, as in the other
/// header formats.
struct CASStreamEncoder: FrameEncoder {
    /// A raw byte of any value.
    var device: UInt8 = 1
    /// A blank, or 00 on the CAS-6000.
    var pad: UInt8 = 0x20

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let field = NumberField(width: 8, fill: .blanks, sign: .minus)
        guard display.mode != .tare, var weight = field.characters(of: display.value) else {
            return nil
        }
        if display.range != .inside { weight = weight.map { _ in UInt8(ascii: " ") } }
        let comma = UInt8(ascii: ",")
        let header = display.headerStatus(under: "OL") + "," + display.headerMode
        var frame = Array(header.utf8)
        frame += [comma, device, lamps(display), comma]
        frame += weight
        frame.append(pad)
        return frame + display.unit.letters(rightAlignedIn: 2) + lineEnd
    }

    private func lamps(_ display: SimulatedDisplay) -> UInt8 {
        var lamps: UInt8 = 1 << 7
        if !display.isMoving { lamps |= 1 << 6 }
        lamps |= display.mode == .gross ? 1 << 2 : 1 << 1
        if display.isAtCentreOfZero { lamps |= 1 << 0 }
        return lamps
    }
}
