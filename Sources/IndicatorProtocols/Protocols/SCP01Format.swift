internal import TradeValues
internal import WeighingCore

/// `nci-scp01`: the answers of NCI's protocol SCP-01, also spoken by Weigh-Tronix, Ohaus, Adam,
/// Fairbanks and Brecknell (indicator-protocols.md §5.5, confidence B).
///
/// `LF | 7 weight | 2 unit | CR LF | 2-4 status | CR | 03`; `LF ? CR 03` for a command that was not
/// understood. Not the SMA protocol.
///
/// The answer to the status command is not decoded: it is the end of every weight answer, to the
/// byte, and would be read out of a weight answer whose front is broken.
public struct SCP01Format: FieldwiseFormat {
    public let longestFrame = 18

    public init() {}

    /// Status bytes: bits 4 and 5 are set, bit 6 says that another one follows.
    private enum Status {
        static let constant: UInt8 = 0b0011_0000
        static let constantMask: UInt8 = 0b1011_0000
        static let another: UInt8 = 1 << 6
        static let most = 4

        static let motion: UInt8 = 1 << 0
        static let atZero: UInt8 = 1 << 1
        /// Broken memory, in byte 1 RAM and EEPROM, in byte 2 ROM and calibration.
        static let broken: UInt8 = 1 << 2 | 1 << 3
        static let outOfRange: UInt8 = 1 << 0 | 1 << 1
        static let net: UInt8 = 1 << 2
        static let zeroError: UInt8 = 1 << 3
    }

    func canBegin(with byte: UInt8) -> Bool { byte == 0x0A }

    func read(_ frame: inout FrameReader) throws(FrameStop) -> Reading {
        try frame.expect("\n")
        if try frame.skip("?") {
            try frame.expect("\r")
            try frame.expect(0x03)
            return Reading(value: nil)
        }
        let field = try frame.weight(width: 7, [.leadingBlanks, .sign, .point])
        let unit = try frame.unit(width: 2)
        try frame.expectLineEnd()
        var (reading, isUsable) = try status(&frame)
        reading.unit = unit
        guard isUsable else { return reading }
        guard case .number(let number) = field else { throw .fault(.inconsistent) }
        reading.value = number
        return reading
    }

    /// Reads the status to the end of the frame: a reading without its weight, and whether the
    /// weight before it is to be used.
    private func status(
        _ frame: inout FrameReader
    ) throws(FrameStop) -> (reading: Reading, isUsable: Bool) {
        var reading = Reading(value: nil, range: .inside)
        let first = try statusByte(&frame)
        // The first byte never announces the second, which is always there.
        guard first & Status.another == 0 else { throw .fault(.unexpectedByte) }
        reading.isStable = first & Status.motion == 0
        reading.isAtCentreOfZero = first & Status.atZero != 0
        var last = try statusByte(&frame)
        if last & Status.outOfRange != 0 { reading.range = .outside }
        var isBroken = (first | last) & Status.broken != 0
        var count = 2
        while last & Status.another != 0 {
            guard count < Status.most else { throw .fault(.unexpectedByte) }
            last = try statusByte(&frame)
            count += 1
            guard count == 3 else { continue }
            reading.mode = last & Status.net != 0 ? .net : .gross
            isBroken = isBroken || last & Status.zeroError != 0
        }
        try frame.expect("\r")
        try frame.expect(0x03)
        if isBroken { return (Reading(value: nil, mode: reading.mode), false) }
        if reading.range == .outside {
            return (Reading(value: nil, mode: reading.mode, range: .outside), false)
        }
        return (reading, true)
    }

    private func statusByte(_ frame: inout FrameReader) throws(FrameStop) -> UInt8 {
        let byte = try frame.next()
        guard byte & Status.constantMask == Status.constant else {
            throw .fault(.unexpectedByte)
        }
        return byte
    }
}
