internal import IndicatorProtocols

/// The asking at one setting that was silent: which documented request is answered there.
///
/// A stream that begins between two requests looks like an answer to the last one. So a request
/// counts as answered only when nothing comes while nothing is sent and frames come each time that
/// it is; where anything comes unasked, nothing is sent any more.
struct RequestInquiry: Sendable {
    private enum State: Hashable {
        /// Before the first request: is it still silent?
        case quiet(left: Int64)
        case asking
        /// Lets the rest of an answer come in.
        case settling
        /// Something came: does it come without being asked for?
        case control(left: Int64)
        /// The request is sent again and again, until the session knows enough.
        case confirming(left: Int64)
        /// It comes unasked, so it is listened to.
        case unasked(left: Int64)
        case over
    }

    /// What a device that sends once a second needs to show itself.
    static let quietMilliseconds: Int64 = 2_000
    /// So often in a row a device may miss its request before it is not its request.
    static let mostMissed = 3

    private let requests: [ProbeRequest]
    private let rounds: Int
    private var state = State.quiet(left: quietMilliseconds)
    private var asked = 0
    private var candidate: ProbeRequest?
    private var confirmed = 0
    private var missed = 0
    /// Characters without a frame came, and did not come unasked: a refusal or an echo.
    private var isControlled = false

    init(_ requests: [ProbeRequest], rounds: Int) {
        precondition(!requests.isEmpty, "an inquiry has something to ask")
        self.requests = requests
        self.rounds = rounds
    }

    /// What is sent next, if anything, and how long is listened after it.
    var turn: (request: ProbeRequest?, milliseconds: Int64) {
        let request: ProbeRequest? =
            switch state {
            case .asking: requests[asked % requests.count]
            case .confirming: candidate
            case .quiet, .settling, .control, .unasked, .over: nil
            }
        return (request, request?.request.answerMilliseconds ?? ProbeSession.sliceMilliseconds)
    }

    /// The request that brings frames, which do not come without it.
    var answered: ProbeRequest? { confirmed > 0 ? candidate : nil }

    var isOver: Bool { state == .over }

    /// Takes what came during a turn.
    mutating func take(characters: Int, frames: Int, milliseconds: Int64) {
        switch state {
        case .quiet(let left):
            state =
                characters > 0
                ? Self.listeningOn
                : left > milliseconds ? .quiet(left: left - milliseconds) : .asking
        case .asking: takeAnswer(characters: characters, frames: frames)
        case .settling: state = .control(left: Self.quietMilliseconds)
        case .control(let left):
            if characters > 0 {
                candidate = nil
                state = Self.listeningOn
            } else if left > milliseconds {
                state = .control(left: left - milliseconds)
            } else {
                isControlled = true
                if candidate == nil {
                    askNext()
                } else {
                    state = .confirming(left: ProbeSession.promisingMilliseconds)
                }
            }
        case .confirming(let left):
            takeConfirmation(frames: frames, left: left - milliseconds)
        case .unasked(let left):
            state = left > milliseconds ? .unasked(left: left - milliseconds) : .over
        case .over: break
        }
    }

    private static let listeningOn = State.unasked(left: ProbeSession.promisingMilliseconds)

    private mutating func takeAnswer(characters: Int, frames: Int) {
        candidate = frames > 0 ? requests[asked % requests.count] : nil
        asked += 1
        if frames > 0 || characters > 0 && !isControlled {
            state = .settling
        } else {
            askNext()
        }
    }

    private mutating func takeConfirmation(frames: Int, left: Int64) {
        confirmed += frames > 0 ? 1 : 0
        missed = frames > 0 ? 0 : missed + 1
        if missed >= Self.mostMissed {
            candidate = nil
            confirmed = 0
            missed = 0
            askNext()
        } else {
            state = left > 0 ? .confirming(left: left) : .over
        }
    }

    private mutating func askNext() {
        state = asked < requests.count * rounds ? .asking : .over
    }
}
