/// How an emulation of Toledo's continuous output differs from the original
/// (indicator-protocols.md §3.1, dialects).
public struct ToledoDialect: Hashable, Sendable {
    /// Which bits of the three status bytes have to be what.
    public enum ConstantBits: String, CaseIterable, Sendable {
        /// Bits 6 and 5 of SWA and SWC are 0 and 1, bit 5 of SWB is 1.
        case standard
        /// Bit 6 of SWA and SWC is set instead of clear.
        case bit6Set = "bit6_set"
        /// Liden LUW2001 and its like: SWA has bits 6 and 4 set, SWB bits 5 and 4; the decimal
        /// codes are 2 to 6.
        case luw2001
        /// None is looked at, but bit 7, which is parity. A broken byte is missed more easily.
        case ignored
    }

    /// Where the unit stands.
    public enum UnitSource: String, CaseIterable, Sendable {
        /// SWC bits 2-0; where they are 0, SWB bit 4 tells kilograms from pounds.
        case standard
        /// SWC bit 0: 0 kilograms, 1 pounds; bits 1 and 2 are 0.
        case statusCBit0 = "swc_bit0"
        /// The frame's bits mean nothing; the profile's unit holds.
        case profile
    }

    public var constantBits: ConstantBits
    public var unitSource: UnitSource
    /// Decimal codes 0 and 1 announce fixed zeros behind the digits. They are among the digits
    /// already, unless the device leaves them out.
    public var omitsDummyZeros: Bool

    /// - Parameter unitSource: one that ``ConstantBits/unitSources`` has; nil for the first of them.
    public init(
        constantBits: ConstantBits = .standard, unitSource: UnitSource? = nil,
        omitsDummyZeros: Bool = false
    ) {
        let unitSource = unitSource ?? constantBits.unitSources[0]
        precondition(constantBits.unitSources.contains(unitSource))
        self.constantBits = constantBits
        self.unitSource = unitSource
        self.omitsDummyZeros = omitsDummyZeros
    }
}

extension ToledoDialect.ConstantBits {
    /// Where the unit may stand, the usual place first. With SWB bit 4 always set nothing there tells
    /// pounds from kilograms.
    public var unitSources: [ToledoDialect.UnitSource] {
        switch self {
        case .standard, .bit6Set, .ignored: ToledoDialect.UnitSource.allCases
        case .luw2001: [.statusCBit0, .profile]
        }
    }

    func allowsStatusA(_ byte: UInt8) -> Bool {
        switch self {
        case .standard: byte & 0b1110_0000 == 0b0010_0000
        case .bit6Set: byte & 0b1110_0000 == 0b0110_0000
        case .luw2001: byte & 0b1101_0000 == 0b0101_0000
        case .ignored: byte & 0x80 == 0
        }
    }

    func allowsStatusB(_ byte: UInt8) -> Bool {
        switch self {
        case .standard, .bit6Set: byte & 0b1010_0000 == 0b0010_0000
        case .luw2001: byte & 0b1011_0000 == 0b0011_0000
        case .ignored: byte & 0x80 == 0
        }
    }

    func allowsStatusC(_ byte: UInt8) -> Bool {
        switch self {
        case .standard, .luw2001: byte & 0b1110_0000 == 0b0010_0000
        case .bit6Set: byte & 0b1110_0000 == 0b0110_0000
        case .ignored: byte & 0x80 == 0
        }
    }

    var decimalCodes: ClosedRange<UInt8> { self == .luw2001 ? 2...6 : 0...7 }
}
