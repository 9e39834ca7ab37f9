import IndicatorProbe
import IndicatorProtocols
import Testing
import TradeValues

@Suite struct ProbeSessionTests {
    @Test func asksNothingUnlessItWasGivenRequests() {
        var session = ProbeSession(hypotheses: ProbeHypothesis.all())
        while case .listen(_, _, let request, let milliseconds) = session.step {
            #expect(request == nil)
            session.take([.broken], milliseconds: milliseconds)
        }
        #expect(session.verdict.names.isEmpty)
        #expect(session.progress.done == session.progress.of)
    }

    @Test func givesUpEarlyWhereNobodySends() {
        var session = ProbeSession(hypotheses: ProbeHypothesis.all())
        while case .listen(_, _, _, let milliseconds) = session.step {
            session.take([], milliseconds: milliseconds)
        }
        guard case .unsure(.silent, _) = session.verdict.finding else {
            Issue.record("\(session.verdict.names)")
            return
        }
        #expect(session.progress.done < session.progress.of)
    }

    @Test func sendsEachDocumentedRequestOnceAndKeepsToTheOneThatIsAnswered() {
        let profiles = [("first", [UInt8(0x05)]), ("second", [0x57]), ("third", [0x05])].map {
            profile(named: $0.0, asking: $0.1)
        }
        let requests = ProbeRequest.documented(in: profiles)
        #expect(requests.map(\.profiles) == [["first", "third"], ["second"]])
        var session = ProbeSession(hypotheses: ProbeHypothesis.all(), requests: requests)
        var answers = 0
        while case .listen(_, _, let request, let milliseconds) = session.step {
            let isAnswer = request?.request.bytes == [0x57]
            let answer = isAnswer ? Array("ST,GS,+0012340kg\r\n".utf8) : []
            answers += isAnswer ? 1 : 0
            session.take(answer.map { .sound($0) }, milliseconds: milliseconds)
        }
        #expect(session.answered?.profiles == ["second"])
        #expect(session.verdict.names.contains("st-gs"))
        #expect(answers >= LineTrial.sureFrames)
    }

    /// Runs a session with a device that sends a frame when `sends` says so; returns the requests.
    private func run(
        _ session: inout ProbeSession,
        _ sends: (_ now: Int64, _ asked: ProbeRequest?) -> String
    ) -> [SentRequest] {
        var sent: [SentRequest] = []
        var now: Int64 = 0
        while case .listen(let setting, _, let request, let milliseconds) = session.step {
            if let request { sent.append(SentRequest(setting: setting, request: request)) }
            let characters = sends(now, request).utf8.map { HeardCharacter.sound($0) }
            session.take(characters, milliseconds: milliseconds)
            now += milliseconds
        }
        return sent
    }

    private struct SentRequest {
        let setting: SerialSettings?
        let request: ProbeRequest
    }

    private var asking: ProbeSession {
        let profiles = [
            profile(named: "first", asking: [0x05]), profile(named: "w", asking: [0x57]),
        ]
        return ProbeSession(
            hypotheses: ProbeHypothesis.all(), requests: ProbeRequest.documented(in: profiles))
    }

    private let frame = "ST,GS,+0012340kg\r\n"

    @Test func neverWritesToADeviceThatStreams() {
        var session = asking
        let sent = run(&session) { _, _ in frame }
        #expect(sent.isEmpty && session.answered == nil)
        #expect(session.verdict.names.contains("st-gs"))
    }

    @Test func neverAsksAtASettingWhereAnythingWasHeard() {
        var session = asking
        // Noise or a distorted stream, at the first setting alone.
        let first = SerialSettings.probed[0]
        var sent: [SerialSettings] = []
        while case .listen(let setting?, _, let request, let milliseconds) = session.step {
            if request != nil { sent.append(setting) }
            session.take(setting == first ? [.broken] : [], milliseconds: milliseconds)
        }
        #expect(!sent.contains(first) && sent.contains(SerialSettings.probed[1]))
        #expect(session.spared == [first])
    }

    @Test func takesAStreamThatBeginsWhileItAsksForNoAnswer() {
        var session = asking
        var hasAsked = false
        let sent = run(&session) { _, asked in
            hasAsked = hasAsked || asked != nil
            return hasAsked ? frame : ""
        }
        #expect(sent.count == 1)
        #expect(session.answered == nil && session.verdict.names.contains("st-gs"))
    }

    @Test func takesAFrameThatCameOnceForNoAnswer() {
        var session = asking
        var asks = 0
        _ = run(&session) { _, asked in
            asks += asked == nil ? 0 : 1
            return asked != nil && asks == 1 ? frame : ""
        }
        #expect(session.answered == nil && session.verdict.names.isEmpty)
    }

    private func profile(named name: String, asking bytes: [UInt8]) -> DeviceProfile {
        DeviceProfile(
            name: name, modelChinese: name, modelEnglish: name,
            language: .stream(protocolName: "st-gs"), request: StreamRequest(bytes: bytes),
            unit: .kilogram, range: nil, serial: SerialSettings(), text: "")
    }
}
