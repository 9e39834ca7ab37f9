internal import TradeValues
internal import WeighingCore

/// `eq-fwd-unit` and `tenzo-eq`: the forward `=` forms of other makers (indicator-protocols.md
/// §2.4). Neither has a point.
///
/// With unit: `= | sign | 6 digits | ( | unit | ) | CR LF`; of the signs only the minus is
/// documented, so plus is the `0` of the form from which it descends.
/// Tenzo-M: `=` and six characters, blanks, sign and digits.
struct ForwardEqualsEncoder: FrameEncoder {
    let hasUnit: Bool

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        guard display.range == .inside, display.mode != .tare else { return nil }
        return hasUnit ? withUnit(display) : tenzo(display)
    }

    private func withUnit(_ display: SimulatedDisplay) -> [UInt8]? {
        let field = NumberField(width: 6, sign: .apart, point: .none)
        guard let weight = field.characters(of: display.value) else { return nil }
        // Grams differ from kilograms by a letter that gets lost: truck scales do not send them.
        guard [.kilogram, .tonne, .pound].contains(display.unit) else { return nil }
        var frame = [UInt8(ascii: "="), display.sign(plus: "0")] + weight
        frame += "(\(display.unit.rawValue))".utf8
        return frame + lineEnd
    }

    private func tenzo(_ display: SimulatedDisplay) -> [UInt8]? {
        let field = NumberField(width: 6, fill: .blanks, sign: .always, point: .none)
        return field.characters(of: display.value).map { [UInt8(ascii: "=")] + $0 }
    }
}
