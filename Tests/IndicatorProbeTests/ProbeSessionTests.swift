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

    private func profile(named name: String, asking bytes: [UInt8]) -> DeviceProfile {
        DeviceProfile(
            name: name, modelChinese: name, modelEnglish: name,
            language: .stream(protocolName: "st-gs"), request: StreamRequest(bytes: bytes),
            unit: .kilogram, range: nil, serial: SerialSettings(), text: "")
    }
}
