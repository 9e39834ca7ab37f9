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

    /// A part as it was sent.
    struct Part {
        /// Empty when it has none; only programs send such parts.
        let name: String
        /// Nil for a plain field.
        let fileName: String?
        let content: [UInt8]
    }

    private(set) var fields: [String: String] = [:]
    private(set) var files: [String: File] = [:]

    /// The longest of our forms, a slip with its photograph, has 24; more is somebody probing.
    private static let maximumParts = 40
    /// Headers of a part: a name, a file name and a type.
    private static let maximumHeaderBytes = 2_048

    /// Nil for a body that is not what it claims to be.
    init?(body: [UInt8], contentType: String) {
        guard let parts = Self.parts(of: body, contentType: contentType) else { return nil }
        for part in parts {
            guard !part.name.isEmpty else { return nil }
            if let fileName = part.fileName {
                files[part.name] = File(name: fileName, content: part.content)
            } else {
                guard let text = String(validating: part.content, as: UTF8.self) else { return nil }
                fields[part.name] = text
            }
        }
    }

    /// The parts in their order; nil for a body that is not what it claims to be.
    ///
    /// - Parameter allowsPreamble: whether something may stand before the first part, and parts
    ///   may have no name; devices do so, browsers do not.
    static func parts(
        of body: [UInt8], contentType: String, allowsPreamble: Bool = false
    ) -> [Part]? {
        guard let boundary = parameter("boundary", of: contentType),
            (1...70).contains(boundary.utf8.count)
        else { return nil }
        let delimiter = Array("\r\n--\(boundary)".utf8)
        // The first boundary has no line before it; giving it one makes all alike.
        let bytes = Array("\r\n".utf8) + body
        guard var position = find(delimiter, in: bytes, from: 0), position == 0 || allowsPreamble
        else { return nil }
        var parts: [Part] = []
        while true {
            position += delimiter.count
            if bytes[position...].starts(with: Array("--".utf8)) { return parts }
            guard bytes[position...].starts(with: Array("\r\n".utf8)),
                let end = find(delimiter, in: bytes, from: position), parts.count < maximumParts,
                let part = part(
                    Array(bytes[(position + 2)..<max(position + 2, end)]),
                    mayBeNameless: allowsPreamble)
            else { return nil }
            parts.append(part)
            position = end
        }
    }

    private static func part(_ bytes: [UInt8], mayBeNameless: Bool) -> Part? {
        let blank = Array("\r\n\r\n".utf8)
        guard let headerEnd = find(blank, in: bytes, from: 0), headerEnd <= maximumHeaderBytes
        else { return nil }
        let headers = String(decoding: bytes[..<headerEnd], as: UTF8.self)
        let disposition = headers.split(separator: "\r\n").first {
            $0.lowercased().hasPrefix("content-disposition:")
        }
        let name = disposition.flatMap { parameter("name", of: String($0)) }
        guard name != nil || mayBeNameless else { return nil }
        return Part(
            name: name ?? "",
            fileName: disposition.flatMap { parameter("filename", of: String($0)) },
            content: Array(bytes[(headerEnd + blank.count)...]))
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
