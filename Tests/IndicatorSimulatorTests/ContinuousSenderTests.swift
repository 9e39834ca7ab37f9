internal import IndicatorProtocols
internal import IndicatorSimulator
internal import Testing
internal import TradeValues
internal import WeighingCore

@Suite struct ContinuousSenderTests {
    @Test func sendsToFourClientsAndHangsUpOnTheFifth() async throws {
        let scale = try testScale()
        let clock = SimulatedClock()
        scale.driveOn(weight: Weight(kilograms: 15_000), at: clock.now() - 60_000)
        let sender = try ContinuousSender(
            scale: scale, encoder: try testEncoder("mt-cont"), port: 0, clock: clock)
        let port = try #require(sender.port)
        let running = Task { await sender.run() }
        let clients = try (0..<ContinuousSender.maximumClients).map { _ in
            try ByteReader(port: port)
        }
        let format = try #require(ProtocolCatalog.stream(named: "mt-cont"))
        for client in clients {
            var decoder = StreamDecoder(format: format)
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
        let scale = try testScale()
        let clock = SimulatedClock()
        let sender = try ContinuousSender(
            scale: scale, encoder: try testEncoder("mt-cont"), port: 0, clock: clock)
        let port = try #require(sender.port)
        #expect {
            _ = try ContinuousSender(
                scale: scale, encoder: try testEncoder("mt-cont"), port: port, clock: clock)
        } throws: { error in
            "\(error)" == "127.0.0.1:\(port): bind: Address already in use"
        }
    }
}
