internal import Crypto

/// SHA-256 of what was signed or filed: two contents with one hash are the same content.
public struct ContentHash: Hashable, Sendable {
    /// 32 bytes.
    public let bytes: [UInt8]

    public static let byteCount = 32
    /// Enough for a person to compare by eye; the whole hash is kept.
    private static let shownBytes = 8

    public init(of content: some Sequence<UInt8>) {
        var hasher = SHA256()
        hasher.update(data: Array(content))
        bytes = Array(hasher.finalize())
    }

    public init(of text: String) { self.init(of: text.utf8) }

    /// Takes 32 bytes that were just computed.
    public init(raw bytes: [UInt8]) {
        precondition(bytes.count == Self.byteCount)
        self.bytes = bytes
    }

    /// Nil unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Nil unless it is 64 hexadecimal digits.
    public init?(hex: String) {
        guard let bytes = Self.bytes(hex: hex) else { return nil }
        self.init(bytes: bytes)
    }

    /// Nil unless it is an even number of hexadecimal digits.
    public static func bytes(hex: String) -> [UInt8]? {
        let digits = hex.compactMap(\.hexDigitValue)
        guard digits.count == hex.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] * 16 + digits[$0 + 1])
        }
    }

    public var hex: String { Self.hex(bytes) }

    /// The first sixteen digits in groups of four, for signatures on paper.
    public var shown: String {
        let digits = Array(Self.hex(Array(bytes.prefix(Self.shownBytes))))
        return stride(from: 0, to: digits.count, by: 4)
            .map { String(digits[$0..<($0 + 4)]) }.joined(separator: " ")
    }

    public static func hex(_ bytes: [UInt8]) -> String {
        String(bytes.flatMap { [digit($0 >> 4), digit($0 & 15)] })
    }

    private static func digit(_ value: UInt8) -> Character {
        Character(String(value, radix: 16))
    }
}
