internal import TradeValues
internal import WeighingCore

/// `yaohua-cmd-reply`, `yaohua-cmd-reply-16` and `keli-cmd-reply` (indicator-protocols.md §2.2,
/// §4): what an indicator answers when it is asked for the weight that the display shows.
///
/// `02 | address | B, C or D | sign | digits | decimals | 2 check | 03`. Keli's seventh character
/// is a count of decimals here, as it is Yaohua's; its manual leaves that open.
struct YaohuaReplyEncoder: FrameEncoder {
    /// 1-26, sent as `A`-`Z`.
    var address: UInt8 = 1
    /// Eight on the H2B, which answers for the gross weight only.
    var digits = 6

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        guard display.range == .inside, let command = command(for: display.mode),
            let number = NumberField.counted(display.value, digits: digits)
        else { return nil }
        let body = [UInt8(ascii: "A") - 1 + address, command, display.sign()] + number
        return [0x02] + body + ExclusiveOrCheck.characters(over: body) + [0x03]
    }

    private func command(for mode: Reading.Mode) -> UInt8? {
        switch mode {
        case .gross: UInt8(ascii: "B")
        case .tare: digits == 6 ? UInt8(ascii: "C") : nil
        case .net: digits == 6 ? UInt8(ascii: "D") : nil
        }
    }
}
