internal import CXlsxWriter

/// What is found while unpacking one part of a file, without keeping it.
struct PartSurvey {
    /// Cells (`<c …>`) of a sheet, or entries (`<si>`) of the table of texts. Texts cannot imitate
    /// them, as a `<` within a text is written `&lt;`.
    private(set) var items = 0

    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    private var state = State.outside

    private static let chunk = 65_536
    private static let keptHead = 256
    private static let keptTail = 64

    /// Where in a tag's beginning the reading stands.
    private enum State {
        case outside, opened, c, s, si
    }

    /// Nil when the data cannot be unpacked to the end.
    init?(deflated data: ArraySlice<UInt8>) {
        var stream = z_stream()
        let version = zlibVersion()
        let size = Int32(MemoryLayout<z_stream>.size)
        // Minus 15: raw data without a header, as archives hold it.
        guard inflateInit2_(&stream, -15, version, size) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Self.chunk)
        let status = data.withUnsafeBufferPointer { input in
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(input.count)
            var status = Z_OK
            while status == Z_OK {
                let made = output.withUnsafeMutableBufferPointer { buffer in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(buffer.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    return buffer.count - Int(stream.avail_out)
                }
                include(output[..<made])
            }
            return status
        }
        guard status == Z_STREAM_END else { return nil }
    }

    /// Whether the part ends by closing the element it began with.
    var isWhole: Bool {
        // The library's theme, and nothing else, ends with a line end.
        let end = tail.last == UInt8(ascii: "\n") ? tail.dropLast() : tail[...]
        let text = String(decoding: end, as: UTF8.self)
        guard text.hasSuffix(">"), let tag = text.split(separator: "<").last, tag.first == "/"
        else { return false }
        let name = tag.dropFirst().dropLast()
        return String(decoding: head, as: UTF8.self).split(separator: "<").contains { element in
            element.hasPrefix(name)
        }
    }

    private mutating func include(_ piece: ArraySlice<UInt8>) {
        if head.count < Self.keptHead { head += piece.prefix(Self.keptHead - head.count) }
        tail = Array((tail + piece.suffix(Self.keptTail)).suffix(Self.keptTail))
        piece.withUnsafeBufferPointer { bytes in
            for byte in bytes { step(byte) }
        }
    }

    private mutating func step(_ byte: UInt8) {
        switch (state, byte) {
        case (_, UInt8(ascii: "<")): state = .opened
        case (.outside, _): return
        case (.opened, UInt8(ascii: "c")): state = .c
        case (.opened, UInt8(ascii: "s")): state = .s
        case (.s, UInt8(ascii: "i")): state = .si
        case (.c, UInt8(ascii: " ")), (.si, UInt8(ascii: ">")):
            items += 1
            state = .outside
        default: state = .outside
        }
    }
}
