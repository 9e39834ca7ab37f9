internal import TradeValues
internal import WeighingCore

/// `dingsong-a22`: the 22-byte frame of the DingSong DS822 (indicator-protocols.md §6.5, confidence
/// B/C).
///
/// `02 | address A-Z | A or a | sign | 6 digits | decimals | 6 tare digits | error | status x2 |
/// check | 03`. The check is the XOR of everything before it with bit 6 set, so that it says
/// nothing of bit 6; the digits, the sign and the address are judged by themselves.
public struct DingSongFormat: FrameFormat {
    public let longestFrame = 22

    private enum Offset {
        static let address = 1
        static let letter = 2
        static let sign = 3
        static let weight = 4..<10
        static let decimals = 10
        static let tare = 11..<17
        static let error = 17
        static let status = 18..<20
        static let check = 20
    }

    private static let maximumDecimals = 4

    public init() {}

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        guard bytes[0] == 0x02 else {
            return .noise(count: bytes.firstIndex(of: 0x02) ?? bytes.count)
        }
        for offset in 1..<longestFrame {
            guard offset < bytes.count else { return .incomplete }
            if let fault = fault(bytes, at: offset) { return .fault(fault) }
        }
        return .reading(reading(bytes), length: longestFrame)
    }

    private func fault(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> DecodeFault? {
        let byte = bytes[offset]
        switch offset {
        case Offset.address:
            return (0x41...0x5A).contains(byte) ? nil : .unexpectedByte
        case Offset.letter:
            return byte | 0x20 == UInt8(ascii: "a") ? nil : .unexpectedByte
        case Offset.sign:
            return byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") ? nil : .unexpectedByte
        case Offset.decimals:
            guard let count = decimalDigit(byte) else { return .unexpectedByte }
            return count <= Self.maximumDecimals ? nil : .valueOutOfRange
        case Offset.status:
            // The specification does not say what may stand here.
            return nil
        case Offset.check:
            let check = bytes[..<offset].reduce(0, ^) | 0x40
            return byte == check ? nil : .checkMismatch
        case longestFrame - 1:
            return byte == 0x03 ? nil : .unexpectedByte
        default:
            return decimalDigit(byte) == nil ? .unexpectedByte : nil
        }
    }

    private func reading(_ bytes: UnsafeBufferPointer<UInt8>) -> Reading {
        // What an error is, is not described, and so no weight is taken beside one.
        guard bytes[Offset.error] == UInt8(ascii: "0") else { return Reading(value: nil) }
        let digits = number(bytes[Offset.weight])
        let decimals = Int(decimalDigit(bytes[Offset.decimals]) ?? 0)
        let value = DecimalNumber(digits: digits, decimals: decimals)
            .signed(negative: bytes[Offset.sign] == UInt8(ascii: "-"))
        // The frame has no flag for the mode, but the tare that the weight is net of.
        let hasTare = number(bytes[Offset.tare]) > 0
        return Reading(value: value, mode: hasTare ? .net : .gross, range: .inside)
    }

    private func number(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Int64 {
        field.reduce(0) { $0 * 10 + (decimalDigit($1) ?? 0) }
    }
}
