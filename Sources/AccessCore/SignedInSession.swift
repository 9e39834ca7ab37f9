public import TradeValues

/// A browser somebody signed in with.
public struct SignedInSession: Hashable, Sendable {
    public let account: Account
    public let openedAt: Timestamp
    public let lastUsedAt: Timestamp
    public let isLocked: Bool

    /// A shift and its hand-over; after that the person signs in anew.
    public static let longestIdleMilliseconds: Int64 = 12 * 3_600_000
    /// Nobody stays signed in for longer, used or not.
    public static let longestMilliseconds: Int64 = 7 * 24 * 3_600_000
    /// How often use is written down; a write for each page would cost a disk sync each.
    public static let touchMilliseconds: Int64 = 60_000
    /// Browsers of one person at once; the one used longest ago goes first.
    public static let maximumPerAccount = 20

    public init(account: Account, openedAt: Timestamp, lastUsedAt: Timestamp, isLocked: Bool) {
        self.account = account
        self.openedAt = openedAt
        self.lastUsedAt = lastUsedAt
        self.isLocked = isLocked
    }

    /// Whether it has ended by age or idleness.
    public func isOver(at now: Timestamp) -> Bool {
        now.milliseconds - lastUsedAt.milliseconds > Self.longestIdleMilliseconds
            || now.milliseconds - openedAt.milliseconds > Self.longestMilliseconds
    }

    /// Whether the password is asked for again before the next page.
    public func needsPassword(at now: Timestamp, lockAfterMinutes minutes: Int) -> Bool {
        isLocked || now.milliseconds - lastUsedAt.milliseconds > Int64(minutes) * 60_000
    }
}
