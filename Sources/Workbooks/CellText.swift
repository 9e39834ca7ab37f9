/// Prepares texts for the file's XML and measures them.
enum CellText {
    /// The text as the file can hold it, so that Excel shows what was meant:
    /// - characters XML cannot hold (control characters, U+FFFE, U+FFFF) become U+FFFD;
    /// - line ends become LF, since an XML reader would turn CR into LF anyway;
    /// - a literal `_x0041_`, which Excel would read as `A`, has its `_` escaped as `_x005F_`.
    static func cleaned(_ text: String) -> String {
        needsCleaning(text) ? rewritten(text) : text
    }

    /// The length in UTF-16 units when it exceeds Excel's limit, else nil.
    static func excessiveLength(_ text: String) -> Int? {
        // UTF-8 never has fewer units than UTF-16, and its count is known without reading.
        guard text.utf8.count > Cell.longestText else { return nil }
        let length = text.utf16.count
        return length > Cell.longestText ? length : nil
    }

    private static func needsCleaning(_ text: String) -> Bool {
        var last: UInt8 = 0
        var beforeLast: UInt8 = 0
        for byte in text.utf8 {
            if byte < 0x20, byte != 0x09, byte != 0x0A { return true }
            if byte == UInt8(ascii: "x"), last == UInt8(ascii: "_") { return true }
            if byte >= 0xBE, last == 0xBF, beforeLast == 0xEF { return true }
            beforeLast = last
            last = byte
        }
        return false
    }

    private static func rewritten(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            switch scalar {
            case "\r":
                if index + 1 == scalars.count || scalars[index + 1] != "\n" { result.append("\n") }
            case "\t", "\n":
                result.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}":
                result.append("\u{FFFD}")
            case "_" where isEscape(scalars[index...]):
                result.append(contentsOf: "_x005F_".unicodeScalars)
            default:
                result.append(scalar)
            }
            index += 1
        }
        return String(result)
    }

    /// Whether the scalars begin with `_xHHHH_`.
    private static func isEscape(_ scalars: ArraySlice<UnicodeScalar>) -> Bool {
        let head = Array(scalars.prefix(7))
        guard head.count == 7, head[1] == "x", head[6] == "_" else { return false }
        return head[2...5].allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
    }
}
