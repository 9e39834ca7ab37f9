internal import WeighingCore

/// `cas-22` and `cas-6000`: the 22-byte frame of CAS indicators
/// (indicator-protocols.md §6.2, confidence A).
///
/// `H1 , H2 , id lamps , 8 weight | SP or 00 | 2 unit | CR LF`. Id and lamps are raw bytes: the id
/// can equal a comma, CR or LF, so the frame is cut by count. The lamps repeat what the words say;
/// a frame whose lamps and words differ is a fault.
public struct CASStreamFormat: FieldwiseFormat {
    public let longestFrame = 22
    /// CAS-6000 has limit lamps where CI-200 has a constant and the hold lamp.
    private let hasLimitLamps: Bool

    private enum Lamp {
        static let constant: UInt8 = 1 << 7
        static let stable: UInt8 = 1 << 6
        static let clear: UInt8 = 1 << 5
        static let hold: UInt8 = 1 << 4
        static let gross: UInt8 = 1 << 2
        static let zero: UInt8 = 1 << 0
    }

    public init(hasLimitLamps: Bool) {
        self.hasLimitLamps = hasLimitLamps
    }

    func canBegin(with byte: UInt8) -> Bool { HeaderStatus.canBegin(with: byte) }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        var status = try frame.headerStatus()
        try frame.expect(",")
        let mode = try frame.headerMode()
        try frame.expect(",")
        _ = try frame.next()
        let lamps = try frame.next()
        guard lamps & Lamp.constant != 0, hasLimitLamps || lamps & Lamp.clear == 0 else {
            throw .fault(.unexpectedByte)
        }
        try frame.expect(",")
        let field = try frame.weight(width: 8, [.leadingBlanks, .sign, .point])
        if try !frame.skip(" ") { try frame.expect(0x00) }
        let unit = try frame.unit(width: 2)
        try frame.expectLineEnd()
        guard isConsistent(lamps, status, mode) else { throw .fault(.inconsistent) }
        if !hasLimitLamps, lamps & Lamp.hold != 0, status != .outOfRange { status = .held }
        var reading = try Reading(field, unit: unit, status: status, mode: mode)
        if reading.range == .inside { reading.isAtCentreOfZero = lamps & Lamp.zero != 0 }
        return reading
    }

    private func isConsistent(_ lamps: UInt8, _ status: HeaderStatus, _ mode: Reading.Mode) -> Bool
    {
        let isStable = lamps & Lamp.stable != 0
        let isGross = lamps & Lamp.gross != 0
        if status == .stable && !isStable || status == .moving && isStable { return false }
        return mode == .tare || isGross == (mode == .gross)
    }
}
