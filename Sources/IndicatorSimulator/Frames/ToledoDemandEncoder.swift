internal import IndicatorProtocols
internal import TradeValues
internal import WeighingCore

/// `toledo-8217` (indicator-protocols.md §3.3): what the scale answers to `W`.
///
/// `02 | weight | N when net | CR` at rest and not below zero, else `02 | ? | status | CR`. The
/// weight has a point in every sample, so a whole number has it behind its last digit.
struct ToledoDemandEncoder: DialectEncoder {
    /// Nil: six characters, or eight when it needs more.
    var width: Int?

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        guard display.mode != .tare else { return nil }
        let isWeight = display.range == .inside && !display.isMoving && !display.value.isNegative
        return isWeight ? weight(display) : status(display)
    }

    func speaking(_ dialect: StreamDialect) -> any FrameEncoder {
        ToledoDemandEncoder(width: dialect.weightWidth)
    }

    private func weight(_ display: SimulatedDisplay) -> [UInt8]? {
        let fields =
            if let width {
                [NumberField(width: width, fill: .blanks, point: .always)]
            } else {
                [
                    NumberField(width: 6, point: .always),
                    NumberField(width: 8, fill: .blanks, point: .always),
                ]
            }
        guard let weight = fields.lazy.compactMap({ $0.characters(of: display.value) }).first
        else { return nil }
        return [0x02] + weight + (display.mode == .net ? "N" : "").utf8 + [0x0D]
    }

    private func status(_ display: SimulatedDisplay) -> [UInt8] {
        // Bits 5 and 6 are set in the samples.
        var status: UInt8 = 0b0110_0000
        if display.isMoving { status |= 1 << 0 }
        if display.range == .over { status |= 1 << 1 }
        let isBelow = display.range == .inside && display.value.isNegative
        if display.range == .under || isBelow { status |= 1 << 2 }
        if display.isAtCentreOfZero { status |= 1 << 4 }
        return [0x02, UInt8(ascii: "?"), status, 0x0D]
    }
}
