internal import TradeValues
internal import WeighingCore

/// `dini-std`, `dini-ext` and `dini-af` without an address (indicator-protocols.md §6.3).
///
/// Standard: `H1 , H2 , 8 weight , 2 unit | CR LF`.
/// Extended: `scale , H1 , 8 net , PT or SP SP | 8 tare , 10 pieces , 2 unit | CR LF`.
/// AF: `H1 , scale , 10 gross | 2 unit , PT or SP SP | 10 tare | 2 unit | CR LF`.
/// Extended sends the net weight and AF the gross, whatever the display shows: of a display that
/// shows the other one with a tare they cannot say the number.
struct DiniArgeoEncoder: FrameEncoder {
    enum Layout {
        case standard
        case extended
        case af
    }

    let layout: Layout

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let status = display.headerStatus(under: "UL")
        let unit = String(decoding: display.unit.letters(rightAlignedIn: 2), as: UTF8.self)
        let fields: [String?]
        switch layout {
        case .standard:
            guard display.mode != .tare else { return nil }
            fields = [status, display.headerMode, weight(display, width: 8), unit]
        case .extended:
            guard display.isAlsoNet else { return nil }
            let pieces = String(repeating: " ", count: 9) + "0"
            fields = [
                "1", status, weight(display, width: 8), tare(display, width: 8), pieces, unit,
            ]
        case .af:
            guard display.isAlsoGross else { return nil }
            fields = [
                status, "1", weight(display, width: 10).map { $0 + unit },
                tare(display, width: 10).map { $0 + unit },
            ]
        }
        guard !fields.contains(nil) else { return nil }
        return Array(fields.compactMap(\.self).joined(separator: ",").utf8) + lineEnd
    }

    /// Dashes beyond the range, as in the reference's sample; the manuals do not say.
    private func weight(_ display: SimulatedDisplay, width: Int) -> String? {
        guard display.range == .inside else { return String(repeating: "-", count: width) }
        let field = NumberField(width: width, fill: .blanks, sign: .minus)
        return field.characters(of: display.value).map { String(decoding: $0, as: UTF8.self) }
    }

    private func tare(_ display: SimulatedDisplay, width: Int) -> String? {
        let field = NumberField(width: width, fill: .blanks)
        return field.characters(of: display.tare).map { digits in
            (display.tareDigits > 0 ? "PT" : "  ") + String(decoding: digits, as: UTF8.self)
        }
    }
}
