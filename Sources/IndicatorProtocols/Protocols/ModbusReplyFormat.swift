internal import WeighingCore

/// `modbus-rtu/…` and `modbus-tcp/…`: a Modbus reply as it stood on the wire.
///
/// The daemon reads Modbus through libmodbus; this format decodes a captured reply, so that a
/// recording can be judged without the device. The registers are taken from the start of the
/// reply, wherever they lie in the device. Of a device whose status stands in coils or discrete
/// inputs, the replies that bring those stand before and behind, as they were asked for.
public struct ModbusReplyFormat: FrameFormat {
    public enum Transport: String, CaseIterable, Sendable {
        case rtu = "modbus-rtu"
        case tcp = "modbus-tcp"
    }

    public let longestFrame: Int
    private let transport: Transport
    private let map: RegisterMap

    /// Transaction, protocol and length before the unit id.
    private static let headerLength = 6
    private static let exceptionBit: UInt8 = 0x80

    /// - Parameter map: its addresses count from the first register of the reply.
    public init(transport: Transport, map: RegisterMap) {
        self.transport = transport
        self.map = map
        let around = 3 + (transport == .rtu ? 2 : Self.headerLength)
        let bits = map.bitBlocks.reduce(0) { $0 + around + $1.byteCount }
        longestFrame = 2 * bits + around + RegisterMap.maximumBlock * 2
    }

    public func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> FrameScan {
        do throws(ReplyStop) {
            var end = 0
            var replies: [Range<Int>] = []
            for question in questions {
                switch try reply(bytes, from: end, to: question) {
                case .exception(let length): return .reading(Reading(value: nil), length: length)
                case .data(let data, let length):
                    replies.append(data)
                    end = length
                }
            }
            return judge(replies.map { bytes[$0] }, length: end)
        } catch {
            switch error {
            case .incomplete: return .incomplete
            case .none: return .noise(count: 1)
            case .broken: return .fault(.checkMismatch)
            }
        }
    }

    /// What was asked for, in order: the bits, the registers, and the bits again.
    private enum Question {
        case bits(RegisterMap.BitBlock)
        case registers

        func isAnswered(by count: Int, _ map: RegisterMap) -> Bool {
            switch self {
            case .bits(let block): count == block.byteCount
            case .registers: count.isMultiple(of: 2) && count >= map.block.count * 2
            }
        }
    }

    private var questions: [Question] {
        let bits = map.bitBlocks.map(Question.bits)
        return bits + [.registers] + bits
    }

    private enum Reply {
        /// Where its data stands, and where the reply ends.
        case data(Range<Int>, end: Int)
        case exception(end: Int)
    }

    private enum ReplyStop: Error {
        case incomplete
        /// These bytes are no such reply.
        case none
        case broken
    }

    private func reply(
        _ bytes: UnsafeBufferPointer<UInt8>, from first: Int, to question: Question
    ) throws(ReplyStop) -> Reply {
        let start = first + (transport == .tcp ? Self.headerLength : 0)
        guard bytes.count >= start + 3 else { throw .incomplete }
        let asked =
            switch question {
            case .bits(let block): UInt8(block.function.rawValue)
            case .registers: UInt8(map.function.rawValue)
            }
        let isException = bytes[start + 1] == asked | Self.exceptionBit
        guard isException || bytes[start + 1] == asked else { throw .none }
        let byteCount = isException ? 0 : Int(bytes[start + 2])
        guard isException || question.isAnswered(by: byteCount, map) else { throw .none }
        let bodyEnd = start + 3 + byteCount
        let end = transport == .rtu ? bodyEnd + 2 : bodyEnd
        guard end <= longestFrame else { throw .none }
        if transport == .tcp {
            let announced = Int(bytes[first + 4]) << 8 | Int(bytes[first + 5])
            guard bytes[first + 2] == 0, bytes[first + 3] == 0,
                announced == bodyEnd - first - Self.headerLength
            else { throw .none }
        }
        guard bytes.count >= end else { throw .incomplete }
        if transport == .rtu {
            let sent = UInt16(bytes[bodyEnd]) | UInt16(bytes[bodyEnd + 1]) << 8
            guard sent == Self.checksum(bytes[start..<bodyEnd]) else { throw .broken }
        }
        return isException ? .exception(end: end) : .data(start + 3..<bodyEnd, end: end)
    }

    /// Decodes the registers between two readings of the bits, which have to be the same.
    private func judge(_ replies: [Slice<UnsafeBufferPointer<UInt8>>], length: Int) -> FrameScan {
        func bits(_ data: ArraySlice<Slice<UnsafeBufferPointer<UInt8>>>) -> [Bool] {
            zip(map.bitBlocks, data).flatMap {
                RegisterMap.unpacked($1, count: $0.addresses.count)
            }
        }
        let count = map.bitBlocks.count
        let before = bits(replies[..<count])
        guard before == bits(replies[(count + 1)...]) else { return .fault(.inconsistent) }
        let data = Array(replies[count])
        let registers = (0..<data.count / 2).map {
            UInt16(data[2 * $0]) << 8 | UInt16(data[2 * $0 + 1])
        }
        switch map.decode(registers, bits: before) {
        case .success(let reading): return .reading(reading, length: length)
        case .failure(let fault): return .fault(fault)
        }
    }

    /// CRC-16 of Modbus: start FFFFh, reflected polynomial A001h, low byte first on the wire.
    static func checksum(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt16 {
        var crc: UInt16 = 0xFFFF
        for byte in bytes {
            crc ^= UInt16(byte)
            for _ in 0..<8 { crc = crc & 1 == 0 ? crc >> 1 : crc >> 1 ^ 0xA001 }
        }
        return crc
    }
}
