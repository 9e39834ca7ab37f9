internal import TradeValues
public import WeighingCore

/// `laumas-rip`: Laumas RIP displays (indicator-protocols.md §7 and §10, confidence B/C).
///
/// `6 characters | CR LF`, ten times a second: the weight with zeros in front and a minus sign or
/// none, no point. The display puts the point where it is set to.
public struct LaumasRepeaterScoreboard: ScoreboardFormat {
    public init() {}

    public func characters(showing reading: Reading) -> [ScoreboardCharacter]? {
        guard let value = reading.value else { return nil }
        let sign = value.digits < 0 ? [UInt8(ascii: "-")] : []
        guard let digits = value.paddedDigits(6 - sign.count) else { return nil }
        return (sign + digits + [0x0D, 0x0A]).map { ScoreboardCharacter($0) }
    }
}
