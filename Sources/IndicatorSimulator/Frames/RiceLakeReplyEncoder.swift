internal import IndicatorProtocols
internal import TradeValues
internal import WeighingCore

/// `rlws-reply` (indicator-protocols.md §5.1): `02 | address | weight | SP | 2 unit | CR LF | 03 | CR`,
/// from address 65.
struct RiceLakeReplyEncoder: DialectEncoder {
    var width = 7

    private static let address = UInt8(65)

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let field = NumberField(width: width, fill: .blanks, sign: .minus)
        guard display.range == .inside, display.mode != .tare,
            let weight = field.characters(of: display.value)
        else { return nil }
        let unit = display.unit.letters(leftAlignedIn: 2)
        return [0x02, Self.address] + weight + " ".utf8 + unit + lineEnd + [0x03, 0x0D]
    }

    func speaking(_ dialect: StreamDialect) -> any FrameEncoder {
        RiceLakeReplyEncoder(width: dialect.weightWidth ?? width)
    }
}
