public import TradeValues

/// Holds up guessing of passwords: after a few failures a name has to wait, longer each time, and
/// the whole site after many.
///
/// A pure value; whoever owns it says what time it is.
public struct SignInThrottle: Sendable {
    /// Mistyping a few times is ordinary.
    public static let freeFailures = 5
    private static let firstWaitSeconds = 10
    private static let longestWaitSeconds = 900
    /// A name with no failure for this long begins anew.
    private static let forgetMilliseconds: Int64 = 3_600_000
    /// Names remembered; past it the oldest failure is forgotten. More names than a mill has people.
    private static let maximumNames = 1_000
    /// Failures of all names together within a minute, after which everybody waits: somebody tries
    /// many names. Derivation takes about 50 ms, so the scales keep most of a core.
    public static let failuresPerMinute = 60

    private struct Failures {
        var count: Int
        var last: Timestamp
    }

    private var byName: [String: Failures] = [:]
    private var recent: [Timestamp] = []

    public init() {}

    /// Seconds that the name still has to wait; 0 when it may try.
    public mutating func waitSeconds(for name: String, at now: Timestamp) -> Int {
        recent.removeAll { now.milliseconds - $0.milliseconds > 60_000 }
        let siteWait = recent.count >= Self.failuresPerMinute ? 60 : 0
        guard let failures = byName[key(name)] else { return siteWait }
        let past = now.milliseconds - failures.last.milliseconds
        guard past < Self.forgetMilliseconds else {
            byName[key(name)] = nil
            return siteWait
        }
        let beyond = failures.count - Self.freeFailures
        guard beyond >= 0 else { return siteWait }
        let wait = min(Self.firstWaitSeconds << min(beyond, 10), Self.longestWaitSeconds)
        return max(siteWait, wait - Int(max(past, 0) / 1_000))
    }

    public mutating func failed(_ name: String, at now: Timestamp) {
        recent.append(now)
        if byName[key(name)] == nil, byName.count >= Self.maximumNames,
            let oldest = byName.min(by: { $0.value.last < $1.value.last })
        {
            byName[oldest.key] = nil
        }
        byName[key(name), default: Failures(count: 0, last: now)].count += 1
        byName[key(name)]?.last = now
    }

    public mutating func succeeded(_ name: String) { byName[key(name)] = nil }

    private func key(_ name: String) -> String { name.lowercased() }
}
