public import IndicatorProtocols
internal import Synchronization
internal import WeighingCore

/// One watcher's queue of what happens on a wire.
///
/// What does not fit in, because the watcher does not come to take it, is dropped and counted: a
/// line never waits for whoever looks at it.
public final class WireWatch: Sendable {
    private struct Waiting {
        var events: [WireEvent] = []
        var dropped = 0
    }

    /// A hundred reads a second, which is more than any indicator causes, for ten seconds.
    public static let mostEvents = 1_000

    private let startedAt: Uptime
    private let waiting = Mutex(Waiting())

    init(startedAt: Uptime) {
        self.startedAt = startedAt
    }

    /// Takes what has happened since the last time, with a note of what was dropped. Never waits.
    public func take() -> [WireEvent] {
        waiting.withLock { waiting in
            defer {
                waiting.events.removeAll()
                waiting.dropped = 0
            }
            guard waiting.dropped > 0, let last = waiting.events.last else {
                return waiting.events
            }
            let note = "\(waiting.dropped) events dropped: the watcher was too slow"
            return waiting.events + [WireEvent(milliseconds: last.milliseconds, .note(note))]
        }
    }

    /// How long the watch has lasted, in milliseconds.
    public var elapsed: Int64 { Uptime.now.milliseconds(since: startedAt) }

    func add(_ content: WireEvent.Content, at time: Uptime) {
        // An event may have begun to be told when the watch was not there yet.
        let milliseconds = max(time.milliseconds(since: startedAt), 0)
        waiting.withLock { waiting in
            guard waiting.events.count < Self.mostEvents else {
                waiting.dropped += 1
                return
            }
            waiting.events.append(WireEvent(milliseconds: milliseconds, content))
        }
    }
}
