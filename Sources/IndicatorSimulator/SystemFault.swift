internal import Glibc

/// The system refusing a call: where, what was tried, and the system's own words.
public struct SystemFault: Error, Hashable, CustomStringConvertible {
    /// The path or address it was about.
    public let place: String
    /// The call that failed, such as `bind`.
    public let call: String
    public let code: Int32

    /// - Parameter code: `errno`, taken right after the call.
    init(_ call: String, at place: String, code: Int32 = errno) {
        self.place = place
        self.call = call
        self.code = code
    }

    public var reason: String { String(cString: strerror(code)) }
    public var description: String { "\(place): \(call): \(reason)" }
}
