internal import TradeValues

/// The fields and files of a `multipart/form-data` body (RFC 7578), as browsers send them when a
/// form holds a file.
///
/// None of the libraries at hand reads it; this reads exactly what the RFC asks for, and refuses
/// everything else as a whole.
struct MultipartForm {
    struct File {
        let name: String
        let content: [UInt8]
    }

    private(set) var fields: [String: String] = [:]
    private(set) var files: [String: File] = [:]

    /// Our forms have fewer; more is somebody probing.
    private static let maximumParts = 20
    /// Headers of a part: a name, a file name and a type.
    private static let maximumHeaderBytes = 2_048

    /// Nil for a body that is not what it claims to be.
    init?(body: [UInt8], contentType: String) {
        guard let boundary = Self.parameter("boundary", of: contentType),
            (1...70).contains(boundary.utf8.count)
        else { return nil }
        let delimiter = Array("\r\n--\(boundary)".utf8)
        // The first boundary has no line before it; giving it one makes all alike.
        let bytes = Array("\r\n".utf8) + body
        guard var position = Self.find(delimiter, in: bytes, from: 0), position == 0 else {
            return nil
        }
        var parts = 0
        while true {
            position += delimiter.count
            if bytes[position...].starts(with: Array("--".utf8)) { return }
            guard bytes[position...].starts(with: Array("\r\n".utf8)),
                let end = Self.find(delimiter, in: bytes, from: position)
            else { return nil }
            parts += 1
            guard parts <= Self.maximumParts, add(bytes[(position + 2)..<end]) else { return nil }
            position = end
        }
    }

    private mutating func add(_ part: ArraySlice<UInt8>) -> Bool {
        let blank = Array("\r\n\r\n".utf8)
        let bytes = Array(part)
        guard let headerEnd = Self.find(blank, in: bytes, from: 0),
            headerEnd <= Self.maximumHeaderBytes
        else { return false }
        let headers = String(decoding: bytes[..<headerEnd], as: UTF8.self)
        let disposition = headers.split(separator: "\r\n").first {
            $0.lowercased().hasPrefix("content-disposition:")
        }
        guard let disposition, let name = Self.parameter("name", of: String(disposition)) else {
            return false
        }
        let content = Array(bytes[(headerEnd + blank.count)...])
        if let fileName = Self.parameter("filename", of: String(disposition)) {
            files[name] = File(name: fileName, content: content)
        } else {
            guard let text = String(validating: content, as: UTF8.self) else { return false }
            fields[name] = text
        }
        return true
    }

    /// `name="value"` or `name=value` of a header. Browsers spell a quote inside as `%22`.
    private static func parameter(_ name: String, of header: String) -> String? {
        for piece in pieces(of: header).dropFirst() {
            let halves = piece.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, halves[0].trimmed.lowercased() == name else { continue }
            let value = halves[1].trimmed
            let plain =
                value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
                ? String(value.dropFirst().dropLast()) : value
            return plain.replacing("%22", with: "\"")
        }
        return nil
    }

    /// The parts of a header between semicolons that stand outside quotes.
    private static func pieces(of header: String) -> [Substring] {
        var pieces: [Substring] = []
        var start = header.startIndex
        var isQuoted = false
        for index in header.indices {
            if header[index] == "\"" { isQuoted.toggle() }
            if header[index] == ";", !isQuoted {
                pieces.append(header[start..<index])
                start = header.index(after: index)
            }
        }
        return pieces + [header[start...]]
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= needle.count, start <= bytes.count - needle.count else { return nil }
        return bytes.withUnsafeBufferPointer { buffer in
            var index = start
            let last = buffer.count - needle.count
            while index <= last {
                if buffer[index] == needle[0],
                    needle.indices.allSatisfy({ buffer[index + $0] == needle[$0] })
                {
                    return index
                }
                index += 1
            }
            return nil
        }
    }
}
