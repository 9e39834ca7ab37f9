internal import TradeValues
public import WeighingCore

/// `yaohua-scoreboard`, `yaohua-scoreboard-printed`: the display output of the XK3190 family
/// (indicator-protocols.md §2.7, confidence B).
///
/// Three characters, the last one marked: `high bits, sign and decimals | bits 15-8 | bits 7-0`.
/// The weight is an unsigned number of 19 bits, at most 524287.
public struct YaohuaScoreboard: ScoreboardFormat {
    /// Where bits 16 to 18 of the weight stand in the first character. The manual prints "G18 G16
    /// G17" for bits 5 to 7, which is no order of either direction; weights below 65536 do not use
    /// them.
    public enum HighBits: Sendable {
        /// Bit 16 in bit 5, bit 18 in bit 7: the order of all the other bits.
        case ascending
        /// As printed, from bit 7 down: 18, 16, 17.
        case printed
    }

    private let highBits: HighBits

    private static let maximum: Int64 = (1 << 19) - 1
    private static let maximumDecimals = 4
    private static let negative: UInt8 = 1 << 3

    public init(highBits: HighBits = .ascending) {
        self.highBits = highBits
    }

    public var serial: SerialSettings? { SerialSettings(baud: 600) }
    public var marksCharacters: Bool { true }

    public func characters(showing reading: Reading) -> [ScoreboardCharacter]? {
        guard let value = reading.value, value.decimals <= Self.maximumDecimals,
            value.digits.magnitude <= Self.maximum
        else { return nil }
        let bits = UInt32(value.digits.magnitude)
        var first = UInt8(value.decimals) | arranged(UInt8(bits >> 16)) << 5
        if value.digits < 0 { first |= Self.negative }
        return [
            ScoreboardCharacter(first),
            ScoreboardCharacter(UInt8(bits >> 8 & 0xFF)),
            ScoreboardCharacter(UInt8(bits & 0xFF), isMarked: true),
        ]
    }

    private func arranged(_ high: UInt8) -> UInt8 {
        switch highBits {
        case .ascending: high
        case .printed: high & 0b100 | (high & 0b001) << 1 | (high & 0b010) >> 1
        }
    }
}
