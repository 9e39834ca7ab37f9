/// 校验码: sixteen characters for people to compare and type, the first 80 bits of a hash in base 32
/// without I, L, O and U, in groups of four (forms.md §1).
public struct CheckCode: Hashable, Sendable {
    /// The first ten bytes of the hash.
    public let bytes: [UInt8]

    public static let byteCount = 10
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    public init(_ hash: ContentHash) { bytes = Array(hash.bytes.prefix(Self.byteCount)) }

    /// Reads what stands on a ticket, however it was typed: lower case, without hyphens, O for 0,
    /// I or L for 1. Nil unless there are sixteen such characters.
    public init?(_ typed: String) {
        var bits = 0
        var count = 0
        var bytes: [UInt8] = []
        for character in typed.uppercased() where character != "-" && !character.isWhitespace {
            let plain: Character =
                switch character {
                case "O": "0"
                case "I", "L": "1"
                default: character
                }
            guard let value = Self.alphabet.firstIndex(of: plain) else { return nil }
            bits = (bits << 5 | value) & 0xFFFF
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        guard bytes.count == Self.byteCount, count == 0 else { return nil }
        self.bytes = bytes
    }

    public var text: String {
        var code: [Character] = []
        var bits = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 & 0xFFFF | Int(byte)
            count += 8
            while count >= 5 {
                count -= 5
                code.append(Self.alphabet[bits >> count & 31])
            }
        }
        return stride(from: 0, to: code.count, by: 4)
            .map { String(code[$0..<min($0 + 4, code.count)]) }.joined(separator: "-")
    }
}
