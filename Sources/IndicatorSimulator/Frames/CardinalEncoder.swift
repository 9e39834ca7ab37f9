internal import TradeValues
internal import WeighingCore

/// `cardinal-stream`, `cardinal-sb400`, `cardinal-sb400-point` and `cardinal-sb200`
/// (indicator-protocols.md §5.2).
///
/// Stream: `CR | +/- | 6 digits | status | SP | 2 unit | SP | g/n | SP SP | 03`.
/// SB-400: `SP/- | 6 digits | [point] | 2 unit | G/N | 2 condition | CR`.
/// SB-200: `CR | SP/- | 6 digits | point | condition | 2 unit | G/N | 03`.
/// The computer outputs have a code for over capacity and none for under.
struct CardinalEncoder: FrameEncoder {
    enum Layout {
        case stream
        case sb400
        case sb400WithPoint
        case sb200
    }

    let layout: Layout

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let isStream = layout == .stream
        let mode =
            isStream
            ? display.letter(gross: "g", net: "n") : display.letter(gross: "G", net: "N")
        guard let mode, isStream || display.range != .under,
            let weight = field.characters(of: display.value)
        else { return nil }
        let unit = display.unit.letters(rightAlignedIn: 2)
        var frame: [UInt8] = [display.sign(plus: isStream ? "+" : " ")] + weight
        switch layout {
        case .stream:
            frame += [condition(display, over: "o", motion: "m"), UInt8(ascii: " ")]
            frame += unit
            frame += [UInt8(ascii: " "), mode]
            return [0x0D] + frame + "  ".utf8 + [0x03]
        case .sb400, .sb400WithPoint:
            return frame + unit + [mode] + longCondition(display).utf8 + [0x0D]
        case .sb200:
            frame.append(condition(display, over: "O", motion: "M"))
            return [0x0D] + frame + unit + [mode, 0x03]
        }
    }

    private var field: NumberField {
        switch layout {
        case .stream: NumberField(width: 6, sign: .apart)
        case .sb400: NumberField(width: 6, fill: .blanks, sign: .apart, point: .none)
        case .sb400WithPoint, .sb200:
            NumberField(width: 7, fill: .blanks, sign: .apart, point: .always)
        }
    }

    private func condition(
        _ display: SimulatedDisplay, over: Unicode.Scalar, motion: Unicode.Scalar
    ) -> UInt8 {
        if display.range != .inside { return UInt8(ascii: over) }
        return UInt8(ascii: display.isMoving ? motion : " ")
    }

    private func longCondition(_ display: SimulatedDisplay) -> String {
        if display.range == .over { return "OC" }
        if display.isMoving { return "MO" }
        return display.isAtCentreOfZero ? "CZ" : "  "
    }
}
