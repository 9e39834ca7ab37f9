internal import Operations
internal import Synchronization
internal import TradeValues
internal import WeighingCore

/// The clocks of the computer beside the scale; only the simulation moves them.
final class SimulatedTime: Sendable {
    private struct State {
        /// Milliseconds since the simulation began; never goes back.
        var now: Int64 = 0
        /// What the monotonic clock showed then; a reboot begins it anew.
        var bootedAt: Int64 = -60_000
        /// The wall clock is this far from the simulation's own time.
        var wallOffset: Int64
    }

    private let state: Mutex<State>

    /// 2026-11-23T22:00:00Z: six in the morning at the mill.
    static let start: Int64 = 1_795_471_200_000

    init() { state = Mutex(State(wallOffset: Self.start)) }

    var now: Int64 { state.withLock(\.now) }
    var uptime: Uptime { state.withLock { Uptime(milliseconds: $0.now - $0.bootedAt) } }
    var wall: Timestamp { state.withLock { Timestamp(milliseconds: $0.now + $0.wallOffset) } }

    func advance(to time: Int64) {
        state.withLock { $0.now = max($0.now, time) }
    }

    func jumpWall(by milliseconds: Int64) {
        state.withLock { $0.wallOffset += milliseconds }
    }

    /// The wall clock is right again.
    func correctWall() {
        state.withLock { $0.wallOffset = Self.start }
    }

    func reboot() {
        state.withLock { $0.bootedAt = $0.now - 20_000 }
    }

    var siteClock: SiteClock {
        SiteClock(now: { [self] in wall }, uptime: { [self] in uptime })
    }
}
