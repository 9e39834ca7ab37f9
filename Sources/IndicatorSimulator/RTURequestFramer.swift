/// Cuts what a master sends on a serial Modbus line into requests.
///
/// libmodbus cannot serve several unit ids on one line: it drops the requests of all ids but one
/// and then waits for another device's answer. So requests are cut here, and libmodbus answers.
struct RTURequestFramer {
    private var buffer: [UInt8] = []

    /// Requests with these functions have eight bytes: reading, and writing of one value.
    private static let shortFunctions: ClosedRange<UInt8> = 0x01...0x06
    /// Writing several values; the seventh byte counts the values' bytes.
    private static let longFunctions: ClosedRange<UInt8> = 0x0F...0x10

    /// Takes the next bytes and returns the requests they complete, check bytes included.
    mutating func push(_ bytes: [UInt8]) -> [[UInt8]] {
        buffer += bytes
        var requests: [[UInt8]] = []
        while buffer.count >= 2 {
            guard let length = length else { break }
            guard length > 0, buffer.count < length || isIntact(length) else {
                // Not the beginning of a request; perhaps the next byte is.
                buffer.removeFirst()
                continue
            }
            guard buffer.count >= length else { break }
            requests.append(Array(buffer.prefix(length)))
            buffer.removeFirst(length)
        }
        return requests
    }

    /// Silence ends a request, complete or not (Modbus over serial line 2.5.1.1).
    mutating func reset() {
        buffer.removeAll(keepingCapacity: true)
    }

    /// The length of the request in the buffer: nil when it cannot be told yet, 0 when the function
    /// is not known.
    private var length: Int? {
        switch buffer[1] {
        case Self.shortFunctions: 8
        case Self.longFunctions: buffer.count > 6 ? 9 + Int(buffer[6]) : nil
        default: 0
        }
    }

    private func isIntact(_ length: Int) -> Bool {
        let sent = UInt16(buffer[length - 2]) | UInt16(buffer[length - 1]) << 8
        return sent == Self.checksum(buffer.prefix(length - 2))
    }

    /// CRC-16 of Modbus: start FFFFh, reflected polynomial A001h.
    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt16 {
        bytes.reduce(0xFFFF) { crc, byte in
            (0..<8).reduce(crc ^ UInt16(byte)) { crc, _ in
                crc & 1 == 0 ? crc >> 1 : crc >> 1 ^ 0xA001
            }
        }
    }
}
