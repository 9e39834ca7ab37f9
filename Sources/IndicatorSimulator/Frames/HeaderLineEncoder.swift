internal import IndicatorProtocols
internal import TradeValues
internal import WeighingCore

/// `and-18` and `st-gs` (indicator-protocols.md §6.1): `H1 , H2 , sign | 7 weight | 2 unit | CR LF`.
///
/// `st-gs` is this line in every spelling; this is the one most makers print. Beyond the range the
/// digits are blank and the point stays.
struct HeaderLineEncoder: DialectEncoder {
    /// Whether a word for gross, net or tare stands behind the first.
    var hasMode = true
    var width = 7
    /// None: the unit is not sent.
    var unitWidth = 2

    private static let widths = 5...9
    /// Two words with their commas, the sign, the usual unit and the line end.
    private static let usualRest = 11

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        // Without the word a tare would be read as a weight.
        guard hasMode || display.mode != .tare else { return nil }
        let field = NumberField(width: width, sign: .apart)
        guard var weight = field.characters(of: display.value) else { return nil }
        if display.range != .inside {
            weight = weight.map { $0 == UInt8(ascii: ".") ? $0 : UInt8(ascii: " ") }
        }
        let words = [display.headerStatus(under: "OL")] + (hasMode ? [display.headerMode] : [])
        var frame = words.flatMap { Array("\($0),".utf8) }
        frame.append(display.sign())
        frame += weight
        if unitWidth > 0 { frame += display.unit.letters(rightAlignedIn: unitWidth) }
        return frame + lineEnd
    }

    /// A profile tells no more of its line than the length, which is that of one documented form.
    func speaking(_ dialect: StreamDialect) -> any FrameEncoder {
        switch dialect.frameLength {
        // Autoda AD2017D: no unit.
        case 16?: HeaderLineEncoder(unitWidth: 0)
        // A&D GH series: one word, eight characters and three of unit.
        case 17?: HeaderLineEncoder(hasMode: false, width: 8, unitWidth: 3)
        case let length? where Self.widths.contains(length - Self.usualRest):
            HeaderLineEncoder(width: length - Self.usualRest)
        default: self
        }
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
