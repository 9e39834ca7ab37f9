internal import Foundation
internal import Synchronization

/// A thread for one loop of blocking calls, so that the shared thread pool never waits for a
/// device.
enum OwnThread {
    /// Runs `body` and returns when it has returned. Cancelling the task sets the signal, which
    /// the body has to look at in every round.
    static func run(named name: String, _ body: @escaping @Sendable (StopSignal) -> Void) async {
        let stop = StopSignal()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let thread = Thread {
                    body(stop)
                    continuation.resume()
                }
                thread.name = name
                thread.start()
            }
        } onCancel: {
            stop.set()
        }
    }
}

/// Tells a loop on another thread to end.
final class StopSignal: Sendable {
    private let flag = Atomic(false)

    var isSet: Bool { flag.load(ordering: .acquiring) }

    func set() {
        flag.store(true, ordering: .releasing)
    }
}
