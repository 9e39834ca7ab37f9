internal import ContentHashing
internal import LedgerCore
public import Logging
public import ServiceLifecycle
public import SiteStore
internal import TradeValues
internal import WeighingCore

/// Keeps the ledger: writes down what a power cut left behind, signs the head at the close of every
/// business day, and notices when the wall clock jumps.
public struct LedgerKeeper: Service {
    private let store: SiteStore
    private let clock: SiteClock
    private let logger: Logger

    /// A day is signed within this time after its end; a jump is noticed within it.
    private static let roundSeconds: Int64 = 10
    /// A clock that is disciplined drifts far less in a round; more is a jump.
    private static let jumpMilliseconds: Int64 = 2_000

    public init(store: SiteStore, clock: SiteClock, logger: Logger) {
        self.store = store
        self.clock = clock
        self.logger = logger
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await keep()
        }
    }

    private func keep() async {
        var lastWall = clock.now()
        var lastUptime = clock.uptime()
        await attempt("unfinished standings") {
            for scale in try await store.recoverStandings() {
                logger.warning("a truck stood on scale \(scale) when the power was cut")
            }
        }
        while !Task.isCancelled {
            let wall = clock.now()
            let uptime = clock.uptime()
            let expected = Timestamp(
                milliseconds: lastWall.milliseconds + uptime.milliseconds(since: lastUptime))
            if (wall.milliseconds - expected.milliseconds).magnitude > Self.jumpMilliseconds {
                logger.warning("the clock jumped from \(expected.iso8601) to \(wall.iso8601)")
                await attempt("clock step") {
                    try await store.noteClockStep(from: expected, to: wall)
                }
            }
            lastWall = wall
            lastUptime = uptime
            await attempt("signed head") {
                let today = store.calendar.businessDay(of: clock.now())
                if let signed = try await store.closeDays(before: today) {
                    logger.notice(
                        "signed head of \(signed.day.text): entry \(signed.head.sequence), \(signed.head.hash.hex)"
                    )
                }
            }
            try? await Task.sleep(for: .seconds(Self.roundSeconds))
        }
    }

    /// A disk that is full for a while must not end the daemon; the next round tries again.
    private func attempt(_ what: String, _ work: () async throws -> Void) async {
        do { try await work() } catch { logger.error("\(what) not written: \(error)") }
    }
}
