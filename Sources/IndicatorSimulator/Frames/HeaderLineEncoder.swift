internal import TradeValues
internal import WeighingCore

/// `and-18` and `st-gs` (indicator-protocols.md §6.1): `H1 , H2 , sign | 7 weight | 2 unit | CR LF`.
///
/// `st-gs` is this line in every spelling; this is the one most makers print. Beyond the range the
/// digits are blank and the point stays.
struct HeaderLineEncoder: FrameEncoder {
    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let field = NumberField(width: 7, sign: .apart)
        guard var weight = field.characters(of: display.value) else { return nil }
        if display.range != .inside {
            weight = weight.map { $0 == UInt8(ascii: ".") ? $0 : UInt8(ascii: " ") }
        }
        let header = display.headerStatus(under: "OL") + "," + display.headerMode + ","
        var frame = Array(header.utf8)
        frame.append(display.sign())
        frame += weight
        return frame + display.unit.letters(rightAlignedIn: 2) + lineEnd
    }
}

extension SimulatedDisplay {
    /// The first word of the header formats.
    ///
    /// - Parameter under: what the maker sends below zero; most say `OL` on either side.
    func headerStatus(under: String) -> String {
        switch range {
        case .inside: isMoving ? "US" : "ST"
        case .over: "OL"
        case .under: under
        }
    }

    /// The second word of the header formats.
    var headerMode: String {
        switch mode {
        case .gross: "GS"
        case .net: "NT"
        case .tare: "TR"
        }
    }
}
