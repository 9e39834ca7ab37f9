internal import TradeValues
internal import WeighingCore

/// `yaohua-a12e-15` and `ww-text` with its exact widths (indicator-protocols.md §2.5).
///
/// Checked: `W | G or N | 7 characters | kg | 2 check | CR LF`, or nine blanks and `OL` or `LO`
/// before the check. Plain: `ww, wn or wt | value | kg or lb | CR LF`.
///
/// The value has its point among its characters; without decimals the last one is a blank.
struct A12TextEncoder: FrameEncoder {
    enum Layout {
        case checked
        /// - Parameter hasPoint: `ww-text` reads any width and therefore only values with a point.
        case plain(width: Int, hasPoint: Bool)
    }

    let layout: Layout

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        switch layout {
        case .checked:
            guard let body = checkedBody(display) else { return nil }
            return body + ExclusiveOrCheck.characters(over: body) + lineEnd
        case .plain(let width, let hasPoint):
            guard display.value.decimals > 0 || !hasPoint else { return nil }
            return plain(display, width: width)
        }
    }

    private func checkedBody(_ display: SimulatedDisplay) -> [UInt8]? {
        guard let mode = display.letter(gross: "G", net: "N") else { return nil }
        let blanks = String(repeating: " ", count: 9)
        switch display.range {
        case .over: return Array((blanks + "OL").utf8)
        case .under: return Array((blanks + "LO").utf8)
        case .inside: break
        }
        guard display.unit == .kilogram, let value = Self.characters(of: display.value, width: 7)
        else { return nil }
        return [UInt8(ascii: "W"), mode] + value + "kg".utf8
    }

    private func plain(_ display: SimulatedDisplay, width: Int) -> [UInt8]? {
        guard display.range == .inside, [.kilogram, .pound].contains(display.unit),
            let value = Self.characters(of: display.value, width: width)
        else { return nil }
        let mode =
            switch display.mode {
            case .gross: "ww"
            case .net: "wn"
            case .tare: "wt"
            }
        return Array(mode.utf8) + value + display.unit.rawValue.utf8 + lineEnd
    }

    private static func characters(of value: DecimalNumber, width: Int) -> [UInt8]? {
        guard value.decimals <= NumberField.mostCountedDecimals else { return nil }
        guard value.decimals == 0 else {
            return NumberField(width: width, sign: .minus).characters(of: value)
        }
        return NumberField(width: width - 1, sign: .minus).characters(of: value)
            .map { $0 + [UInt8(ascii: " ")] }
    }
}
