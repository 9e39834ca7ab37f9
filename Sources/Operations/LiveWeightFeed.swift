internal import Synchronization
internal import TradeValues
internal import WeighingCore

/// Hands the newest state of every scale to whoever watches.
///
/// A watcher is told that something changed and then reads the newest state, so a slow browser
/// skips values, holds one slot, and never slows the scale.
public final class LiveWeightFeed: Sendable {
    /// Pages that watch at once; past this a page shows the state of its last loading.
    public static let maximumWatchers = 2_000

    private struct State {
        var snapshots: [String: ScaleSnapshot] = [:]
        var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextWatcher = 0
    }

    private let state = Mutex(State())

    public init() {}

    /// The newest state of every scale that has one.
    public var snapshots: [String: ScaleSnapshot] { state.withLock { $0.snapshots } }

    /// Other scales on which a truck of this plate stands now.
    func scales(withTruck plate: Plate, besides scale: String) -> [String] {
        snapshots.values.filter { other in
            other.scale != scale && other.truck?.plate == plate && other.phase.hasTruck
        }.map(\.scale).sorted()
    }

    public func snapshot(of scale: String) -> ScaleSnapshot? {
        state.withLock { $0.snapshots[scale] }
    }

    func publish(_ snapshot: ScaleSnapshot) {
        let watchers = state.withLock { state -> [AsyncStream<Void>.Continuation] in
            guard state.snapshots[snapshot.scale] != snapshot else { return [] }
            state.snapshots[snapshot.scale] = snapshot
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.yield() }
    }

    /// A stream that yields once after any number of changes; nil when too many watch already.
    public func changes() -> AsyncStream<Void>? {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number: Int? = state.withLock { state in
            guard state.watchers.count < Self.maximumWatchers else { return nil }
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = continuation
            return state.nextWatcher
        }
        guard let number else { return nil }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.watchers[number] = nil }
        }
        continuation.yield()
        return stream
    }
}
