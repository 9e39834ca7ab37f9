internal import IndicatorProtocols
internal import Testing
internal import TradeValues
internal import WeighingCore

@testable internal import IndicatorSimulator

@Suite struct SimulatedIOModuleTests {
    /// The beams over time: the truck cuts the first while it drives on, the second while it
    /// drives off, and neither while it stands between them.
    @Test func aTruckCutsTheBeamsInTurn() throws {
        let scale = try testScale()
        func cut(_ time: Int64) -> [Bool] {
            SimulatedBeam.allCases.map { scale.isCut($0, at: time) }
        }
        #expect(cut(0) == [false, false])
        scale.driveOn(weight: Weight(kilograms: 15_000), at: 1_000)
        #expect(cut(1_500) == [true, false])
        #expect(cut(6_000) == [false, false])
        scale.driveOff(at: 10_000)
        #expect(cut(10_500) == [false, true])
        #expect(cut(13_000) == [false, false])
    }

    @Test func oneThatStopsAcrossCutsTheExitUntilItPullsBack() throws {
        let scale = try testScale()
        scale.driveOn(weight: Weight(kilograms: 15_000), isAcross: true, at: 1_000)
        #expect(!scale.isCut(.exit, at: 1_500), "it has not come that far")
        #expect(scale.isCut(.exit, at: 8_000))
        scale.pullBack()
        #expect(!scale.isCut(.exit, at: 8_100))
    }

    @Test func answersContactsAndTakesOrders() async throws {
        let clock = SimulatedClock()
        let scale = try testScale()
        let module = SimulatedIOModule(id: 11, scale: scale)
        let map = RegisterMap(
            function: .holding, weightRegister: 0, type: .int32, order: .abcd, flags: [])
        let server = try SimulatedModbusServer(
            port: 0, units: [SimulatedModbusUnit(id: 1, scale: scale, map: map)],
            modules: [module], clock: clock)
        let running = Task { await server.run() }
        let client = try ModbusClient(port: #require(server.port))
        #expect(await client.readContacts(unit: 11, count: 3) == [true, true, false])
        scale.driveOn(weight: Weight(kilograms: 15_000), at: clock.now())
        #expect(await client.readContacts(unit: 11, count: 2) == [false, true])
        #expect(await client.write(unit: 11, coil: 3, true))
        #expect(module.pulledRelays[3] && module.pulledRelays.count { $0 } == 1)
        #expect(await client.write(unit: 11, coil: 3, false))
        #expect(!module.pulledRelays.contains(true))
        #expect(await client.read(unit: 1, 0..<2) != nil, "the indicator answers beside it")
        #expect(!(await client.write(unit: 1, coil: 0, true)), "an indicator has no coils")
        running.cancel()
        await running.value
    }
}
