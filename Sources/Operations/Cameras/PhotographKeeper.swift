public import LoadingCore
public import Logging
public import ServiceLifecycle
public import SiteStore
internal import TradeValues

/// Removes photographs by the site's retention rule, each removal an entry of the ledger.
public struct PhotographKeeper: Service {
    private let store: SiteStore
    private let retention: PhotographRetention
    private let clock: SiteClock
    private let logger: Logger

    /// Age moves on once a day; the room is looked at a few times between.
    private static let roundSeconds: Int64 = 6 * 3_600

    public init(
        store: SiteStore, retention: PhotographRetention, clock: SiteClock, logger: Logger
    ) {
        self.store = store
        self.retention = retention
        self.clock = clock
        self.logger = logger
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await prune()
                try? await Task.sleep(for: .seconds(Self.roundSeconds))
            }
        }
    }

    /// A disk that fails for a while must not end the daemon; the next round tries again.
    private func prune() async {
        do {
            for day in try await store.prune(retention, at: clock.now()) {
                logger.notice(
                    "removed \(day.photographs) photographs of \(day.day.text), \(day.bytes) bytes, rule \(day.rule.rawValue)"
                )
            }
        } catch {
            logger.error("photographs not pruned: \(error)")
        }
    }
}
