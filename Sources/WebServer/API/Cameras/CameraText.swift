internal import Glibc

/// Text of a camera: UTF-8, or what older firmware speaks, GBK.
enum CameraText {
    /// GB18030 contains GB2312 and GBK.
    private static let olderEncoding = "GB18030"
    private static let largestCharacter = 4

    /// Nil when it is neither.
    static func text(_ bytes: [UInt8]) -> String? {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        guard let converter = iconv_open("UTF-8", olderEncoding), Int(bitPattern: converter) != -1
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
        return isComplete ? String(validating: converted, as: UTF8.self) : nil
    }
}
