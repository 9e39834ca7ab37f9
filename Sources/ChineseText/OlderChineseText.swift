internal import Glibc

/// Text as older Chinese spreadsheets and cameras write it: UTF-8, or GB2312, GBK, GB18030.
public enum OlderChineseText {
    /// It contains the other two.
    private static let encoding = "GB18030"
    private static let largestCharacter = 4

    /// The bytes as UTF-8; nil when they are neither that nor GB18030.
    public static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
        if String(validating: bytes, as: UTF8.self) != nil { return bytes }
        guard let converter = iconv_open("UTF-8", encoding), Int(bitPattern: converter) != -1
        else { return nil }
        defer { iconv_close(converter) }
        // A character of one byte stays one; one of two becomes three.
        let capacity = bytes.count * 2 + largestCharacter
        var source = bytes.map { CChar(bitPattern: $0) }
        var isComplete = false
        let converted = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            source.withUnsafeMutableBufferPointer { source in
                buffer.withMemoryRebound(to: CChar.self) { target in
                    var from = source.baseAddress
                    var left = source.count
                    var to = target.baseAddress
                    var room = capacity
                    let result = iconv(converter, &from, &left, &to, &room)
                    isComplete = result != -1 && left == 0
                    count = capacity - room
                }
            }
        }
        return isComplete ? converted : nil
    }

    /// The bytes as text; nil when they are neither.
    public static func text(_ bytes: [UInt8]) -> String? {
        utf8(bytes).flatMap { String(validating: $0, as: UTF8.self) }
    }
}
