internal import TradeValues
public import WeighingCore

/// `dini-rip-b`: Dini Argeo repeaters (indicator-protocols.md §6.3, confidence B).
///
/// `$ | state | 5 digits | CR`: 0 at rest, 1 in motion, 3 negative or out of range. The display
/// puts the point where it is set to. It is sent no weight beside state 3, because the sign is not
/// part of the digits.
public struct DiniRepeaterScoreboard: ScoreboardFormat {
    public init() {}

    public var serial: SerialSettings? {
        SerialSettings(baud: 4_800, dataBits: 7, parity: .even, stopBits: 2)
    }

    public func characters(showing reading: Reading) -> [ScoreboardCharacter]? {
        var digits = [UInt8](repeating: UInt8(ascii: "0"), count: 5)
        var state = UInt8(ascii: "3")
        if let value = reading.value, value.digits >= 0 {
            guard let padded = value.paddedDigits(digits.count) else { return nil }
            digits = padded
            // What does not say that it rests is shown as moving.
            state = UInt8(ascii: reading.isStable == true ? "0" : "1")
        } else if reading.value == nil, reading.range != .outside {
            return nil
        }
        return ([UInt8(ascii: "$"), state] + digits + [0x0D]).map { ScoreboardCharacter($0) }
    }
}
