public import IndicatorProtocols

/// Which setting to listen at next and for how long, and what has been found: the course of a
/// probe without its line.
///
/// It listens first, through the whole search. Only then, and only at settings where not a
/// character came, are requests sent: an indicator that sends by itself is never written to.
///
/// Whoever has the line does what ``step`` says and hands in what was heard, until it says done.
public struct ProbeSession: Sendable {
    public enum Step: Hashable, Sendable {
        /// Listen at the setting; `asking` is sent first, if there is any. Setting nil: the bytes
        /// come from a device server, which has a setting of its own. With another number of
        /// `visit` the port is opened anew, though the setting be the same.
        case listen(SerialSettings?, visit: Int, asking: ProbeRequest?, milliseconds: Int64)
        case done
    }

    /// Between two looks at what was heard.
    public static let sliceMilliseconds: Int64 = 250
    /// Most indicators send five times a second or more; three frames then came.
    static let usualMilliseconds: Int64 = 2_000
    /// A receiver that joins a stream without gaps in the middle of a character can stay out of
    /// step for ever; opened anew, it joins elsewhere. A visit lasts for so many characters, two of
    /// the longest frames, and a setting is worth so many visits.
    static let visitCharacters: Int64 = 90
    static let visits: Int64 = 4
    private static let shortestVisitMilliseconds: Int64 = 500
    /// A setting at which a frame was found is listened to until a slow indicator, one frame a
    /// second, has named itself.
    static let promisingMilliseconds: Int64 = 8_000
    /// Whoever sends anything sends it within this; a wrong setting hears it, too, if distorted.
    static let silentMilliseconds: Int64 = 4_000
    /// After so many silent settings, nobody is sending.
    static let silentSettings = 3
    /// There is one setting only, so what was lost on the way is asked again.
    static let passedOnRounds = 2

    private let settings: [SerialSettings]
    private let hypotheses: [ProbeHypothesis]
    private let requests: [ProbeRequest]
    /// Whether the settings are ways to read one and the same bytes.
    private let isPassedOn: Bool
    private var trials: [LineTrial]
    /// The trial that hears what comes.
    private var place = 0
    private var listened: Int64 = 0
    private var visit = 0
    /// Nil while nothing is asked.
    private var inquiry: RequestInquiry?
    private var answers: [SerialSettings: ProbeRequest] = [:]
    private(set) public var isDone = false

    /// A serial port.
    public init(
        settings: [SerialSettings] = SerialSettings.probed, hypotheses: [ProbeHypothesis],
        requests: [ProbeRequest] = []
    ) {
        precondition(!settings.isEmpty, "a probe listens at some setting")
        self.init(settings, hypotheses, requests, isPassedOn: false)
    }

    /// Bytes passed on by a device server.
    public init(
        passedOnWith hypotheses: [ProbeHypothesis], requests: [ProbeRequest] = []
    ) {
        self.init(SerialSettings.passedOn, hypotheses, requests, isPassedOn: true)
    }

    private init(
        _ settings: [SerialSettings], _ hypotheses: [ProbeHypothesis],
        _ requests: [ProbeRequest], isPassedOn: Bool
    ) {
        self.settings = settings
        self.hypotheses = hypotheses
        self.requests = requests
        self.isPassedOn = isPassedOn
        trials = (isPassedOn ? settings : [settings[0]])
            .map { LineTrial($0, hypotheses: hypotheses) }
    }

    public var step: Step {
        guard !isDone else { return .done }
        let turn = inquiry?.turn
        return .listen(
            isPassedOn ? nil : trials[place].setting, visit: visit, asking: turn?.request,
            milliseconds: turn?.milliseconds ?? Self.sliceMilliseconds)
    }

    /// What has been found so far.
    public var verdict: ProbeVerdict { ProbeVerdict(trials).decidedByCourse() }

    /// What the device of the verdict has to be asked; nil for one that sends by itself.
    public var answered: ProbeRequest? { answers[verdict.setting] }

    /// Whether requests are being sent.
    public var isAsking: Bool { inquiry != nil }

    /// The settings at which nothing was asked, because characters came there unasked.
    public var spared: [SerialSettings] {
        requests.isEmpty
            ? [] : trials.filter { $0.heard > 0 && answers[$0.setting] == nil }.map(\.setting)
    }

    /// The setting that is listened at, counted from one, and how many there are.
    public var progress: (done: Int, of: Int) { (place + 1, settings.count) }

    /// Takes what was heard during one step; after the end it goes to the best setting, for a
    /// weight that changes while somebody looks.
    public mutating func take(_ characters: [HeardCharacter], milliseconds: Int64) {
        precondition(!isPassedOn, "a device server's bytes have no character form")
        let best = isDone ? verdict.setting : nil
        let index = trials.firstIndex { $0.setting == best } ?? place
        take(milliseconds: milliseconds) { $0.trials[index].take(characters, at: $0.listened) }
    }

    /// The same for bytes that a device server passed on.
    public mutating func take(passedOn bytes: [UInt8], milliseconds: Int64) {
        precondition(isPassedOn, "a port's characters come with their errors")
        take(milliseconds: milliseconds) { session in
            for index in session.trials.indices {
                let form = session.trials[index].setting
                session.trials[index]
                    .take(bytes.map { .passedOn($0, as: form) }, at: session.listened)
            }
        }
    }

    private mutating func take(milliseconds: Int64, _ receive: (inout ProbeSession) -> Void) {
        let before = evidence
        receive(&self)
        guard !isDone else { return }
        listened += milliseconds
        let now = evidence
        inquiry?.take(
            characters: now.characters - before.characters, frames: now.frames - before.frames,
            milliseconds: milliseconds)
        if let answered = inquiry?.answered {
            for trial in isPassedOn ? trials : [trials[place]] { answers[trial.setting] = answered }
        }
        if trials.contains(where: \.isSure) {
            isDone = true
        } else if let inquiry {
            if inquiry.isOver { inquireNext() }
        } else {
            goOn()
        }
    }

    /// What the present setting has brought.
    private var evidence: (characters: Int, frames: Int) {
        (
            trials[place].heard,
            (isPassedOn ? trials[...] : trials[place...place])
                .reduce(0) { $0 + $1.framesFound }
        )
    }
}

/// From one setting to the next.
extension ProbeSession {
    private mutating func goOn() {
        guard listened >= limit else {
            visitAgain()
            return
        }
        let isSilent = trials.allSatisfy { $0.heard == 0 }
        guard trials.count < settings.count, !isSilent || trials.count < Self.silentSettings else {
            beginAsking()
            return
        }
        visit = 0
        trials.append(LineTrial(settings[trials.count], hypotheses: hypotheses))
        place = trials.count - 1
        listened = 0
    }

    /// Everything has been listened to; what is silent may be asked.
    private mutating func beginAsking() {
        guard !requests.isEmpty, !trials.contains(where: \.isConclusive) else {
            isDone = true
            return
        }
        visit = 0
        place = -1
        inquireNext()
    }

    /// Asks at the next setting where nothing has come.
    private mutating func inquireNext() {
        let isFound = inquiry?.answered != nil && trials.contains(where: \.isConclusive)
        let wasPassedOn = isPassedOn && place >= 0
        place += 1
        while place < trials.count, trials[place].heard > 0 { place += 1 }
        guard !isFound, !wasPassedOn, place < settings.count else {
            place = min(place, trials.count - 1)
            inquiry = nil
            isDone = true
            return
        }
        if place == trials.count {
            trials.append(LineTrial(settings[place], hypotheses: hypotheses))
        }
        listened = 0
        inquiry = RequestInquiry(requests, rounds: isPassedOn ? Self.passedOnRounds : 1)
    }

    /// Opens the port anew where nothing but distorted characters comes.
    private mutating func visitAgain() {
        guard !isPassedOn, let last = trials.last, !last.isPromising, last.broken > 0,
            listened / visitMilliseconds > Int64(visit)
        else { return }
        visit += 1
        trials[trials.count - 1].interrupt()
    }

    /// How long the present setting is worth while nothing is asked.
    private var limit: Int64 {
        if trials[place].isPromising || isPassedOn { return Self.promisingMilliseconds }
        let usual = trials[place].heard == 0 ? Self.silentMilliseconds : Self.usualMilliseconds
        return max(usual, Self.visits * visitMilliseconds)
    }

    private var visitMilliseconds: Int64 {
        let bits: Int64 = 11
        let baud = Int64(trials[place].setting.baud)
        return max(Self.shortestVisitMilliseconds, Self.visitCharacters * bits * 1_000 / baud)
    }
}
