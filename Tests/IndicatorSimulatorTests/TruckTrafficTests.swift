internal import IndicatorSimulator
internal import Synchronization
internal import Testing
internal import TradeValues
internal import WeighingCore

@Suite struct TruckTrafficTests {
    private final class Log: Sendable {
        private let events = Mutex<[SimulatorEvent]>([])

        var all: [SimulatorEvent] { events.withLock { $0 } }

        func note(_ event: SimulatorEvent) { events.withLock { $0.append(event) } }
    }

    /// What happens until some trucks have come, in a world a thousand times faster.
    private func events(seed: UInt64, maximumKilograms: Int64) async throws -> [SimulatorEvent] {
        let log = Log()
        let scale = try testScale(maximumKilograms: maximumKilograms)
        let traffic = TruckTraffic(
            scale: scale, clock: SimulatedClock(factor: 1_000), seed: seed,
            report: { log.note($0) })
        let running = Task { await traffic.run() }
        #expect(try await eventually { log.all.count >= 40 })
        running.cancel()
        await running.value
        return Array(log.all.prefix(40))
    }

    @Test(arguments: [Int64(60_000), 10_000])
    func driveOnAndOffInTurn(maximumKilograms: Int64) async throws {
        var last: String?
        for event in try await events(seed: 3, maximumKilograms: maximumKilograms) {
            switch event {
            case .truckOn(let plate, let kilograms):
                #expect(last == nil)
                #expect((1...maximumKilograms).contains(kilograms))
                last = plate
            case .truckOff(let plate):
                #expect(last == plate)
                last = nil
            case .dropOut, .cannotSay: Issue.record("trucks do not drop out")
            }
        }
    }

    @Test func repeatThemselvesFromTheSeed() async throws {
        let first = try await events(seed: 3, maximumKilograms: 60_000)
        let again = try await events(seed: 3, maximumKilograms: 60_000)
        let other = try await events(seed: 4, maximumKilograms: 60_000)
        #expect(again == first && other != first)
    }
}
