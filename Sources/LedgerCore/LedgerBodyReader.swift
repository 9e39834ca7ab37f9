extension LedgerBody {
    /// Takes bytes that were kept, without judging them.
    public init(bytes: [UInt8]) { self.init(kept: bytes) }

    /// The values by name; nil unless the bytes are exactly what ``LedgerBody`` writes.
    ///
    /// Hexadecimal values come back as text.
    public var fields: [String: LedgerValue]? {
        var reader = LedgerBodyReader(bytes)
        return reader.object()
    }
}

/// Reads the exact spelling of ``LedgerBody``, and nothing else.
private struct LedgerBodyReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func object() -> [String: LedgerValue]? {
        guard take("{") else { return nil }
        var fields: [String: LedgerValue] = [:]
        while !fields.isEmpty || !take("}") {
            guard let name = string(), take(":"), let value = value(), fields[name] == nil else {
                return nil
            }
            fields[name] = value
            if take("}") { break }
            guard take(",") else { return nil }
        }
        return place == bytes.count ? fields : nil
    }

    private mutating func value() -> LedgerValue? {
        if take("null") { return .null }
        if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
            return string().map(LedgerValue.text)
        }
        let start = place
        _ = take("-")
        while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) {
            place += 1
        }
        let digits = String(decoding: bytes[start..<place], as: UTF8.self)
        guard let number = Int64(digits), String(number) == digits else { return nil }
        return .integer(number)
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        var text: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = escaped() else { return nil }
                text.append(escaped)
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func escaped() -> UInt8? {
        if take("\"") { return UInt8(ascii: "\"") }
        if take("\\") { return UInt8(ascii: "\\") }
        guard take("u00"), place + 2 <= bytes.count else { return nil }
        let digits = String(decoding: bytes[place..<(place + 2)], as: UTF8.self)
        place += 2
        guard let value = UInt8(digits, radix: 16), value < 0x20 else { return nil }
        return value
    }

    private mutating func take(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { word in
            guard bytes.count - place >= word.count,
                bytes[place..<(place + word.count)].elementsEqual(word)
            else { return false }
            place += word.count
            return true
        }
    }
}
