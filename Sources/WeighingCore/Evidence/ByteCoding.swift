/// Writes whole numbers in as few bytes as they need.
struct ByteWriter {
    private(set) var bytes: [UInt8]

    init(_ mark: [UInt8]) { bytes = mark }

    /// Seven bits a byte, the lowest first; all but the last byte have the highest bit set.
    mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// 0, -1, 1, -2, 2, … become 0, 1, 2, 3, 4, …
    mutating func write(signed number: Int64) {
        write(UInt64(bitPattern: number << 1 ^ number >> 63))
    }

    /// Eight bytes, big-endian.
    mutating func write(fixed number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func write(bytes more: [UInt8]) { bytes.append(contentsOf: more) }
}

/// Reads what ``ByteWriter`` wrote; nil as soon as something does not fit.
struct ByteReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func take(_ mark: [UInt8]) -> Bool { bytes(mark.count) == mark }

    mutating func bytes(_ count: Int) -> [UInt8]? {
        guard bytes.count - place >= count else { return nil }
        defer { place += count }
        return Array(bytes[place..<(place + count)])
    }

    mutating func fixed() -> Int64? {
        bytes(8).map { $0.reduce(0) { $0 << 8 | Int64($1) } }
    }

    /// A number that fits in 63 bits.
    mutating func number() -> Int64? {
        raw().flatMap { Int64(exactly: $0) }
    }

    mutating func signed() -> Int64? {
        raw().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
    }

    /// A count and then as many items.
    mutating func list<Item>(
        atMost limit: Int, _ item: (inout ByteReader) -> Item?
    ) -> [Item]? {
        guard let count = number(), count <= limit else { return nil }
        var items: [Item] = []
        for _ in 0..<count {
            guard let next = item(&self) else { return nil }
            items.append(next)
        }
        return items
    }

    private mutating func raw() -> UInt64? {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard place < bytes.count else { return nil }
            let byte = bytes[place]
            place += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        return nil
    }
}
