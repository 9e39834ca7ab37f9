internal import Foundation
internal import ServiceLifecycle
internal import Synchronization

/// A thread of its own for one line, so that blocking C calls never occupy the shared pool and a
/// line that hangs holds up no other.
enum LineThread {
    /// Runs `body` on a new thread and returns when it has returned.
    ///
    /// On graceful shutdown and on cancellation `stop` is set; the body looks at it at least every
    /// ``StopFlag/longestPauseMilliseconds``.
    static func run(name: String, _ body: @escaping @Sendable (StopFlag) -> Void) async {
        let stop = StopFlag()
        await withTaskCancellationOrGracefulShutdownHandler {
            await withCheckedContinuation { continuation in
                let thread = Thread {
                    body(stop)
                    continuation.resume()
                }
                thread.name = name
                thread.start()
            }
        } onCancelOrGracefulShutdown: {
            stop.set()
        }
    }
}

/// Says that a line's thread is to end.
final class StopFlag: Sendable {
    /// No wait of a line is longer without a look at the flag, so a shutdown takes less than half
    /// a second, connection attempts included.
    static let longestPauseMilliseconds = 100

    private let flag = Atomic<Bool>(false)

    var isSet: Bool { flag.load(ordering: .relaxed) }

    func set() { flag.store(true, ordering: .relaxed) }

    /// Sleeps in slices; returns early when set.
    func pause(milliseconds: Int) {
        var left = milliseconds
        while left > 0, !isSet {
            let slice = min(left, Self.longestPauseMilliseconds)
            usleep(UInt32(slice) * 1_000)
            left -= slice
        }
    }
}
