/// When a simulated device is not there for seconds: a loose plug, a reset, somebody in its menu.
///
/// A function of the seed and of the time alone, so that a run can be repeated.
public struct DropOuts: Sendable {
    /// What the outage looks like from the other side.
    public enum Manner: String, CaseIterable, Sendable {
        /// Nothing is sent and nothing is answered.
        case silent
        /// Every Modbus request is answered with exception 6, "busy".
        case busy
        /// Connections are closed as soon as they are made.
        case closed
    }

    public enum Change: Hashable, Sendable {
        case began(Manner)
        case ended
    }

    /// How it looks now; nil while the device is there.
    public private(set) var current: Manner?

    private struct Outage {
        let manner: Manner
        let span: Range<Int64>
    }

    private let averageGapMilliseconds: Int64
    private let averageMilliseconds: Int64
    private let manners: [Manner]
    private var generator: SplitMix64
    private var next: Outage?

    /// A device that is always there.
    public static let none = DropOuts(everySeconds: 0, lastingSeconds: 0, manners: [], seed: 0)

    /// Outages from time 0 of the simulation on. Each gap and each outage is drawn between half
    /// its average and one and a half of it.
    ///
    /// - Parameters:
    ///   - everySeconds: from the end of one to the beginning of the next, on average; 0 for none.
    ///   - lastingSeconds: on average.
    ///   - manners: what can happen on this kind of line; empty for none.
    public init(everySeconds: Int64, lastingSeconds: Int64, manners: [Manner], seed: UInt64) {
        averageGapMilliseconds = everySeconds * 1_000
        averageMilliseconds = lastingSeconds * 1_000
        self.manners = everySeconds > 0 && lastingSeconds > 0 ? manners : []
        generator = SplitMix64(seed: seed)
        next = following(0)
    }

    /// Goes on to a time, which never goes back.
    ///
    /// - Returns: what has changed since the last call.
    public mutating func advance(to time: Int64) -> Change? {
        while let outage = next, time >= outage.span.upperBound {
            next = following(outage.span.upperBound)
        }
        let before = current
        current = next.flatMap { $0.span.contains(time) ? $0.manner : nil }
        guard current != before else { return nil }
        return current.map(Change.began) ?? .ended
    }

    private mutating func following(_ time: Int64) -> Outage? {
        guard let manner = manners.randomElement(using: &generator) else { return nil }
        let start = time + drawn(around: averageGapMilliseconds)
        return Outage(
            manner: manner, span: start..<(start + drawn(around: averageMilliseconds)))
    }

    private mutating func drawn(around average: Int64) -> Int64 {
        Int64.random(in: (average / 2)...(average * 3 / 2), using: &generator)
    }
}
