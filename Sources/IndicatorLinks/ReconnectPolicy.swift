/// How long to wait before a line is tried again: doubling, with an upper bound.
///
/// The first try comes quickly, because most breaks are a plug pushed back in; the bound keeps a
/// scale that comes back after an hour from waiting noticeably.
struct ReconnectPolicy {
    static let firstMilliseconds = 200
    static let longestMilliseconds = 5_000

    private var next = firstMilliseconds

    /// The next waiting time.
    mutating func delayMilliseconds() -> Int {
        defer { next = min(next * 2, Self.longestMilliseconds) }
        return next
    }

    mutating func succeeded() { next = Self.firstMilliseconds }
}
