internal import Foundation
internal import IndicatorProtocols
internal import Testing
internal import TradeValues
internal import WeighingCore

@testable internal import IndicatorSimulator

@Suite struct SimulatedModbusServerTests {
    private let clock = SimulatedClock()
    private let map = RegisterMap(
        function: .holding, weightRegister: 7, type: .int32, order: .cdab,
        flags: [.init(.stable, register: 6, mask: 1 << 11)])

    /// A unit on whose scale a truck stands at rest.
    private func unit(_ id: Int, kilograms: Int64) throws -> SimulatedModbusUnit {
        let scale = try testScale()
        scale.driveOn(weight: Weight(kilograms: kilograms), at: clock.now() - 60_000)
        return SimulatedModbusUnit(id: id, scale: scale, map: map)
    }

    /// What a client reads of a unit; nil when it gets no answer or an exception.
    private func weight(
        of unit: Int, over client: ModbusClient, isInput: Bool = false,
        timeoutMilliseconds: UInt32 = 10_000
    ) async throws -> Int64? {
        let registers = await client.read(
            unit: unit, map.block, isInput: isInput, timeoutMilliseconds: timeoutMilliseconds)
        guard let registers else { return nil }
        let reading = try map.decode(registers).get()
        #expect(reading.isStable == true)
        return reading.value?.digits
    }

    @Test func answersOverTCP() async throws {
        let server = try SimulatedModbusServer(
            port: 0, units: [unit(1, kilograms: 32_000), unit(2, kilograms: 15_000)], clock: clock)
        let running = Task { await server.run() }
        let port = try #require(server.port)
        let clients = try (0..<3).map { _ in try ModbusClient(port: port) }
        for client in clients {
            let first = try await weight(of: 1, over: client)
            #expect(abs((first ?? 0) - 32_000) <= 20)
            let second = try await weight(of: 2, over: client, isInput: true)
            #expect(abs((second ?? 0) - 15_000) <= 20)
            #expect(try await weight(of: 9, over: client) == nil)
            // A register outside the map is answered by an exception; the next read works again.
            #expect(await client.read(unit: 1, 300..<301) == nil)
            #expect(try await weight(of: 1, over: client) != nil)
        }
        running.cancel()
        await running.value
    }

    @Test func carriesSeveralUnitsOnOneSerialLine() async throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("bus-\(UUID().uuidString)").path
        let terminal = try PseudoTerminal(path: path)
        let units = [try unit(1, kilograms: 32_000), try unit(5, kilograms: 15_000)]
        let server = SimulatedModbusServer(terminal: terminal, units: units, clock: clock)
        let running = Task { await server.run() }
        let client = try ModbusClient(device: path)
        for _ in 0..<5 {
            let first = try await weight(of: 1, over: client)
            #expect(abs((first ?? 0) - 32_000) <= 20)
            let second = try await weight(of: 5, over: client, isInput: true)
            #expect(abs((second ?? 0) - 15_000) <= 20)
        }
        // Nobody answers for a device that is not there, and the others are not disturbed.
        #expect(try await weight(of: 3, over: client, timeoutMilliseconds: 200) == nil)
        #expect(try await weight(of: 5, over: client) != nil)
        running.cancel()
        await running.value
    }

    /// An indicator that says in a discrete input that it is at rest.
    @Test func answersForItsStatusBits() async throws {
        let scale = try testScale()
        scale.driveOn(weight: Weight(kilograms: 32_000), at: clock.now() - 60_000)
        let map = RegisterMap(
            function: .holding, weightRegister: 0, type: .int32, order: .abcd,
            flags: [
                .init(.stable, .init(function: .discreteInputs, address: 0)),
                .init(.centreOfZero, .init(function: .discreteInputs, address: 2)),
            ])
        let server = try SimulatedModbusServer(
            port: 0, units: [SimulatedModbusUnit(id: 1, scale: scale, map: map)], clock: clock)
        let running = Task { await server.run() }
        let client = try ModbusClient(port: try #require(server.port))
        #expect(await client.readContacts(unit: 1, count: 3) == [true, false, false])
        #expect(await client.readContacts(unit: 1, count: 4) == nil)
        running.cancel()
        await running.value
    }

    @Test func stopsSoonAfterCancellation() async throws {
        let server = try SimulatedModbusServer(
            port: 0, units: [unit(1, kilograms: 32_000)], clock: clock)
        let running = Task { await server.run() }
        try await Task.sleep(for: .milliseconds(50))
        running.cancel()
        await running.value
    }

    /// A device that drops out at once and for good: a thousand seconds pass in one.
    private func unplugged(
        _ manner: DropOuts.Manner, outlet: WireOutlet
    ) throws -> SimulatedModbusServer {
        let dropOuts = DropOuts(
            everySeconds: 1, lastingSeconds: 1_000_000_000, manners: [manner], seed: 3)
        return SimulatedModbusServer(
            outlet: outlet, units: [try unit(1, kilograms: 32_000)],
            troubles: LineTroubles(faults: WireFaults(seed: 1), dropOuts: dropOuts),
            clock: SimulatedClock(factor: 1_000))
    }

    /// Unit 1, function 3, register 6, count 3.
    private let question: [UInt8] = [0, 9, 0, 0, 0, 6, 1, 3, 0, 6, 0, 3]

    /// The lines of several clients do not mix, and nobody hears another's answer.
    @Test func answersRTUFramesOnAPort() async throws {
        let server = SimulatedModbusServer(
            outlet: .port(try LoopbackListener(port: 0)), framing: .rtu,
            units: [try unit(1, kilograms: 32_000)], clock: clock)
        let running = Task { await server.run() }
        let port = try #require(server.port)
        let (asker, other) = (try ByteReader(port: port), try ByteReader(port: port))
        let request: [UInt8] = [0x01, 0x03, 0x00, 0x06, 0x00, 0x03, 0xE5, 0xCA]
        for _ in 0..<3 {
            try other.write(Array(request.prefix(3)))
            try asker.write(request)
            var answer: [UInt8] = []
            _ = try await eventually {
                answer += asker.read()
                return answer.count >= 11
            }
            let body = Array(try #require(RTUFrame.body(of: answer)))
            #expect(Array(body.prefix(3)) == [0x01, 0x03, 0x06])
            let registers = stride(from: 3, to: body.count, by: 2).map {
                UInt16(body[$0]) << 8 | UInt16(body[$0 + 1])
            }
            let weight = try map.decode(registers).get().value?.digits
            #expect(abs((weight ?? 0) - 32_000) <= 20)
        }
        #expect(other.read().isEmpty)
        running.cancel()
        await running.value
        #expect(server.counts.frames == 3)
    }

    @Test func hangsUpBehindADeviceServer() async throws {
        let dropOuts = DropOuts(
            everySeconds: 1, lastingSeconds: 1_000_000_000, manners: [.closed], seed: 3)
        let server = SimulatedModbusServer(
            outlet: .port(try LoopbackListener(port: 0)), framing: .rtu,
            units: [try unit(1, kilograms: 32_000)],
            troubles: LineTroubles(faults: WireFaults(seed: 1), dropOuts: dropOuts),
            clock: SimulatedClock(factor: 1_000))
        try await expectHangUps(by: server)
    }

    @Test func saysThatItIsBusy() async throws {
        let server = try unplugged(.busy, outlet: .port(try LoopbackListener(port: 0)))
        let running = Task { await server.run() }
        let client = try ByteReader(port: try #require(server.port))
        let isBusy = try await eventually {
            try client.write(question)
            var answer: [UInt8] = []
            _ = try await eventually {
                answer += client.read()
                return answer.count >= 9
            }
            return answer == [0, 9, 0, 0, 0, 3, 1, 0x83, 6]
        }
        #expect(isBusy)
        running.cancel()
        await running.value
    }

    @Test func hangsUpOnWhoeverConnects() async throws {
        let server = try unplugged(.closed, outlet: .port(try LoopbackListener(port: 0)))
        try await expectHangUps(by: server)
    }

    /// Every connection is closed, one after the other.
    private func expectHangUps(by server: SimulatedModbusServer) async throws {
        let running = Task { await server.run() }
        for _ in 0..<2 {
            let client = try ByteReader(port: try #require(server.port))
            #expect(
                try await eventually {
                    _ = client.read()
                    return client.isAtEnd
                })
        }
        running.cancel()
        await running.value
    }

    @Test func isSilentOnAWire() async throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("bus-\(UUID().uuidString)").path
        let server = try unplugged(.silent, outlet: .terminal(try PseudoTerminal(path: path)))
        let running = Task { await server.run() }
        let client = try ByteReader(path: path)
        // Past the moment in which it drops out.
        try await Task.sleep(for: .milliseconds(100))
        try client.write([0x01, 0x03, 0x00, 0x06, 0x00, 0x03, 0xE5, 0xCA])
        try await Task.sleep(for: .milliseconds(400))
        #expect(client.read().isEmpty)
        running.cancel()
        await running.value
    }

    @Test func hurtsItsAnswersOnAWireAndNowhereElse() async throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("bus-\(UUID().uuidString)").path
        let faults = WireFaults(.init(flip: 1), seed: 4)
        let server = SimulatedModbusServer(
            outlet: .terminal(try PseudoTerminal(path: path)),
            units: [try unit(1, kilograms: 32_000)],
            troubles: LineTroubles(faults: faults, dropOuts: .none), clock: clock)
        let running = Task { await server.run() }
        let client = try ByteReader(path: path)
        let request: [UInt8] = [0x01, 0x03, 0x00, 0x06, 0x00, 0x03, 0xE5, 0xCA]
        try client.write(request)
        var answer: [UInt8] = []
        _ = try await eventually {
            answer += client.read()
            return answer.count >= 11
        }
        // Every byte has one bit turned over: unit, function, count, three registers, the check.
        #expect(answer.count == 11)
        #expect((answer[0] ^ 0x01).nonzeroBitCount == 1)
        #expect((answer[1] ^ 0x03).nonzeroBitCount == 1)
        #expect((answer[2] ^ 0x06).nonzeroBitCount == 1)
        running.cancel()
        await running.value
        #expect(server.counts.flippedBytes == 11 && server.counts.frames == 1)
    }

    @Test func cutsRequestsOutOfAnyStream() {
        var framer = RTURequestFramer()
        // Unit 1, function 3, start 0, count 2 (indicator-protocols.md §8.1).
        let request: [UInt8] = [0x01, 0x03, 0x00, 0x00, 0x00, 0x02, 0xC4, 0x0B]
        #expect(framer.push(Array(request.prefix(3))).isEmpty)
        #expect(framer.push(Array(request.dropFirst(3))) == [request])
        #expect(framer.push(request + request) == [request, request])
        // Noise before it, and a request with a broken check.
        var broken = request
        broken[7] ^= 1
        #expect(framer.push([0xFF, 0x00] + broken + request) == [request])
        #expect(framer.push([0x01, 0x03]).isEmpty)
        framer.reset()
        #expect(framer.push(request) == [request])
    }
}
