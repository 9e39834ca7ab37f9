internal import TradeValues
internal import WeighingCore

/// `yaohua-eq-rev9`, `yaohua-eq-rev8`, `yaohua-eq-rev9-a22` and `yaohua-eq-fwd9`
/// (indicator-protocols.md §2.3, §2.4).
///
/// Reversed `= | weight, last character first | sign`, forward `= | sign | weight`. Without
/// decimals the point stands behind the last digit, which reversed is in front.
struct YaohuaEqualsEncoder: FrameEncoder {
    let isReversed: Bool
    /// The characters of the weight, with the point.
    let width: Int
    /// The A22 has `1` for it.
    var minus: UInt8 = UInt8(ascii: "-")

    func frame(showing display: SimulatedDisplay) -> [UInt8]? {
        let field = NumberField(width: width, sign: .apart, point: .always)
        guard display.range == .inside, display.mode != .tare,
            display.value.decimals <= NumberField.mostCountedDecimals,
            let weight = field.characters(of: display.value)
        else { return nil }
        let sign = display.value.isNegative ? minus : UInt8(ascii: "0")
        let start = UInt8(ascii: "=")
        return isReversed ? [start] + weight.reversed() + [sign] : [start, sign] + weight
    }
}
