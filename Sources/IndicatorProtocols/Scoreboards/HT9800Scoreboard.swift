internal import TradeValues
public import WeighingCore

/// `ht9800`, `ht9800-low`: displays of the HT9800 type (indicator-protocols.md §10, confidence C).
///
/// `FF | status | BCD | BCD | BCD`, six digits. The status has the decimals in bits 0-2, stable in
/// bit 4, negative in bit 5 and overload in bit 7. Which of the three is the highest is not said.
public struct HT9800Scoreboard: ScoreboardFormat {
    public enum Order: Sendable {
        case highestFirst
        case lowestFirst
    }

    private enum Status {
        static let stable: UInt8 = 1 << 4
        static let negative: UInt8 = 1 << 5
        static let overload: UInt8 = 1 << 7
    }

    private let order: Order

    private static let maximum: Int64 = 999_999
    private static let maximumDecimals = 4

    public init(order: Order = .highestFirst) {
        self.order = order
    }

    /// The baud rate is not known; the characters have two stop bits.
    public var serial: SerialSettings? { SerialSettings(stopBits: 2) }

    public func characters(showing reading: Reading) -> [ScoreboardCharacter]? {
        var digits: Int64 = 0
        var status = Status.overload
        if let value = reading.value {
            guard value.digits.magnitude <= Self.maximum, value.decimals <= Self.maximumDecimals
            else { return nil }
            digits = Int64(value.digits.magnitude)
            status = UInt8(value.decimals)
            if value.digits < 0 { status |= Status.negative }
            if reading.isStable == true { status |= Status.stable }
        } else if reading.range != .outside {
            return nil
        }
        let pairs = [digits / 10_000, digits / 100 % 100, digits % 100]
            .map { UInt8(($0 / 10) << 4 | $0 % 10) }
        let ordered = order == .highestFirst ? pairs : pairs.reversed()
        return ([0xFF, status] + ordered).map { ScoreboardCharacter($0) }
    }
}
