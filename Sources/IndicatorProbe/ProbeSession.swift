public import IndicatorProtocols

/// Which setting to listen at next and for how long, and what has been found: the course of a
/// probe without its line.
///
/// Whoever has the line does what ``step`` says and hands in what was heard, until it says done.
public struct ProbeSession: Sendable {
    public enum Step: Hashable, Sendable {
        /// Listen at the setting; a request is sent first. Nil: the bytes come from a device
        /// server, which has a setting of its own. With another number of `visit` the port is
        /// opened anew, though the setting be the same.
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

    private let settings: [SerialSettings]
    private let hypotheses: [ProbeHypothesis]
    private let requests: [ProbeRequest]
    /// Whether the settings are ways to read one and the same bytes.
    private let isPassedOn: Bool
    private var trials: [LineTrial] = []
    private var listened: Int64 = 0
    private var asked = 0
    private var visit = 0
    private(set) public var answered: ProbeRequest?
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
        if isPassedOn {
            trials = settings.map { LineTrial($0, hypotheses: hypotheses) }
        } else {
            trials = [LineTrial(settings[0], hypotheses: hypotheses)]
        }
    }

    public var step: Step {
        guard !isDone else { return .done }
        let request = answered ?? (requests.isEmpty ? nil : requests[asked % requests.count])
        return .listen(
            isPassedOn ? nil : trials[trials.count - 1].setting, visit: visit, asking: request,
            milliseconds: request?.request.answerMilliseconds ?? Self.sliceMilliseconds)
    }

    /// What has been found so far.
    public var verdict: ProbeVerdict { ProbeVerdict(trials).decidedByCourse() }

    /// Settings listened at so far, and how many there are.
    public var progress: (done: Int, of: Int) { (trials.count, settings.count) }

    /// Takes what was heard during one step; after the end it goes to the best setting, for a
    /// weight that changes while somebody looks.
    public mutating func take(_ characters: [HeardCharacter], milliseconds: Int64) {
        precondition(!isPassedOn, "a device server's bytes have no character form")
        let index =
            trials.firstIndex { isDone && $0.setting == verdict.setting }
            ?? trials.count - 1
        take(milliseconds: milliseconds) { $0.trials[index].take(characters) }
    }

    /// The same for bytes that a device server passed on.
    public mutating func take(passedOn bytes: [UInt8], milliseconds: Int64) {
        precondition(isPassedOn, "a port's characters come with their errors")
        take(milliseconds: milliseconds) { session in
            for index in session.trials.indices {
                let form = session.trials[index].setting
                session.trials[index].take(bytes.map { .passedOn($0, as: form) })
            }
        }
    }

    private mutating func take(milliseconds: Int64, _ receive: (inout ProbeSession) -> Void) {
        let wasPromising = trials.contains(where: \.isPromising)
        receive(&self)
        guard !isDone else { return }
        listened += milliseconds
        if !requests.isEmpty {
            if !wasPromising, trials.contains(where: \.isPromising) {
                answered = requests[asked % requests.count]
            }
            asked += 1
        }
        goOn()
    }

    private mutating func goOn() {
        if trials.contains(where: \.isSure) {
            isDone = true
            return
        }
        guard listened >= limit else {
            visitAgain()
            return
        }
        let isSilent = trials.allSatisfy { $0.heard == 0 }
        if trials.count == settings.count
            || isSilent && requests.isEmpty && trials.count >= Self.silentSettings
        {
            isDone = true
            return
        }
        visit = 0
        trials.append(LineTrial(settings[trials.count], hypotheses: hypotheses))
        listened = 0
        answered = nil
    }

    /// Opens the port anew where nothing but distorted characters comes.
    private mutating func visitAgain() {
        guard !isPassedOn, let last = trials.last, !last.isPromising, last.broken > 0,
            listened / visitMilliseconds > Int64(visit)
        else { return }
        visit += 1
        trials[trials.count - 1].interrupt()
    }

    /// How long the present setting is worth.
    private var limit: Int64 {
        if trials.last?.isPromising == true || isPassedOn { return Self.promisingMilliseconds }
        let asking = requests.reduce(0) { $0 + $1.request.answerMilliseconds }
        let usual =
            trials.last?.heard == 0 && requests.isEmpty
            ? Self.silentMilliseconds : Self.usualMilliseconds
        return max(usual, asking, Self.visits * visitMilliseconds)
    }

    private var visitMilliseconds: Int64 {
        let bits: Int64 = 11
        let baud = Int64(trials.last?.setting.baud ?? 9_600)
        return max(Self.shortestVisitMilliseconds, Self.visitCharacters * bits * 1_000 / baud)
    }
}
