/// A point on the monotonic clock, in whole milliseconds since an arbitrary start.
///
/// Stability windows and staleness are measured with it; it never jumps and never goes back.
public struct Uptime: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public static func < (left: Uptime, right: Uptime) -> Bool {
        left.milliseconds < right.milliseconds
    }

    public func milliseconds(since earlier: Uptime) -> Int64 {
        milliseconds - earlier.milliseconds
    }
}
