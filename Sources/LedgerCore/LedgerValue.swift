/// One value in the body of a ledger entry.
public enum LedgerValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    /// Written as lower-case hexadecimal digits.
    case bytes([UInt8])
}

/// The body of a ledger entry: a JSON object with its names in a fixed order, in one exact
/// spelling, so that the same values always give the same bytes.
///
/// No white space; integers in decimal; text in UTF-8 with only `"`, `\` and U+0000–U+001F escaped,
/// the latter as `\u00xx`. See the page LedgerFormat.
public struct LedgerBody: Hashable, Sendable {
    /// UTF-8.
    public private(set) var bytes: [UInt8]

    /// A usual body takes about this much; growing from nothing would copy it several times.
    private static let usualLength = 640

    public init(_ fields: some Sequence<(String, LedgerValue)>) {
        bytes = []
        bytes.reserveCapacity(Self.usualLength)
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for (name, value) in fields {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            append(quoted: name)
            bytes.append(UInt8(ascii: ":"))
            append(value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    init(kept bytes: [UInt8]) { self.bytes = bytes }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    private mutating func append(_ value: LedgerValue) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .integer(let number): bytes.append(contentsOf: String(number).utf8)
        case .text(let text): append(quoted: text)
        case .bytes(let data):
            bytes.append(UInt8(ascii: "\""))
            for byte in data { append(hex: byte) }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func append(quoted text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                append(hex: byte)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(hex byte: UInt8) {
        bytes.append(Self.digits[Int(byte >> 4)])
        bytes.append(Self.digits[Int(byte & 15)])
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
