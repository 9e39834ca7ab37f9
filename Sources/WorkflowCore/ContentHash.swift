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

    /// Nil unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Nil unless it is 64 hexadecimal digits.
    public init?(hex: String) {
        let digits = hex.compactMap(\.hexDigitValue)
        guard digits.count == hex.count, digits.count == 2 * Self.byteCount else { return nil }
        bytes = (0..<Self.byteCount).map { UInt8(digits[2 * $0] * 16 + digits[2 * $0 + 1]) }
    }

    public var hex: String { Self.hex(bytes) }

    /// The first sixteen digits in groups of four, for signatures on paper.
    public var shown: String {
        let digits = Array(Self.hex(Array(bytes.prefix(Self.shownBytes))))
        return stride(from: 0, to: digits.count, by: 4)
            .map { String(digits[$0..<($0 + 4)]) }.joined(separator: " ")
    }

    /// Sixteen characters for people to compare and type: the first 80 bits in base 32 without
    /// I, L, O and U, in groups of four (forms.md §1, 校验码).
    public var checkCode: String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        var code: [Character] = []
        var bits = 0
        var count = 0
        for byte in bytes.prefix(10) {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 5 {
                count -= 5
                code.append(alphabet[bits >> count & 31])
            }
        }
        return stride(from: 0, to: code.count, by: 4)
            .map { String(code[$0..<min($0 + 4, code.count)]) }.joined(separator: "-")
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        String(bytes.flatMap { [digit($0 >> 4), digit($0 & 15)] })
    }

    private static func digit(_ value: UInt8) -> Character {
        Character(String(value, radix: 16))
    }
}
