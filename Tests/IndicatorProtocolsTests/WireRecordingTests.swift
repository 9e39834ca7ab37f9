import IndicatorProtocols
import Testing
import TradeValues
import WeighingCore

/// The text of recordings, what is refused in it, and what is counted from it.
@Suite struct WireRecordingTests {
    private static let header = """
        # weighbridge wire recording 1
        # line\tstream\t/dev/ttyS0 (9600 8N1)
        # profile\tyaohua-tf0
        # started\t2026-11-23T06:05:09.000Z

        """

    private static func profile(_ protocolName: String, dataBits: Int = 8) -> DeviceProfile {
        DeviceProfile(
            name: "test", modelChinese: "测试", modelEnglish: "Test",
            language: .stream(protocolName: protocolName), unit: .kilogram, range: nil,
            serial: SerialSettings(dataBits: dataBits), text: "")
    }

    @Test func readsEventsAndSkipsComments() throws {
        let recording = try WireRecording(
            text: Self.header
                + "0.000\t!\topened\n\n# a truck\r\n12.345\t<\t02 2b FF\n12.345\t>\t41\n")
        #expect(recording.header.kind == .stream)
        #expect(recording.header.line == "/dev/ttyS0 (9600 8N1)")
        #expect(recording.header.profile == "yaohua-tf0")
        #expect(
            recording.events == [
                WireEvent(milliseconds: 0, .note("opened")),
                WireEvent(milliseconds: 12_345, .received([0x02, 0x2B, 0xFF])),
                WireEvent(milliseconds: 12_345, .sent([0x41])),
            ])
    }

    @Test(arguments: [
        ("12.345\t<\t02 2", 5, RecordingProblem.Reason.notBytes),
        ("12.345\t<\t", 5, .notBytes),
        ("12.345\t<\t+2", 5, .notBytes),
        ("12.345\t<\t02  03", 5, .notBytes),
        ("12.34\t<\t02", 5, .notATime("12.34")),
        ("-1.000\t<\t02", 5, .notATime("-1.000")),
        ("12.345\t?\t02", 5, .unknownDirection("?")),
        ("12.345 < 02", 5, .notAnEvent),
        ("1.000\t<\t02\n0.999\t<\t02", 6, .timeGoesBack("0.999")),
    ])
    func refusesALineAndNamesIt(line: String, number: Int, reason: RecordingProblem.Reason) {
        #expect(throws: RecordingProblem(line: number, reason)) {
            try WireRecording(text: Self.header + line + "\n")
        }
    }

    @Test func refusesWhatIsNoWholeRecording() {
        func expect(_ text: String, _ problem: RecordingProblem) {
            #expect(throws: problem) { try WireRecording(text: text) }
        }
        expect("", RecordingProblem(line: 1, .notARecording))
        expect("protocol\thex\n", RecordingProblem(line: 1, .notARecording))
        expect("# weighbridge wire recording 2\n", RecordingProblem(line: 1, .newerVersion("2")))
        expect(Self.header + "1.000\t<\t02", RecordingProblem(line: 5, .endsInLine))
        let unnamed = Self.header.split(separator: "\n").filter { !$0.hasPrefix("# profile") }
        expect(
            unnamed.joined(separator: "\n") + "\n1.000\t<\t02\n",
            RecordingProblem(line: 4, .missing("profile")))
        let endless = String(repeating: "0", count: 1 << 20)
        #expect {
            try WireRecording(text: Self.header + endless)
        } throws: { error in
            guard case .tooLong? = (error as? RecordingProblem)?.reason else { return false }
            return true
        }
    }

    @Test func isReadInAnyPieces() throws {
        let text = Self.header + "0.100\t<\t02 2B\n0.200\t!\tlost: 断开\n"
        let whole = try WireRecording(text: text)
        for cut in 0...text.utf8.count {
            var reader = WireRecordingReader()
            let bytes = Array(text.utf8)
            let events = try reader.push(bytes[..<cut]) + reader.push(bytes[cut...])
            #expect(try reader.finish() == whole.header)
            #expect(events == whole.events, "cut at \(cut)")
        }
    }

    @Test func onlyAFileHasALimitOfEvents() throws {
        let events = String(repeating: "1.000\t<\t02\n", count: 4)
        var file = WireRecordingReader(mostEvents: 3)
        #expect(throws: RecordingProblem(line: 8, .tooManyEvents(most: 3))) {
            try file.push((Self.header + events).utf8)
        }
        var live = WireRecordingReader(mostEvents: nil)
        #expect(try live.push((Self.header + events).utf8).count == 4)
    }

    @Test func aNoteStaysOnItsLine() throws {
        let note = WireEvent(milliseconds: 5, .note("a\tb\nc"))
        let recording = try WireRecording(text: Self.header + note.text)
        #expect(recording.events == [WireEvent(milliseconds: 5, .note("a b c"))])
    }

    /// Each byte turns up once: in a frame or among what was rejected.
    @Test func accountsForEveryByte() {
        let frame: [UInt8] = [
            0x02, 0x2B, 0x30, 0x33, 0x32, 0x30, 0x34, 0x30, 0x30, 0x31, 0x45, 0x03,
        ]
        var broken = frame
        broken[9] = 0x32
        var decoder = WireDecoder(profile: Self.profile("yaohua-tf0"))
        let pieces: [[UInt8]] = [
            [0xFF, 0x00] + frame, Array(broken[..<7]), Array(broken[7...]) + Array(frame[..<5]),
        ]
        var findings = pieces.enumerated().flatMap { index, bytes in
            decoder.take(WireEvent(milliseconds: Int64(index), .received(bytes)))
        }
        findings += decoder.finish(at: 3)
        let told = findings.flatMap { finding -> [UInt8] in
            switch finding.content {
            case .reading(_, let bytes), .rejected(let bytes, _): bytes
            case .lineFeed, .sent, .note: []
            }
        }
        #expect(told == pieces.flatMap { $0 })
        let reasons = findings.compactMap { finding -> WireFinding.Reason? in
            if case .rejected(_, let reason) = finding.content { reason } else { nil }
        }
        let expected: [WireFinding.Reason] = [.noise, .fault(.checkMismatch), .fault(.truncated)]
        #expect(reasons == expected)
        #expect(decoder.counts.frames == 1)
    }

    /// The line feed behind a frame is none of the noise, in whichever read it comes.
    @Test func accountsForTheLineFeedBehindAFrame() {
        let frame = Array("\u{02}   12340KG \r".utf8)
        for pieces in [[frame + [0x0A] + frame], [frame, [0x0A], frame]] {
            var decoder = WireDecoder(profile: Self.profile("rlws-stream"))
            let contents = pieces.flatMap { bytes in
                decoder.take(WireEvent(milliseconds: 0, .received(bytes))).map(\.content)
            }
            let frames = contents.compactMap { content -> [UInt8]? in
                if case .reading(_, let bytes) = content { bytes } else { nil }
            }
            #expect(frames == [frame, frame])
            #expect(contents.count == 3 && contents[1] == .lineFeed)
            #expect(decoder.counts.skippedBytes == 0)
        }
    }

    @Test(arguments: [
        WireEvent(milliseconds: 900, .note(WireEvent.parityErrorWord)),
        WireEvent(milliseconds: 900, .received([0x33])),
    ])
    func nothingGoesOnBehindABreak(event: WireEvent) {
        let frame: [UInt8] = [
            0x02, 0x2B, 0x30, 0x33, 0x32, 0x30, 0x34, 0x30, 0x30, 0x31, 0x45, 0x03,
        ]
        var decoder = WireDecoder(profile: Self.profile("yaohua-tf0"))
        let before = event.content == .received([0x33]) ? 500 : 899
        _ = decoder.take(WireEvent(milliseconds: Int64(before), .received(Array(frame[..<3]))))
        let contents = decoder.take(event).map(\.content)
        guard case .rejected(let bytes, .fault)? = contents.first else {
            Issue.record("\(contents)")
            return
        }
        #expect(bytes.starts(with: frame[..<3]))
        _ = decoder.take(WireEvent(milliseconds: 901, .received(Array(frame[4...]))))
        #expect(decoder.counts.frames == 0)
    }

    @Test func aLineOpenedAnewContinuesNoFrame() {
        let frame: [UInt8] = [
            0x02, 0x2B, 0x30, 0x33, 0x32, 0x30, 0x34, 0x30, 0x30, 0x31, 0x45, 0x03,
        ]
        var decoder = WireDecoder(profile: Self.profile("yaohua-tf0"))
        _ = decoder.take(WireEvent(milliseconds: 0, .received(Array(frame[..<6]))))
        _ = decoder.take(WireEvent(milliseconds: 1, .note("opened /dev/ttyS0")))
        _ = decoder.take(WireEvent(milliseconds: 2, .received(Array(frame[6...]))))
        #expect(decoder.counts.frames == 0)
    }

    @Test func refusedRequestsAndWrongChecksGiveNoWeight() {
        let map = RegisterMap(function: .holding, weightRegister: 10, type: .int32, order: .abcd)
        let profile = DeviceProfile(
            name: "test", modelChinese: "测试", modelEnglish: "Test",
            language: .modbus(map, pollMilliseconds: 100), unit: .kilogram, range: nil,
            serial: SerialSettings(), text: "")
        let good = RTUFrame.reply(unit: 1, map, registers: [0, 12_340])
        var damaged = good
        damaged[4] ^= 1
        let replies = [
            good, RTUFrame.exception(unit: 1, map, code: 2), damaged,
            RTUFrame.reply(unit: 1, map, registers: [1]),
        ]
        var decoder = WireDecoder(profile: profile)
        let contents = replies.flatMap { bytes in
            decoder.take(WireEvent(milliseconds: 0, .received(bytes))).map(\.content)
        }
        #expect(
            contents == [
                .reading(Reading(value: DecimalNumber(digits: 12_340)), frame: good),
                .rejected(replies[1], .exception(2)),
                .rejected(damaged, .fault(.checkMismatch)),
                .rejected(replies[3], .fault(.truncated)),
            ])
    }

    /// Four bytes with a right check hold neither a code of refusal nor a count.
    @Test(arguments: [0x83, 0x03] as [UInt8])
    func aReplyOfUnitAndFunctionAloneIsTruncated(function: UInt8) {
        let map = RegisterMap(function: .holding, weightRegister: 10, type: .int32, order: .abcd)
        let profile = DeviceProfile(
            name: "test", modelChinese: "测试", modelEnglish: "Test",
            language: .modbus(map, pollMilliseconds: 100), unit: .kilogram, range: nil,
            serial: SerialSettings(), text: "")
        let reply = RTUFrame.closed([0x01, function])
        var decoder = WireDecoder(profile: profile)
        let contents = decoder.take(WireEvent(milliseconds: 0, .received(reply))).map(\.content)
        #expect(contents == [.rejected(reply, .fault(.truncated))])
        #expect(decoder.counts.faults == 1)
    }

    @Test func countsGapsAndIntervals() {
        var summary = WireSummary()
        let reading = WireFinding.Content.reading(Reading(value: nil), frame: [1])
        for time: Int64 in [100, 200, 300, 1_300] {
            summary.take(WireFinding(milliseconds: time, reading))
        }
        summary.take(WireFinding(milliseconds: 1_350, .rejected([1, 2], .fault(.checkMismatch))))
        summary.take(WireFinding(milliseconds: 1_360, .rejected([3], .noise)))
        summary.advance(to: 2_000)
        #expect(summary.frames == 4)
        #expect(summary.rejects == 1)
        #expect(summary.skippedBytes == 3)
        #expect(summary.rejectedPerMille == 200)
        #expect(summary.framesPerThousandSeconds == 2_000)
        #expect(summary.longestGap == 1_000)
        #expect(summary.interval(percentile: 50) == 100)
        #expect(summary.interval(percentile: 99) == 1_000)
    }

    /// A watch ends at any byte: what it cuts off is no fault of the wire.
    @Test func whatTheEndCutsOffIsNotRejected() throws {
        let frame: [UInt8] = Array("\u{2}+01234001F\u{3}".utf8)
        let broken: [UInt8] = Array("\u{2}+01234001E\u{3}".utf8)
        let profile = DeviceProfile(
            name: "yaohua-tf0", modelChinese: "测试", modelEnglish: "Test",
            language: .stream(protocolName: "yaohua-tf0"), unit: .kilogram, range: nil,
            serial: SerialSettings(), text: "")
        var decoder = WireDecoder(profile: profile)
        var findings = decoder.take(
            WireEvent(milliseconds: 0, .received(broken + frame + frame.prefix(7))))
        let rest = decoder.finish(at: 1)
        findings += rest.map(\.atTheEnd)
        let cut: WireFinding.Content = .rejected(Array(frame.prefix(7)), .cutOff)
        #expect(findings.last?.content == cut)
        var summary = WireSummary()
        for finding in findings { summary.take(finding) }
        #expect(summary.rejects == 1)
        #expect(summary.skippedBytes == broken.count)
    }
}
