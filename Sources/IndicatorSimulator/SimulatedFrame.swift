internal import TradeValues

/// The frames a simulated indicator sends, the other way round from `IndicatorProtocols`.
///
/// The raw value is the protocol's name in a device profile, so that a profile chooses the frame.
public enum SimulatedFrame: String, CaseIterable, Sendable {
    case yaohuaContinuous = "yaohua-tf0"
    case toledoContinuous = "mt-cont"

    /// Both formats have six digits.
    private static let digitCount = 6
    private static let largest: Int64 = 999_999

    /// The frame for an indication in whole kilograms; nil when the indicator sends none, because
    /// the format cannot say "out of range".
    public func bytes(for indication: SimulatedIndication) -> [UInt8]? {
        precondition(
            indication.weight.isMultiple(of: Weight(kilograms: 1)),
            "frames are sent in whole kilograms")
        let kilograms = abs(indication.weight.grams) / 1_000
        let isNegative = indication.weight < .zero
        let isOut = indication.isOutOfRange || kilograms > Self.largest
        switch self {
        case .yaohuaContinuous:
            return isOut ? nil : Self.yaohua(kilograms, isNegative: isNegative)
        case .toledoContinuous:
            return Self.toledo(
                isOut ? Self.largest : kilograms, isNegative: isNegative && !isOut,
                isMoving: indication.isMoving, isOut: isOut)
        }
    }

    /// `02 | sign | 6 digits | decimals | check high | check low | 03` (indicator-protocols.md §2.1).
    private static func yaohua(_ kilograms: Int64, isNegative: Bool) -> [UInt8] {
        let sign = UInt8(ascii: isNegative ? "-" : "+")
        let body = [sign] + digits(kilograms) + [UInt8(ascii: "0")]
        let check = body.reduce(0, ^)
        return [0x02] + body + [hexadecimal(check >> 4), hexadecimal(check & 0x0F), 0x03]
    }

    /// `02 | SWA | SWB | SWC | 6 weight | 6 tare | 0D` (indicator-protocols.md §3.1).
    private static func toledo(
        _ kilograms: Int64, isNegative: Bool, isMoving: Bool, isOut: Bool
    ) -> [UInt8] {
        /// No decimals, counting by ones; bit 5 is always set.
        let statusA: UInt8 = 0b0010_1010
        /// Kilograms, gross; bit 5 is always set.
        var statusB: UInt8 = 0b0011_0000
        if isNegative { statusB |= 1 << 1 }
        if isOut { statusB |= 1 << 2 }
        if isMoving { statusB |= 1 << 3 }
        let statusC: UInt8 = 0b0010_0000
        return [0x02, statusA, statusB, statusC] + digits(kilograms) + digits(0) + [0x0D]
    }

    private static func digits(_ number: Int64) -> [UInt8] {
        var rest = number
        var digits: [UInt8] = []
        for _ in 0..<digitCount {
            digits.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        }
        return digits.reversed()
    }

    private static func hexadecimal(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
    }
}
