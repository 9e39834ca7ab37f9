internal import TradeValues
internal import WeighingCore

/// `laumas-tx`, `laumas-td` and `laumas-reply` (indicator-protocols.md §7).
///
/// TX: `6 weight | CR LF`. TD: `& T | 6 weight | P | 6 weight | \ | 2 check | CR`.
/// Reply: `& | 2 address | 6 weight | t or n | \ | 2 check | CR`.
/// TX and TD send the gross weight. Beyond the range words take the place of the weight, which the
/// reference does not name: nothing is sent here.
struct LaumasASCIIEncoder: FrameEncoder {
    enum Layout {
        case tx
        case td
        case reply
    }

    let layout: Layout

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let field = NumberField(width: 6, sign: .minus)
        guard display.range == .inside, let weight = field.characters(of: display.value) else {
            return nil
        }
        switch layout {
        case .tx: return display.isAlsoGross ? weight + lineEnd : nil
        case .td:
            guard display.isAlsoGross else { return nil }
            return Self.checked("T".utf8 + weight + "P".utf8 + weight)
        case .reply:
            guard let mode = display.letter(gross: "t", net: "n") else { return nil }
            return Self.checked("01".utf8 + weight + [mode])
        }
    }

    private static func checked(_ body: [UInt8]) -> [UInt8] {
        var frame: [UInt8] = [UInt8(ascii: "&")] + body
        frame.append(UInt8(ascii: "\\"))
        return frame + ExclusiveOrCheck.characters(over: body) + [0x0D]
    }
}
