internal import SettingsFile

extension SettingsSection {
    /// Reads `text` or `bytes`, exactly one of the two: characters as they are printed, with TOML's
    /// escapes such as `\r`, or two hexadecimal digits for each byte, as manuals write them.
    ///
    /// - Returns: as many bytes as `count` allows; one zero for what is wrong, which has been noted.
    func bytes(count: ClosedRange<Int>) -> [UInt8] {
        let range = "\(count.lowerBound)-\(count.upperBound)"
        let allowed = AllowedValue.rule(
            "text（可见字符）或 bytes（如 \"02 41\"），\(range) 个字节",
            "text (ASCII characters) or bytes (such as \"02 41\"), \(range) bytes")
        let text = optionalString("text")
        let hexadecimal = optionalString("bytes")
        switch (text, hexadecimal) {
        case (nil, nil): note("text", .missing(allowed: allowed))
        case (_?, _?):
            note(
                "text",
                .notAllowed(
                    BilingualText("text 和 bytes 都写了", "text and bytes are both written"),
                    remedy: BilingualText("只留一个", "keep one of them")))
        case (let text?, nil):
            let bytes = Array(text.utf8)
            if bytes.allSatisfy({ $0 < 0x80 }), count.contains(bytes.count) { return bytes }
            note("text", .notAllowed(value: text, allowed: allowed))
        case (nil, let text?):
            let parts = text.split(separator: " ")
            let bytes = parts.compactMap { $0.utf8.count == 2 ? UInt8($0, radix: 16) : nil }
            if bytes.count == parts.count, count.contains(bytes.count) { return bytes }
            note("bytes", .notAllowed(value: text, allowed: allowed))
        }
        return [0]
    }
}
