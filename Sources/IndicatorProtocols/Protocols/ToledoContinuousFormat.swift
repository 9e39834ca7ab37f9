internal import TradeValues
internal import WeighingCore

/// `mt-cont`, `mt-cont-ck`, `mt-short`, `mt-short-ck`: Mettler-Toledo continuous output
/// (indicator-protocols.md §3.1, confidence A).
///
/// `02 | SWA | SWB | SWC | 6 weight | 6 tare (not in the short form) | 0D | check (optional)`.
/// CR and STX may occur as the check byte, so the frame is cut by length and judged by position.
///
/// `fbputr` and `fbputr-5` are the same as Fairbanks sends it (§5.6, confidence B): SWC has other
/// constant bits, and the fields of an FB2250 whose grads have a point are one digit shorter. Its
/// check byte (`fbputr-ck`, `fbputr-5-ck`) is a sum of its own.
public struct ToledoContinuousFormat: FrameFormat {
    public let longestFrame: Int
    private let hasTare: Bool
    private let check: Check
    private let isFairbanks: Bool
    private let width: Int
    private var dialect = ToledoDialect()

    /// The byte behind the return, over all bytes before it.
    public enum Check: Sendable {
        case none
        /// The two's complement of the sum's low seven bits.
        case toledo
        /// The low eight bits of the sum (FB2250).
        case fairbanks
    }

    private enum StatusA {
        static let decimalCode: UInt8 = 0b111
    }

    private enum StatusB {
        static let net: UInt8 = 1 << 0
        static let negative: UInt8 = 1 << 1
        static let outOfRange: UInt8 = 1 << 2
        static let motion: UInt8 = 1 << 3
        static let kilograms: UInt8 = 1 << 4
        /// Zero was not captured since power-up: the weight is not to be trusted.
        static let zeroNotCaptured: UInt8 = 1 << 6
    }

    private enum StatusC {
        static let unit: UInt8 = 0b111
        /// An extra digit of resolution: the digits are ten times the weight.
        static let expanded: UInt8 = 1 << 4
    }

    public init(hasTare: Bool, hasCheck: Bool) {
        self.hasTare = hasTare
        check = hasCheck ? .toledo : .none
        isFairbanks = false
        width = 6
        longestFrame = 4 + width + (hasTare ? width : 0) + 1 + (hasCheck ? 1 : 0)
    }

    /// The form of Fairbanks, with `width` digits of weight and as many of tare.
    public init(fairbanksWidth width: Int, hasCheck: Bool = false) {
        hasTare = true
        check = hasCheck ? .fairbanks : .none
        isFairbanks = true
        self.width = width
        longestFrame = 4 + width + width + 1 + (hasCheck ? 1 : 0)
    }

    /// The same as an emulation sends it.
    func speaking(_ dialect: ToledoDialect) -> ToledoContinuousFormat {
        var format = self
        format.dialect = dialect
        return format
    }

    private var returnOffset: Int { longestFrame - (check == .none ? 1 : 2) }

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard bytes[0] == 0x02 else {
            return .noise(count: bytes.firstIndex(of: 0x02) ?? bytes.count)
        }
        if let problem = statusProblem(bytes) ?? fieldProblem(bytes) ?? endProblem(bytes) {
            return problem
        }
        guard let reading = reading(bytes) else { return .fault(.unexpectedByte) }
        return .reading(reading, length: longestFrame)
    }

    private func statusProblem(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan? {
        guard bytes.count > 1 else { return .incomplete }
        guard dialect.constantBits.allowsStatusA(bytes[1]) else { return .fault(.unexpectedByte) }
        guard dialect.constantBits.decimalCodes.contains(bytes[1] & StatusA.decimalCode) else {
            return .fault(.valueOutOfRange)
        }
        guard bytes.count > 2 else { return .incomplete }
        guard dialect.constantBits.allowsStatusB(bytes[2]) else { return .fault(.unexpectedByte) }
        guard bytes.count > 3 else { return .incomplete }
        // At Fairbanks bit 6 says that the tare was keyed in, and bit 5 may be 0.
        let isAllowed =
            isFairbanks ? bytes[3] & 0x80 == 0 : dialect.constantBits.allowsStatusC(bytes[3])
        return isAllowed ? nil : .fault(.unexpectedByte)
    }

    /// An out-of-range display may hold dashes or blanks instead of digits.
    private func fieldProblem(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan? {
        let isOut = bytes[2] & StatusB.outOfRange != 0
        for offset in 4..<returnOffset {
            guard offset < bytes.count else { return .incomplete }
            let byte = bytes[offset]
            let isAllowed =
                isOut ? (0x20...0x7E).contains(byte) : byte == 0x20 || decimalDigit(byte) != nil
            guard isAllowed else { return .fault(.unexpectedByte) }
        }
        return nil
    }

    private func endProblem(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan? {
        guard returnOffset < bytes.count else { return .incomplete }
        guard bytes[returnOffset] == 0x0D else { return .fault(.unexpectedByte) }
        guard check != .none else { return nil }
        guard returnOffset + 1 < bytes.count else { return .incomplete }
        var sum: UInt8 = 0
        for offset in 0...returnOffset { sum &+= bytes[offset] }
        let expected = check == .toledo ? (0 &- sum) & 0x7F : sum
        return bytes[returnOffset + 1] == expected ? nil : .fault(.checkMismatch)
    }

    private func reading(_ bytes: UnsafeBufferPointer<UInt8>) -> Reading? {
        let statusA = bytes[1]
        let statusB = bytes[2]
        let statusC = bytes[3]
        let isOut = statusB & StatusB.outOfRange != 0
        guard let unit = unit(statusB: statusB, statusC: statusC) else { return nil }
        var reading = Reading(
            value: nil, unit: unit.named, isStable: statusB & StatusB.motion == 0,
            mode: statusB & StatusB.net != 0 ? .net : .gross, range: isOut ? .outside : .inside)
        if isOut { return reading }
        let tare = 4 + width
        guard let digits = number(bytes, from: 4),
            !hasTare || number(bytes, from: tare) != nil
        else { return nil }
        // Without a trustworthy zero, or in a unit that is not named, there is no usable weight.
        guard statusB & StatusB.zeroNotCaptured == 0, unit != .unknown else { return reading }
        let code = Int(statusA & StatusA.decimalCode)
        let decimals = max(0, code - 2) + (statusC & StatusC.expanded != 0 ? 1 : 0)
        let zeros: Int64 = !dialect.omitsDummyZeros || code > 1 ? 1 : code == 1 ? 10 : 100
        reading.value = DecimalNumber(digits: digits * zeros, decimals: decimals)
            .signed(negative: statusB & StatusB.negative != 0)
        return reading
    }

    /// Leading zeros or spaces, then digits; nil when a space stands behind a digit or no digit is
    /// there.
    private func number(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int64? {
        var value: Int64 = 0
        var hasDigit = false
        for offset in start..<start + width {
            if let digit = decimalDigit(bytes[offset]) {
                value = value * 10 + digit
                hasDigit = true
            } else if hasDigit {
                return nil
            }
        }
        return hasDigit ? value : nil
    }

    private enum SaidUnit: Equatable {
        case named(WeightUnit)
        /// A unit without a name: what the digits are, nobody knows.
        case unknown
        /// The profile knows it.
        case unsaid

        var named: WeightUnit? {
            if case .named(let unit) = self { unit } else { nil }
        }
    }

    /// Nil for bits that the dialect does not know.
    private func unit(statusB: UInt8, statusC: UInt8) -> SaidUnit? {
        let code = statusC & StatusC.unit
        switch dialect.unitSource {
        case .profile: return .unsaid
        case .statusCBit0: return code > 1 ? nil : .named(code == 0 ? .kilogram : .pound)
        case .standard: break
        }
        return switch code {
        case 0: .named(statusB & StatusB.kilograms != 0 ? .kilogram : .pound)
        case 1: .named(.gram)
        case 2: .named(.tonne)
        case 3: .named(.ounce)
        case 6: .named(.shortTon)
        default: .unknown
        }
    }
}
