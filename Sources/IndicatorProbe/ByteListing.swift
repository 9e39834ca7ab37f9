internal import IndicatorProtocols

/// Bytes as somebody reads them who describes a format: hex, and the characters beside it.
public enum ByteListing {
    public static let bytesInLine = 16

    /// The first lines of the bytes: `02 2B 30  .+0`.
    public static func lines(of bytes: [UInt8], most count: Int) -> [String] {
        stride(from: 0, to: bytes.count, by: bytesInLine).prefix(count).map { start in
            let line = bytes[start..<min(start + bytesInLine, bytes.count)]
            let hex = line.hexText
            let gap = String(repeating: " ", count: bytesInLine * 3 + 1 - hex.utf8.count)
            return hex + gap + String(decoding: line.map(shown), as: UTF8.self)
        }
    }

    private static func shown(_ byte: UInt8) -> UInt8 {
        (0x20...0x7E).contains(byte) ? byte : UInt8(ascii: ".")
    }
}
