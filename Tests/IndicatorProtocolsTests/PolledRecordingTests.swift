import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

/// Of a device that is asked a recording gives what the daemon read, and nothing else.
@Suite struct PolledRecordingTests {
    /// Two bytes, so that an echo of it can be told from an answer.
    private static let request = StreamRequest(
        bytes: Array("W\r".utf8), everyMilliseconds: 200, answerMilliseconds: 500)
    private static let frame: [UInt8] = [0x02] + Array("+012340".utf8) + [0x0D]

    /// `02 | + or - | 6 digits | 0D`; a `W` never stands in it.
    private static func decoder() throws -> WireDecoder {
        let described = try DescribedFrame(
            length: 9, start: [0x02], end: [0x0D],
            weight: .init(at: 2, widths: 6...6, form: .init(), decimals: .fixed(0)),
            codes: [
                .init(at: 1, width: 1, values: [.init(0x2B), .init(0x2D, says: .minus)])
            ])
        return WireDecoder(
            profile: DeviceProfile(
                name: "test", modelChinese: "测试", modelEnglish: "Test",
                language: .described(described), request: request, unit: .kilogram, range: nil,
                serial: SerialSettings(), text: ""))
    }

    private static func contents(
        _ events: [(Int64, WireEvent.Content)]
    ) throws -> [WireFinding.Content] {
        var decoder = try decoder()
        let findings =
            events.flatMap { decoder.take(WireEvent(milliseconds: $0, $1)) }
            + decoder.finish(at: events.last?.0 ?? 0)
        return findings.map(\.content)
    }

    private static func values(_ contents: [WireFinding.Content]) -> [String?] {
        contents.compactMap { content -> String?? in
            if case .reading(let reading, _) = content { reading.value?.text } else { nil }
        }
    }

    private static func rejects(
        _ contents: [WireFinding.Content]
    ) -> [[UInt8]: WireFinding.Reason] {
        contents.reduce(into: [:]) { rejects, content in
            if case .rejected(let bytes, let reason) = content { rejects[bytes] = reason }
        }
    }

    @Test func anAnswerIsRead() throws {
        let contents = try Self.contents([
            (0, .note("opened x")), (0, .sent(Self.request.bytes)), (30, .received(Self.frame)),
        ])
        #expect(Self.values(contents) == ["12340"])
        #expect(Self.rejects(contents).isEmpty)
    }

    /// The answer to the first request comes when its time is over, the second one's is lost.
    @Test func aLateAnswerIsNone() throws {
        let contents = try Self.contents([
            (0, .note("opened x")), (0, .sent(Self.request.bytes)),
            (510, .received(Self.frame)), (560, .sent(Self.request.bytes)),
        ])
        #expect(Self.values(contents).isEmpty)
        #expect(Self.rejects(contents) == [Self.frame: .unasked])
    }

    /// A second answer to one request, and one before any.
    @Test func whatNobodyAskedForIsDropped() throws {
        let contents = try Self.contents([
            (0, .note("opened x")), (10, .received(Array(Self.frame[..<4]))),
            (20, .sent(Self.request.bytes)), (40, .received(Self.frame)),
            (60, .received(Self.frame)),
        ])
        #expect(Self.values(contents) == ["12340"])
        #expect(
            Self.rejects(contents) == [Array(Self.frame[..<4]): .unasked, Self.frame: .unasked])
    }

    /// Half an answer and half of the next one make no weight between them.
    @Test func halfAnAnswerIsNotContinuedBehindTheNextRequest() throws {
        let contents = try Self.contents([
            (0, .note("opened x")), (0, .sent(Self.request.bytes)),
            (30, .received(Array(Self.frame[..<5]))), (500, .sent(Self.request.bytes)),
            (530, .received(Array(Self.frame[5...]))),
        ])
        #expect(Self.values(contents).isEmpty)
        #expect(Self.rejects(contents)[Array(Self.frame[..<5])] == .fault(.truncated))
    }

    /// As RS-485 adapters send it that hear themselves, in one read or in two.
    @Test(arguments: [[2], [1, 1], [2, 9], [1, 10], [11]])
    func theEchoIsNoAnswer(pieces: [Int]) throws {
        var rest = (Self.request.bytes + Self.frame)[...]
        var events: [(Int64, WireEvent.Content)] = [
            (0, .note("opened x")), (0, .sent(Self.request.bytes)),
        ]
        for (index, count) in pieces.enumerated() {
            events.append((Int64(10 + index), .received(Array(rest.prefix(count)))))
            rest = rest.dropFirst(count)
        }
        if !rest.isEmpty { events.append((30, .received(Array(rest)))) }
        let contents = try Self.contents(events)
        #expect(Self.values(contents) == ["12340"])
        #expect(Self.rejects(contents) == [Self.request.bytes: .echo])
    }

    /// Each byte turns up once, also one that began like an echo and was none.
    @Test func whatBeginsLikeAnEchoIsToldOnce() throws {
        let answer = [Self.request.bytes[0]] + Self.frame
        let contents = try Self.contents([
            (0, .note("opened x")), (0, .sent(Self.request.bytes)),
            (10, .received(Array(answer[..<1]))), (20, .received(Array(answer[1...]))),
        ])
        #expect(Self.values(contents) == ["12340"])
        #expect(Self.rejects(contents) == [[Self.request.bytes[0]]: .noise])
    }

    /// Nobody knows what was asked before a watch began.
    @Test func aWatchMayBeginBeforeAnAnswer() throws {
        let contents = try Self.contents([
            (0, .received(Self.frame)), (200, .sent(Self.request.bytes)),
            (230, .received(Self.frame)),
        ])
        #expect(Self.values(contents) == ["12340", "12340"])
    }

    /// They are no sign of a bad line.
    @Test func echoesAndUnaskedBytesAreNotRejects() {
        var summary = WireSummary()
        summary.take(WireFinding(milliseconds: 0, .rejected([1, 2], .echo)))
        summary.take(WireFinding(milliseconds: 1, .rejected([3], .unasked)))
        #expect(summary.rejects == 0)
        #expect(summary.skippedBytes == 3)
    }
}

extension Statement {
    fileprivate static var minus: Statement {
        var said = Statement()
        said.isNegative = true
        return said
    }
}
