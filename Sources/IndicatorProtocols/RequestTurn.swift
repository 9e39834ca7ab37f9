public import WeighingCore

/// When a device that speaks only when it is asked is asked next, and which bytes are its answer;
/// pure, one for each line.
///
/// A request goes out every interval, but never before the answer to the last one has come or its
/// time is over. What comes while nothing is asked is a late answer, and dropped: it must not be
/// taken for the next one's. The echo of an adapter that hears itself is no answer.
public struct RequestTurn: Sendable {
    public enum Next: Hashable, Sendable {
        case send
        case wait(milliseconds: Int64)
    }

    public let request: StreamRequest
    private var dueAt: Uptime
    private var phase = Phase.quiet

    private enum Phase {
        /// Nothing is asked; the last bytes that came all the same.
        case idle(heardAt: Uptime?)
        /// So much of the request has been heard again; nil: no more of it is to come.
        case asked(at: Uptime, echoed: Int?)

        static let quiet = Phase.idle(heardAt: nil)
    }

    /// From an answer, or from the end of its time, to the next request (indicator-protocols.md
    /// §2.2), so that a device and its RS-485 adapter have changed direction.
    public static let pauseMilliseconds: Int64 = 50
    /// A late answer has ended when nothing came for so long: two characters at 600 baud.
    public static let quietMilliseconds: Int64 = 40
    /// A single byte that comes back may as well be the first one of an answer; as an echo it is
    /// noise before a frame.
    private static let shortestEcho = 2

    public init(_ request: StreamRequest, at now: Uptime) {
        self.request = request
        dueAt = now
    }

    /// Whether the request is to be sent now; ``sent(at:)`` says that it was.
    public mutating func next(at now: Uptime) -> Next {
        let answerLimit = request.answerMilliseconds
        if case .asked(let at, _) = phase {
            let left = answerLimit - now.milliseconds(since: at)
            if left > 0 { return .wait(milliseconds: left) }
            phase = .quiet
            // A late answer is most likely now: sent at once, the request would be given it.
            keepQuiet(after: Uptime(milliseconds: at.milliseconds + answerLimit))
        }
        var wait = dueAt.milliseconds(since: now)
        if case .idle(let heardAt?) = phase, now.milliseconds(since: dueAt) < answerLimit {
            // A device that never stops is asked all the same: the postponement has an end.
            wait = max(wait, Self.quietMilliseconds - now.milliseconds(since: heardAt))
        }
        return wait > 0 ? .wait(milliseconds: wait) : .send
    }

    /// Whether an answer is waited for, as far as ``next(at:)`` has been told the time.
    var isAsked: Bool {
        if case .asked = phase { true } else { false }
    }

    public mutating func sent(at now: Uptime) {
        phase = .asked(at: now, echoed: request.bytes.count < Self.shortestEcho ? nil : 0)
        // From the plan, so that the rhythm stays; but never in a burst after a break.
        let planned = Uptime(milliseconds: dueAt.milliseconds + request.everyMilliseconds)
        dueAt = max(planned, now)
    }

    /// Leaves of what has come the bytes that can belong to an answer.
    public mutating func receive(_ bytes: inout [UInt8], at now: Uptime) {
        guard !bytes.isEmpty else { return }
        switch phase {
        case .idle:
            phase = .idle(heardAt: now)
            bytes.removeAll(keepingCapacity: true)
        case .asked(_, nil): break
        case .asked(let at, let echoed?):
            let expected = request.bytes[echoed...]
            let same = zip(expected, bytes).prefix { $0 == $1 }.count
            if same == bytes.count || same == expected.count {
                bytes.removeFirst(same)
                let isWhole = same == expected.count
                phase = .asked(at: at, echoed: isWhole ? nil : echoed + same)
            } else {
                // An answer that began like the request.
                bytes.insert(contentsOf: request.bytes[..<echoed], at: 0)
                phase = .asked(at: at, echoed: nil)
            }
        }
    }

    /// Says that a frame came: the answer.
    public mutating func answered(at now: Uptime) {
        guard case .asked = phase else { return }
        phase = .quiet
        keepQuiet(after: now)
    }

    private mutating func keepQuiet(after end: Uptime) {
        dueAt = max(dueAt, Uptime(milliseconds: end.milliseconds + Self.pauseMilliseconds))
    }
}
