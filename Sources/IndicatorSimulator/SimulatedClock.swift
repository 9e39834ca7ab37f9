/// The time of the simulation: milliseconds since the clock was made, possibly running fast.
///
/// Scales, senders and yard share one clock, because the truck drives on at a time of the yard and
/// is indicated at a time of the sender. Only tests run it at another speed than the world's.
public struct SimulatedClock: Sendable {
    private let start = ContinuousClock.now
    private let factor: Int64

    /// - Parameter factor: how many simulated seconds pass in one real second.
    public init(factor: Int = 1) {
        precondition(factor > 0, "time has to pass")
        self.factor = Int64(factor)
    }

    public func now() -> Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        return microseconds * factor / 1_000
    }

    /// - Throws: `CancellationError`.
    public func sleep(milliseconds: Int64) async throws {
        try await Task.sleep(for: .microseconds(milliseconds * 1_000 / factor))
    }
}
