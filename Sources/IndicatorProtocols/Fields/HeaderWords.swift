internal import TradeValues
internal import WeighingCore

/// The first word of the `ST,GS,` family: what the indication is worth.
enum HeaderStatus {
    case stable
    case moving
    /// `OL`, `LO`, `UL`: above or below what the indicator can show.
    case outOfRange
    /// `HD`: the display is held, so it does not show what is on the platform now.
    case held

    static func canBegin(with byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "S"), UInt8(ascii: "U"), UInt8(ascii: "O"), UInt8(ascii: "L"),
            UInt8(ascii: "H"):
            true
        default: false
        }
    }
}

extension FrameReader {
    mutating func headerStatus() throws(FrameStop) -> HeaderStatus {
        let first = try next()
        guard HeaderStatus.canBegin(with: first) else { throw .fault(.unexpectedByte) }
        return switch (first, try next()) {
        case (UInt8(ascii: "S"), UInt8(ascii: "T")): .stable
        case (UInt8(ascii: "U"), UInt8(ascii: "S")): .moving
        case (UInt8(ascii: "O"), UInt8(ascii: "L")), (UInt8(ascii: "L"), UInt8(ascii: "O")),
            (UInt8(ascii: "U"), UInt8(ascii: "L")):
            .outOfRange
        case (UInt8(ascii: "H"), UInt8(ascii: "D")): .held
        default: throw .fault(.unexpectedByte)
        }
    }

    /// Reads the second word: `GS` or `G ` gross, `NT` or `N ` net, `TR`, `T ` or `PT` tare.
    mutating func headerMode() throws(FrameStop) -> Reading.Mode {
        let first = try next()
        switch first {
        case UInt8(ascii: "G"), UInt8(ascii: "N"), UInt8(ascii: "T"), UInt8(ascii: "P"): break
        default: throw .fault(.unexpectedByte)
        }
        return switch (first, try next()) {
        case (UInt8(ascii: "G"), UInt8(ascii: "S")), (UInt8(ascii: "G"), 0x20): .gross
        case (UInt8(ascii: "N"), UInt8(ascii: "T")), (UInt8(ascii: "N"), 0x20): .net
        case (UInt8(ascii: "T"), UInt8(ascii: "R")), (UInt8(ascii: "T"), 0x20),
            (UInt8(ascii: "P"), UInt8(ascii: "T")):
            .tare
        default: throw .fault(.unexpectedByte)
        }
    }
}

extension Reading {
    /// What a frame with a header word says; a number is missing only where the word explains it.
    init(
        _ field: WeightField, unit: WeightUnit?, status: HeaderStatus, mode: Mode?
    ) throws(FrameStop) {
        switch status {
        case .outOfRange:
            self.init(value: nil, unit: unit, mode: mode, range: .outside)
        case .held:
            self.init(value: nil, unit: unit, mode: mode)
        case .stable, .moving:
            guard case .number(let number) = field else { throw .fault(.inconsistent) }
            self.init(
                value: number, unit: unit, isStable: status == .stable, mode: mode, range: .inside)
        }
    }
}
