import IndicatorProtocols
import SettingsFile
import Testing
import WeighingCore

/// A device that speaks only when it is asked: when it is asked, and what is its answer.
@Suite struct RequestTurnTests {
    private static let request = StreamRequest(
        bytes: Array("W\r".utf8), everyMilliseconds: 200, answerMilliseconds: 500)

    private func at(_ milliseconds: Int64) -> Uptime { Uptime(milliseconds: milliseconds) }

    private func heard(_ text: String, _ turn: inout RequestTurn, at now: Int64) -> String {
        var bytes = Array(text.utf8)
        turn.receive(&bytes, at: at(now))
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func isAskedEveryInterval() {
        var turn = RequestTurn(Self.request, at: at(0))
        for time in [Int64(0), 200, 400, 600] {
            #expect(turn.next(at: at(time)) == .send)
            turn.sent(at: at(time))
            turn.answered(at: at(time + 30))
            #expect(turn.next(at: at(time + 30)) == .wait(milliseconds: 170))
            #expect(turn.next(at: at(time + 199)) == .wait(milliseconds: 1))
        }
    }

    @Test func isNotAskedBeforeItsAnswerHasComeOrItsTimeIsOver() {
        var turn = RequestTurn(Self.request, at: at(0))
        turn.sent(at: at(0))
        #expect(turn.next(at: at(300)) == .wait(milliseconds: 200))
        // Behind an answer the line gets a pause, although the next request is overdue.
        turn.answered(at: at(300))
        #expect(turn.next(at: at(300)) == .wait(milliseconds: 50))
        #expect(turn.next(at: at(350)) == .send)
        turn.sent(at: at(350))
        #expect(turn.next(at: at(849)) == .wait(milliseconds: 1))
        // Behind a time that is over, too: then the late ones come.
        #expect(turn.next(at: at(850)) == .wait(milliseconds: 50))
        #expect(turn.next(at: at(900)) == .send)
    }

    @Test func aBreakIsNotMadeUpFor() {
        var turn = RequestTurn(Self.request, at: at(0))
        turn.sent(at: at(5_000))
        turn.answered(at: at(5_010))
        #expect(turn.next(at: at(5_020)) == .wait(milliseconds: 40))
        turn.sent(at: at(5_060))
        turn.answered(at: at(5_070))
        #expect(turn.next(at: at(5_120)) == .wait(milliseconds: 140))
    }

    @Test func aLateAnswerIsDroppedAndNotTakenForTheNext() {
        var turn = RequestTurn(Self.request, at: at(0))
        turn.sent(at: at(0))
        #expect(turn.next(at: at(500)) == .wait(milliseconds: 50))
        // It comes instead of the next request, which waits for its end.
        #expect(heard("\n0012", &turn, at: 525) == "")
        #expect(turn.next(at: at(530)) == .wait(milliseconds: 35))
        #expect(heard(".50KG\r\n", &turn, at: 550) == "")
        #expect(turn.next(at: at(580)) == .wait(milliseconds: 10))
        #expect(turn.next(at: at(590)) == .send)
        turn.sent(at: at(590))
        #expect(heard("\n0012", &turn, at: 610) == "\n0012")
    }

    @Test func aDeviceThatNeverStopsIsAskedAllTheSame() {
        var turn = RequestTurn(Self.request, at: at(0))
        turn.sent(at: at(0))
        var time: Int64 = 500
        while turn.next(at: at(time)) != .send {
            #expect(heard("x", &turn, at: time) == "")
            time += 10
            guard time < 5_000 else { break }
        }
        #expect(time < 1_500)
    }

    @Test(arguments: [
        ["W\r\n00"], ["W", "\r\n00"], ["W\r", "\n00"], ["W", "\r", "\n", "0", "0"],
    ])
    func anEchoIsNoAnswerHoweverItIsSplit(parts: [String]) {
        var turn = RequestTurn(Self.request, at: at(0))
        turn.sent(at: at(0))
        var left = ""
        for part in parts { left += heard(part, &turn, at: 10) }
        #expect(left == "\n00")
        // An echo is heard once: what comes behind it is the answer, whatever it says.
        #expect(heard("W\r", &turn, at: 20) == "W\r")
    }

    @Test(arguments: [["WG12"], ["W", "G12"], ["W", "G", "12"]])
    func anAnswerThatBeginsLikeTheRequestIsWhole(parts: [String]) {
        var turn = RequestTurn(Self.request, at: at(0))
        turn.sent(at: at(0))
        var left = ""
        for part in parts { left += heard(part, &turn, at: 10) }
        #expect(left == "WG12")
    }

    @Test func aRequestOfOneByteLeavesTheAnswerWhole() {
        var turn = RequestTurn(StreamRequest(bytes: Array("S".utf8)), at: at(0))
        turn.sent(at: at(0))
        #expect(heard("ST,GS,", &turn, at: 10) == "ST,GS,")
    }

    // MARK: In a profile

    private func profile(_ request: String, protocolName: String = "sma") throws -> DeviceProfile {
        try DeviceProfile(
            text: """
                model_zh = "仪表"
                model_en = "Indicator"
                protocol = "\(protocolName)"
                \(request)
                """, file: "x.toml", name: "x")
    }

    @Test func aProfileSaysTheRequestInEitherForm() throws {
        let text = try profile("[request]\ntext = \"\\nW\\r\"").request
        #expect(text == StreamRequest(bytes: [0x0A, 0x57, 0x0D]))
        #expect(text?.everyMilliseconds == 200 && text?.answerMilliseconds == 500)
        let bytes = try profile(
            "[request]\nbytes = \"0a 57 0D\"\nevery_milliseconds = 300\nanswer_milliseconds = 900"
        ).request
        #expect(
            bytes
                == StreamRequest(
                    bytes: [0x0A, 0x57, 0x0D], everyMilliseconds: 300, answerMilliseconds: 900))
        #expect(try profile("").request == nil)
    }

    @Test(arguments: [
        ("", "request.text"), ("text = \"W\"\nbytes = \"57\"", "request.text"),
        ("text = \"重\"", "request.text"), ("bytes = \"5\"", "request.bytes"),
        ("bytes = \"GG\"", "request.bytes"), ("bytes = \"02,41\"", "request.bytes"),
        ("text = \"W\"\nevery_milliseconds = 20", "request.every_milliseconds"),
        ("text = \"W\"\nanswer_milliseconds = 3000", "request.answer_milliseconds"),
        ("text = \"W\"\ninterval = 300", "request.interval"),
    ])
    func namesWhatIsWrongInARequest(request: String, key: String) {
        let problems = #expect(throws: SettingsProblems.self) {
            try profile("[request]\n" + request)
        }
        #expect(problems?.list.map(\.key).contains(key) == true, "\(String(describing: problems))")
    }

    @Test func aDeviceWithRegistersHasNoRequestOfItsOwn() {
        let problems = #expect(throws: SettingsProblems.self) {
            try profile(
                "[modbus]\nweight_register = 0\ntype = \"int32\"\n[request]\ntext = \"W\"",
                protocolName: "modbus")
        }
        #expect(problems?.list.map(\.key) == ["request"])
    }
}
