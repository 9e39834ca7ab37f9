internal import TradeValues
public import WeighingCore

/// A display that reads the frames of an indicator (indicator-protocols.md §10, confidence C): most
/// Chinese displays know the Yaohua 12-byte and `=` forms and Toledo continuous output by
/// themselves. The name is the protocol's own, and the frame is what that protocol decodes.
public struct RepeatedFrameScoreboard: ScoreboardFormat {
    public enum Frame: String, CaseIterable, Sendable {
        case toledo = "mt-cont"
        case yaohua = "yaohua-tf0"
        case yaohuaForward = "yaohua-eq-fwd9"
        case yaohuaReversed = "yaohua-eq-rev9"
    }

    private let frame: Frame

    private static let digitCount = 6
    private static let maximumDecimals = 4

    public init(_ frame: Frame) {
        self.frame = frame
    }

    public func characters(showing reading: Reading) -> [ScoreboardCharacter]? {
        let bytes =
            switch frame {
            case .toledo: Self.toledo(reading)
            case .yaohua: reading.value.flatMap(Self.yaohua)
            case .yaohuaForward: reading.value.flatMap { Self.equals($0, isReversed: false) }
            case .yaohuaReversed: reading.value.flatMap { Self.equals($0, isReversed: true) }
            }
        return bytes?.map { ScoreboardCharacter($0) }
    }

    /// `02 | sign | 6 digits | decimals | check high | check low | 03` (§2.1).
    private static func yaohua(_ value: DecimalNumber) -> [UInt8]? {
        guard value.decimals <= maximumDecimals, let digits = value.paddedDigits(digitCount)
        else { return nil }
        let sign = UInt8(ascii: value.digits < 0 ? "-" : "+")
        let body = [sign] + digits + [UInt8(ascii: "0") + UInt8(value.decimals)]
        let check = HexadecimalCheck.characters(for: body.reduce(0, ^))
        return [0x02] + body + [check.high, check.low, 0x03]
    }

    /// `= | sign | 7 characters`, or all behind the `=` reversed (§2.3, §2.4). The point of a
    /// weight without decimals stands behind its last digit.
    private static func equals(_ value: DecimalNumber, isReversed: Bool) -> [UInt8]? {
        guard value.decimals <= maximumDecimals, var text = value.paddedDigits(digitCount)
        else { return nil }
        text.insert(UInt8(ascii: "."), at: digitCount - value.decimals)
        let signed = [UInt8(ascii: value.digits < 0 ? "-" : "0")] + text
        return [UInt8(ascii: "=")] + (isReversed ? signed.reversed() : signed)
    }

    /// `02 | SWA | SWB | SWC | 6 weight | 6 tare | 0D` (§3.1). A weight in ounces or short tons is
    /// not shown.
    private static func toledo(_ reading: Reading) -> [UInt8]? {
        let isOut = reading.range == .outside
        guard let value = reading.value ?? (isOut ? DecimalNumber(digits: 0) : nil),
            value.decimals <= maximumDecimals, let digits = value.paddedDigits(digitCount)
        else { return nil }
        /// Bit 5 is always set.
        var statusB: UInt8 = 0b0010_0000
        var statusC: UInt8 = 0b0010_0000
        switch reading.unit {
        case .kilogram, nil: statusB |= 1 << 4
        case .pound: break
        case .gram: statusC |= 1
        case .tonne: statusC |= 2
        case .ounce, .shortTon: return nil
        }
        if reading.mode == .net { statusB |= 1 << 0 }
        if value.digits < 0 { statusB |= 1 << 1 }
        if isOut { statusB |= 1 << 2 }
        if reading.isStable == false { statusB |= 1 << 3 }
        /// Counting by ones; bit 5 is always set.
        let statusA = 0b0010_1000 | UInt8(value.decimals + 2)
        let noTare = [UInt8](repeating: UInt8(ascii: "0"), count: digitCount)
        return [0x02, statusA, statusB, statusC] + digits + noTare + [0x0D]
    }
}

extension DecimalNumber {
    /// The digits without sign and point, filled up with zeros; nil when there are more of them.
    func paddedDigits(_ count: Int) -> [UInt8]? {
        let text = Array(String(digits.magnitude).utf8)
        guard text.count <= count else { return nil }
        return [UInt8](repeating: UInt8(ascii: "0"), count: count - text.count) + text
    }
}
