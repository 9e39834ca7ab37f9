internal import IndicatorProtocols
internal import Logging
internal import Synchronization
internal import Testing
internal import TradeValues
internal import WeighingCore

@testable internal import IndicatorLinks

/// What a scale is told of a line of bytes, and when.
@Suite struct StreamConversationTests {
    private final class Told: Sendable {
        let events = Mutex<[String]>([])

        func add(_ event: SignalEvent) {
            let text: String? =
                switch event {
                case .reading(let reading, _, let time):
                    "\(reading.value?.text ?? "-") at \(time.milliseconds)"
                case .fault(let fault): fault.rawValue
                case .lost: "lost"
                default: nil
                }
            if let text { events.withLock { $0.append(text) } }
        }
    }

    private func told(
        by channel: ScriptedChannel, _ protocolName: String, serial: SerialSettings? = nil,
        request: StreamRequest? = nil
    ) throws -> [String] {
        var policy = ReconnectPolicy()
        return try told(by: channel, protocolName, serial: serial, request: request, &policy)
    }

    private func told(
        by channel: ScriptedChannel, _ protocolName: String, serial: SerialSettings? = nil,
        request: StreamRequest? = nil, _ policy: inout ReconnectPolicy
    ) throws -> [String] {
        let told = Told()
        let profile = DeviceProfile(
            name: "test", modelChinese: "测试", modelEnglish: "Test",
            language: .stream(protocolName: protocolName), request: request, unit: .kilogram,
            range: nil, serial: SerialSettings(), text: "")
        let device = LineDevice(
            scale: "1", unitID: 1, profile: profile, staleAfterMilliseconds: 2_000,
            receive: { told.add($0) })
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        var conversation = StreamConversation(
            with: device,
            on: serial.map { .serial(device: "/dev/ttyS1", $0) } ?? .tcp(host: "a", port: 1),
            clock: { Uptime(milliseconds: channel.now) }, logger: logger)
        try conversation.run(channel, &policy, until: channel.stop)
        return told.events.withLock { $0 }
    }

    private static let line = "\u{02}   12340KG \r"

    /// A device server that takes a connection and hangs up is asked ever more rarely.
    @Test func aLineIsTriedSoonAgainOnlyAfterAFrame() throws {
        var policy = ReconnectPolicy()
        #expect(policy.delayMilliseconds() == 200)
        _ = try told(by: ScriptedChannel([(10, [0x02])], until: 20), "rlws-stream", &policy)
        #expect(policy.delayMilliseconds() == 400)
        _ = try told(
            by: ScriptedChannel([(10, Array(Self.line.utf8))], until: 20), "rlws-stream", &policy)
        #expect(policy.delayMilliseconds() == 200)
    }

    @Test func aWeightIsOfTheMomentWhenItsLineEnded() throws {
        let channel = ScriptedChannel(
            [(100, Array(Self.line.utf8)), (9_000, Array(Self.line.utf8))], until: 9_100)
        #expect(
            try told(by: channel, "rlws-stream") == ["12340 at 100", "lost", "12340 at 9000"])
    }

    /// `=0000` and, later, `2100` are halves of two frames and no weight of 1200 kg.
    @Test(arguments: [StreamDecoder.longestPause + 1, 1_500, 16_000])
    func halvesOfTwoFramesAreNotJoined(pause: Int64) throws {
        let channel = ScriptedChannel(
            [
                (100, Array("=0000".utf8)), (100 + pause, Array("2.100".utf8)),
                (150 + pause, Array("=000.3000=".utf8)),
            ], until: 200 + pause)
        let events = try told(by: channel, "yaohua-eq-rev9", serial: SerialSettings())
        #expect(events.filter { $0.contains(" at ") } == ["3.000 at \(150 + pause)"])
    }

    @Test func aFrameThatComesInPiecesIsWhole() throws {
        let channel = ScriptedChannel(
            [(100, Array("=000".utf8)), (350, Array(".300".utf8)), (600, Array("0=".utf8))],
            until: 700)
        #expect(try told(by: channel, "yaohua-eq-rev9").contains("3.000 at 600"))
    }

    @Test func aSilenceContinuesNothing() throws {
        // Bytes that could become a frame keep coming, and none does.
        let trickle = (0..<10).map { (at: Int64($0) * 200 + 100, bytes: [UInt8(0x02)]) }
        let rest = Array(Self.line.utf8.dropFirst())
        let channel = ScriptedChannel(trickle + [(2_050, rest)], until: 2_200)
        let events = try told(by: channel, "rlws-stream")
        #expect(events.contains("lost"))
        #expect(!events.contains { $0.contains(" at ") })
    }

    /// The receiver knows that a character is wrong: a frame with it is none, even where the
    /// character would fit.
    @Test func aCharacterWithWrongParityEndsItsFrame() throws {
        let frame = Array("=000.3000=".utf8)
        let marked = Array(frame[..<4]) + [0xFF, 0x00] + Array(frame[4...])
        let serial = SerialSettings(parity: .even)
        for pieces in [[marked], marked.map { [$0] }] {
            let arrivals = pieces.map { (at: Int64(100), bytes: $0) }
            let channel = ScriptedChannel(arrivals + [(150, frame)], until: 200)
            let events = try told(by: channel, "yaohua-eq-rev9", serial: serial)
            #expect(events.first == "parityError")
            #expect(events.filter { $0.contains(" at ") } == ["3.000 at 150"])
        }
        // Without parity nothing is marked, and FF is a byte.
        let plain = ScriptedChannel([(100, [0xFF, 0x00] + frame)], until: 200)
        #expect(
            try told(by: plain, "yaohua-eq-rev9", serial: SerialSettings()) == ["3.000 at 100"])
    }

    private static let request = StreamRequest(
        bytes: Array("W\r".utf8), everyMilliseconds: 200, answerMilliseconds: 300)

    @Test func anAnswerThatEndsWithItsReturnIsHeard() throws {
        let channel = ScriptedChannel([], until: 700) { _ in (30, Array(Self.line.utf8)) }
        let events = try told(by: channel, "rlws-stream", request: Self.request)
        #expect(events == channel.requests.map { "12340 at \($0 + 30)" })
        #expect(events.count >= 3)
    }

    @Test func aLateAnswerIsNotTheNextOnes() throws {
        let late = Array("\u{02}   55555KG \r".utf8)
        let channel = ScriptedChannel([], until: 1_000) { number in
            number == 0 ? (310, late) : (30, Array(Self.line.utf8))
        }
        let events = try told(by: channel, "rlws-stream", request: Self.request)
        #expect(!events.contains { $0.hasPrefix("55555") })
        #expect(events.contains { $0.hasPrefix("12340") })
    }

    /// One answer that is missing on a noisy bus is no lost signal.
    @Test func theSignalIsLostOnlyAfterSeveralAnswersAreMissing() throws {
        let misses = 3
        let channel = ScriptedChannel([], until: 4_000) { number in
            number % (misses + 1) == 0 ? (30, Array(Self.line.utf8)) : nil
        }
        let events = try told(by: channel, "rlws-stream", request: Self.request)
        #expect(events.count >= 2)
        #expect(events.allSatisfy { $0.hasPrefix("12340 at ") }, "\(events)")

        let gone = ScriptedChannel([], until: 6_000) { number in
            number == 0 ? (30, Array(Self.line.utf8)) : nil
        }
        #expect(
            try told(by: gone, "rlws-stream", request: Self.request) == ["12340 at 30", "lost"])
        #expect(gone.requests.count > misses + 1)
    }
}
