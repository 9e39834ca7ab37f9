internal import TradeValues
internal import WeighingCore

/// `fairbanks-id` and `concon` (indicator-protocols.md §5.6); neither has a sign or a point.
///
/// ID: `02 | 4 | kind | 6 digits | 03`; dashes over capacity, and nothing at all below zero.
/// CONCON: `02 | 6 digits | unit | flag | CR`.
struct FairbanksEncoder: FrameEncoder {
    enum Layout {
        case id
        case concon
    }

    let layout: Layout

    private static let number = NumberField(width: 6, fill: .blanks, point: .none)

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        layout == .id ? id(display) : concon(display)
    }

    private func id(_ display: SimulatedDisplay) -> [UInt8]? {
        let kind: Unicode.Scalar
        switch (display.unit, display.mode) {
        case (.pound, .gross): kind = "0"
        case (.pound, .net): kind = "1"
        case (.kilogram, .gross): kind = "3"
        case (.kilogram, .net): kind = "4"
        default: return nil
        }
        let digits: [UInt8]?
        switch display.range {
        case .inside: digits = Self.number.characters(of: display.value)
        case .over: digits = Array("------".utf8)
        case .under: digits = nil
        }
        return digits.map { [0x02, UInt8(ascii: "4"), UInt8(ascii: kind)] + $0 + [0x03] }
    }

    private func concon(_ display: SimulatedDisplay) -> [UInt8]? {
        let isInside = display.range == .inside
        let value = isInside ? display.value : display.value.signed(negative: false)
        // `T` stands for tons of either kind, so it does not say which the display shows.
        guard display.mode != .tare, display.unit != .tonne, let unit = display.unit.capital,
            let digits = Self.number.characters(of: value)
        else { return nil }
        let flag: Unicode.Scalar = !isInside ? "O" : display.isMoving ? "M" : " "
        return [0x02] + digits + [unit, UInt8(ascii: flag), 0x0D]
    }
}
