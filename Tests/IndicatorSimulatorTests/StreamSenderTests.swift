internal import IndicatorProtocols
internal import IndicatorSimulator
internal import Synchronization
internal import Testing
internal import TradeValues
internal import WeighingCore

@Suite struct StreamSenderTests {
    private let clock = SimulatedClock()

    /// At a free port, with a truck of 15 t at rest.
    private func sender(
        _ manner: StreamSender.Manner = .usual, troubles: LineTroubles = .none,
        protocolName: String = "mt-cont", kilograms: Int64 = 15_000,
        clock: SimulatedClock? = nil, report: @escaping SimulatorEvent.Receiver = { _ in }
    ) throws -> StreamSender {
        let scale = try testScale()
        let clock = clock ?? self.clock
        scale.driveOn(weight: Weight(kilograms: kilograms), at: clock.now() - 60_000)
        return StreamSender(
            scale: scale, encoder: try testEncoder(protocolName), manner: manner,
            outlet: .port(try LoopbackListener(port: 0)), troubles: troubles, clock: clock,
            report: report)
    }

    private func decoder() throws -> StreamDecoder {
        StreamDecoder(format: try #require(ProtocolCatalog.stream(named: "mt-cont")))
    }

    @Test func sendsToFourClientsAndHangsUpOnTheFifth() async throws {
        let sender = try sender()
        let port = try #require(sender.port)
        let running = Task { await sender.run() }
        let clients = try (0..<WireOutlet.maximumClients).map { _ in try ByteReader(port: port) }
        for client in clients {
            var decoder = try decoder()
            var weight: Int64?
            let hasArrived = try await eventually {
                decoder.push(client.read()) { reading, _ in weight = reading.value?.digits }
                return weight != nil
            }
            #expect(hasArrived)
            #expect(abs((weight ?? 0) - 15_000) <= 20)
        }
        #expect(try await end(of: try ByteReader(port: port), isSilent: true))
        running.cancel()
        await running.value
        // Cancelled: everybody is hung up on.
        for client in clients {
            #expect(try await end(of: client, isSilent: false))
        }
    }

    /// Whether the sender hangs up, without a byte before it when `isSilent`.
    private func end(of client: ByteReader, isSilent: Bool) async throws -> Bool {
        try await eventually {
            let bytes = client.read()
            return client.isAtEnd && (bytes.isEmpty || !isSilent)
        }
    }

    @Test func tellsWhyAPortIsNotFree() throws {
        let holder = try LoopbackListener(port: 0)
        #expect {
            _ = try LoopbackListener(port: holder.port)
        } throws: { error in
            "\(error)" == "127.0.0.1:\(holder.port): bind: Address already in use"
        }
    }

    @Test func answersItsRequestWithOneFrameAndNothingElse() async throws {
        let sender = try sender(.onRequest(Array("S\r\n".utf8)))
        let port = try #require(sender.port)
        let running = Task { await sender.run() }
        let asker = try ByteReader(port: port)
        let other = try ByteReader(port: port)
        // Not the request; the two behind it are.
        try asker.write(Array("SI\r\n".utf8))
        try asker.write(Array("S\r\nS\r\n".utf8))
        var decoder = try decoder()
        var readings = 0
        _ = try await eventually {
            decoder.push(asker.read()) { _, _ in readings += 1 }
            return readings >= 2
        }
        try await Task.sleep(for: .milliseconds(300))
        decoder.push(asker.read()) { _, _ in readings += 1 }
        #expect(readings == 2 && decoder.counts.skippedBytes == 0)
        #expect(other.read().isEmpty)
        running.cancel()
        await running.value
        #expect(sender.counts.frames == 2)
    }

    @Test func sendsNothingWhileItIsNotThere() async throws {
        let dropOuts = DropOuts(
            everySeconds: 1, lastingSeconds: 1_000_000_000, manners: [.silent], seed: 1)
        let began = Atomic(0)
        let sender = try sender(
            troubles: LineTroubles(faults: WireFaults(seed: 1), dropOuts: dropOuts),
            clock: SimulatedClock(factor: 1_000)
        ) { event in
            if event == .dropOut(.began(.silent)) { began.add(1, ordering: .relaxed) }
        }
        let running = Task { await sender.run() }
        #expect(try await eventually { began.load(ordering: .relaxed) == 1 })
        let frames = sender.counts.frames
        try await Task.sleep(for: .milliseconds(400))
        #expect(sender.counts.frames == frames)
        running.cancel()
        await running.value
        #expect(began.load(ordering: .relaxed) == 1)
    }

    /// The line is counted as it is heard.
    @Test func hurtsWhatItSendsByItsRates() async throws {
        let faults = WireFaults(.init(flip: 0.02, loss: 0.02, noise: 0.02, split: 0.5), seed: 8)
        let sender = try sender(
            .continuous(everyMilliseconds: 20),
            troubles: LineTroubles(faults: faults, dropOuts: .none))
        let running = Task { await sender.run() }
        let client = try ByteReader(port: try #require(sender.port))
        var heard = 0
        #expect(
            try await eventually {
                heard += client.read().count
                return heard >= 500
            })
        running.cancel()
        await running.value
        heard += client.read().count
        let counts = sender.counts
        #expect(heard <= counts.arrivedBytes)
        #expect(counts.arrivedBytes == counts.sentBytes - counts.lostBytes + counts.noiseBytes)
        #expect(counts.splits > 0)
    }

    @Test func saysOnceThatItCannotSayIt() async throws {
        let events = Mutex<[SimulatorEvent]>([])
        let sender = try sender(
            .continuous(everyMilliseconds: 20), protocolName: "yaohua-tf0", kilograms: 90_000
        ) { event in events.withLock { $0.append(event) } }
        let running = Task { await sender.run() }
        #expect(try await eventually { !events.withLock { $0.isEmpty } })
        try await Task.sleep(for: .milliseconds(200))
        running.cancel()
        await running.value
        #expect(events.withLock { $0 } == [.cannotSay(true)])
        #expect(sender.counts.frames == 0)
    }
}
