internal import CHanLatin
internal import Synchronization

/// ICU's transliterator, used by one thread at a time. Opening one costs 0.2 s the first time and
/// 0.4 ms later, reading a name 0.1 ms: so one is kept and guarded rather than opened per call.
final class HanReader: Sendable {
    private let handle: Mutex<OpaquePointer>

    init() throws(PinyinFault) {
        var error: Int32 = 0
        guard let opened = han_latin_open(&error) else {
            throw .transliteratorUnavailable(code: Int(error))
        }
        handle = Mutex(opened)
    }

    deinit {
        handle.withLock { han_latin_close($0) }
    }

    /// The text in lower-case Latin, a blank between the readings of two Han characters. Letters
    /// ICU does not know stay as they are. Empty if ICU fails, which it does only without memory.
    func read(_ text: String) -> String {
        let units = Array(text.utf16)
        // "zhuang " is the longest reading; NFKC makes up to 18 units of one in rare cases.
        var capacity = units.count * 8 + 64
        for _ in 0..<2 {
            var buffer = units + Array(repeating: 0, count: capacity - units.count)
            let size = Int32(capacity)
            let length = handle.withLock { handle in
                var error: Int32 = 0
                return han_latin_read(handle, &buffer, Int32(units.count), size, &error)
            }
            guard length >= 0 else { return "" }
            if length > size {
                capacity = Int(length) + 1
            } else {
                return String(decoding: buffer.prefix(Int(length)), as: UTF16.self)
            }
        }
        return ""
    }
}
