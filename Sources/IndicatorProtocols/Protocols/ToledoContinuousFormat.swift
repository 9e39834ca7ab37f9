internal import TradeValues
internal import WeighingCore

/// `mt-cont`, `mt-cont-ck`, `mt-short`, `mt-short-ck`: Mettler-Toledo continuous output
/// (indicator-protocols.md §3.1, confidence A).
///
/// `02 | SWA | SWB | SWC | 6 weight | 6 tare (not in the short form) | 0D | check (optional)`.
/// CR and STX may occur as the check byte, so the frame is cut by length and judged by position.
///
/// `fbputr` and `fbputr-5` are the same as Fairbanks sends it (§5.6, confidence B): SWC has other
/// constant bits, and the fields of an FB2250 whose grads have a point are one digit shorter.
public struct ToledoContinuousFormat: FrameFormat {
    public let longestFrame: Int
    private let hasTare: Bool
    private let hasCheck: Bool
    private let isFairbanks: Bool
    private let width: Int

    private enum StatusB {
        static let net: UInt8 = 1 << 0
        static let negative: UInt8 = 1 << 1
        static let outOfRange: UInt8 = 1 << 2
        static let motion: UInt8 = 1 << 3
        static let kilograms: UInt8 = 1 << 4
        static let constant: UInt8 = 1 << 5
        /// Zero was not captured since power-up: the weight is not to be trusted.
        static let zeroNotCaptured: UInt8 = 1 << 6
    }

    private enum StatusC {
        static let unit: UInt8 = 0b111
        /// An extra digit of resolution: the digits are ten times the weight.
        static let expanded: UInt8 = 1 << 4
    }

    /// Bits 6 and 5 of SWA and SWC are 0 and 1.
    private static let constantMask: UInt8 = 0b1110_0000
    private static let constantBits: UInt8 = 0b0010_0000

    public init(hasTare: Bool, hasCheck: Bool) {
        self.hasTare = hasTare
        self.hasCheck = hasCheck
        isFairbanks = false
        width = 6
        longestFrame = 4 + width + (hasTare ? width : 0) + 1 + (hasCheck ? 1 : 0)
    }

    /// The form of Fairbanks, with `width` digits of weight and as many of tare.
    public init(fairbanksWidth width: Int) {
        hasTare = true
        hasCheck = false
        isFairbanks = true
        self.width = width
        longestFrame = 4 + width + width + 1
    }

    private var returnOffset: Int { longestFrame - (hasCheck ? 2 : 1) }

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard bytes[0] == 0x02 else {
            return .noise(count: bytes.firstIndex(of: 0x02) ?? bytes.count)
        }
        for offset in 1..<longestFrame {
            guard offset < bytes.count else { return .incomplete }
            if let fault = fault(bytes, at: offset) { return .fault(fault) }
        }
        guard let reading = reading(bytes) else { return .fault(.unexpectedByte) }
        return .reading(reading, length: longestFrame)
    }

    private func fault(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> DecodeFault? {
        let byte = bytes[offset]
        switch offset {
        case 3 where isFairbanks:
            // Bit 6 says that the tare was keyed in, and bit 5 may be 0.
            return byte & 0x80 == 0 ? nil : .unexpectedByte
        case 1, 3:
            return byte & Self.constantMask == Self.constantBits ? nil : .unexpectedByte
        case 2:
            return byte & (StatusB.constant | 0x80) == StatusB.constant ? nil : .unexpectedByte
        case returnOffset:
            return byte == 0x0D ? nil : .unexpectedByte
        case longestFrame - 1 where hasCheck:
            // Two's complement of the low seven bits of the sum of all bytes before it.
            let sum = bytes[..<offset].reduce(UInt8(0)) { $0 &+ $1 }
            return byte == (0 &- sum) & 0x7F ? nil : .checkMismatch
        default:
            // An out-of-range display may hold dashes or blanks instead of digits.
            let isOut = bytes[2] & StatusB.outOfRange != 0
            let isAllowed =
                isOut ? (0x20...0x7E).contains(byte) : byte == 0x20 || decimalDigit(byte) != nil
            return isAllowed ? nil : .unexpectedByte
        }
    }

    private func reading(_ bytes: UnsafeBufferPointer<UInt8>) -> Reading? {
        let statusA = bytes[1]
        let statusB = bytes[2]
        let statusC = bytes[3]
        let isOut = statusB & StatusB.outOfRange != 0
        let unit = unit(statusB: statusB, statusC: statusC)
        var reading = Reading(
            value: nil, unit: unit, isStable: statusB & StatusB.motion == 0,
            mode: statusB & StatusB.net != 0 ? .net : .gross, range: isOut ? .outside : .inside)
        if isOut { return reading }
        let tare = 4 + width
        guard let digits = number(bytes[4..<tare]),
            !hasTare || number(bytes[tare..<tare + width]) != nil
        else { return nil }
        // Without a trustworthy zero, or in a unit that is not named, there is no usable weight.
        guard statusB & StatusB.zeroNotCaptured == 0, unit != nil else { return reading }
        let point = max(0, Int(statusA & 0b111) - 2)
        let decimals = point + (statusC & StatusC.expanded != 0 ? 1 : 0)
        reading.value = DecimalNumber(digits: digits, decimals: decimals)
            .signed(negative: statusB & StatusB.negative != 0)
        return reading
    }

    /// Leading zeros or spaces, then digits; nil when a space stands behind a digit or no digit is
    /// there.
    private func number(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
        var value: Int64?
        for byte in field {
            if let digit = decimalDigit(byte) {
                value = (value ?? 0) * 10 + digit
            } else if value != nil {
                return nil
            }
        }
        return value
    }

    private func unit(statusB: UInt8, statusC: UInt8) -> WeightUnit? {
        switch statusC & StatusC.unit {
        case 0: statusB & StatusB.kilograms != 0 ? .kilogram : .pound
        case 1: .gram
        case 2: .tonne
        case 3: .ounce
        case 6: .shortTon
        default: nil
        }
    }
}
