/// Why names cannot be read.
public enum PinyinFault: Error, Sendable, Hashable {
    /// ICU gave no transliterator, as when its data lacks Han-Latin; `code` is its `UErrorCode`.
    case transliteratorUnavailable(code: Int)
}

extension PinyinFault: CustomStringConvertible {
    /// One line for the log.
    public var description: String {
        switch self {
        case .transliteratorUnavailable(let code): "ICU Han-Latin unavailable, UErrorCode \(code)"
        }
    }
}
