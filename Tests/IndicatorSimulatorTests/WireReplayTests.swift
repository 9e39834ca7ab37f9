internal import Foundation
internal import IndicatorProtocols
internal import IndicatorSimulator
internal import Testing

@Suite final class WireReplayTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("replay-\(UUID().uuidString)").path

    init() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static let map = RegisterMap(
        function: .holding, weightRegister: 0, type: .int32, order: .abcd)
    /// Fast, because no test waits for a rhythm.
    private static let fast = ReplayPace(speedPercent: 10_000, isLooped: false)

    private static func recording(
        _ kind: WireRecording.Header.Kind, _ contents: [WireEvent.Content]
    ) -> WireRecording {
        WireRecording(
            header: .init(
                kind: kind, line: "recorded", profile: "test",
                started: "2026-11-23T06:05:09.000Z"),
            // An hour into the watch: nobody waits that hour again.
            events: contents.enumerated().map {
                WireEvent(milliseconds: 3_600_000 + Int64($0.offset) * 100, $0.element)
            })
    }

    @Test func turnsBeginWithTheirRequests() {
        let recording = Self.recording(
            .stream,
            [
                .received([1]), .sent([9]), .note("x"), .received([2]), .received([3]), .sent([9]),
                .sent([8]), .received([4]),
            ])
        let turns = ReplayTurn.turns(of: recording)
        #expect(turns.map(\.request) == [nil, [9], [9], [8]])
        #expect(turns.map { $0.pieces.map(\.bytes) } == [[[1]], [[2], [3]], [], [[4]]])
        #expect(turns[1].pieces.map(\.afterMilliseconds) == [200, 300])
        #expect(turns[0].pieces.map(\.afterMilliseconds) == [0])
    }

    @Test func playsAStreamToATerminalByteByByte() async throws {
        let sent: [[UInt8]] = [[0x02, 0x2B, 0x0D], [0x0A, 0x03, 0xFF, 0x00], [0x11, 0x13]]
        let terminal = try PseudoTerminal(path: folder + "/ttyREPLAY")
        let reader = try ByteReader(path: terminal.path)
        let replay = WireReplay(
            Self.recording(.stream, sent.map { .received($0) }), pace: Self.fast,
            terminal: terminal)
        await replay.run()
        var received: [UInt8] = []
        _ = try await eventually {
            received += reader.read()
            return received.count >= sent.joined().count
        }
        #expect(received == Array(sent.joined()))
    }

    @Test func playsAStreamToAPortOnceSomebodyListens() async throws {
        let replay = try WireReplay(
            Self.recording(.stream, [.received([1, 2]), .received([3])]), pace: Self.fast, port: 0)
        async let ended: Void = replay.run()
        let reader = try ByteReader(port: #require(replay.port))
        var received: [UInt8] = []
        _ = try await eventually {
            received += reader.read()
            return reader.isAtEnd
        }
        await ended
        #expect(received == [1, 2, 3])
    }

    @Test func beginsAgainWhenLooped() async throws {
        let pace = ReplayPace(speedPercent: 10_000, isLooped: true)
        let replay = try WireReplay(
            Self.recording(.stream, [.received([1, 2])]), pace: pace, port: 0)
        let running = Task { await replay.run() }
        let reader = try ByteReader(port: #require(replay.port))
        var received: [UInt8] = []
        let isSeen = try await eventually {
            received += reader.read()
            return received.count >= 4
        }
        #expect(isSeen)
        #expect(received.prefix(4) == [1, 2, 1, 2])
        running.cancel()
        await running.value
    }

    private static let modbus = recording(
        .modbus,
        [
            .sent(RTUFrame.request(unit: 1, map)),
            .received(RTUFrame.reply(unit: 1, map, registers: [0, 100])),
            .sent(RTUFrame.request(unit: 1, map)),
            .received(RTUFrame.exception(unit: 1, map, code: 6)),
            .sent(RTUFrame.request(unit: 1, map)),
            .received(RTUFrame.reply(unit: 1, map, registers: [0xFFFF, 0xFFEC])),
        ])

    @Test func answersRequestsInOrderOverTCP() async throws {
        let replay = try WireReplay(Self.modbus, pace: Self.fast, port: 0)
        async let ended: Void = replay.run()
        let client = try ModbusClient(port: #require(replay.port))
        // Nobody has recorded these: refused, and nothing of the recording is used up.
        #expect(await client.read(unit: 2, 0..<2) == nil)
        #expect(await client.read(unit: 1, 0..<3) == nil)
        #expect(await client.read(unit: 1, 0..<2) == [0, 100])
        #expect(await client.read(unit: 1, 0..<2) == nil)
        #expect(await client.read(unit: 1, 0..<2) == [0xFFFF, 0xFFEC])
        await ended
    }

    @Test func answersRTUFramesOnAPort() async throws {
        let replay = try WireReplay(Self.modbus, pace: Self.fast, port: 0, framing: .rtu)
        async let ended: Void = replay.run()
        let client = try ByteReader(port: #require(replay.port))
        for recorded in Self.modbus.events {
            switch recorded.content {
            case .sent(let request): try client.write(request)
            case .received(let reply):
                var answer: [UInt8] = []
                _ = try await eventually {
                    answer += client.read()
                    return answer.count >= reply.count
                }
                #expect(answer == reply)
            case .note: break
            }
        }
        await ended
    }

    @Test func answersRequestsOnASerialLine() async throws {
        let terminal = try PseudoTerminal(path: folder + "/ttyREPLAY")
        let replay = WireReplay(Self.modbus, pace: Self.fast, terminal: terminal)
        async let ended: Void = replay.run()
        let client = try ModbusClient(device: terminal.path)
        #expect(await client.read(unit: 2, 0..<2, timeoutMilliseconds: 300) == nil)
        #expect(await client.read(unit: 1, 0..<2) == [0, 100])
        #expect(await client.read(unit: 1, 0..<2) == nil)
        #expect(await client.read(unit: 1, 0..<2) == [0xFFFF, 0xFFEC])
        await ended
    }
}
