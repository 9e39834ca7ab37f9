internal import IndicatorProtocols
internal import Testing
internal import WeighingCore

@testable internal import IndicatorLinks

/// When the outputs of a line are switched, and how long nothing can be.
@Suite struct SignalOutputsTests {
    /// Modules of which some do not answer.
    private final class Modules: OutputModules {
        var silent: Set<Int> = []
        private(set) var written: [String] = []

        func write(unit: Int, coil: Int, _ isOn: Bool) throws(ModbusConnection.Failure) {
            if silent.contains(unit) { throw .device(.silent(place: "unit \(unit)")) }
            written.append("\(unit) \(isOn ? "on" : "off")")
        }

        func pulse(unit: Int, relay: Int, tenths: UInt16) throws(ModbusConnection.Failure) {
            try write(unit: unit, coil: relay, true)
        }
    }

    private func outputs() -> SignalOutputs {
        SignalOutputs([
            DeckPort(
                scale: "1", contacts: [],
                coils: [
                    SignalCoil(signal: .lightRed, unitID: 11, address: 0),
                    SignalCoil(signal: .lightGreen, unitID: 12, address: 0),
                ], orders: DeckOrders(), receive: { _ in })
        ])
    }

    /// Switches until nothing is left to be.
    private func settle(_ outputs: inout SignalOutputs, _ modules: Modules, at now: Uptime) {
        for _ in 0..<10 { try? outputs.writeNext(modules, at: now) }
    }

    /// Red must not go on before green is known to be off; as long as green's module is left alone
    /// there is nothing to do.
    @Test func anOutputThatWaitsForItsOppositeKeepsNobodyAwake() {
        let modules = Modules()
        modules.silent = [12]
        var outputs = outputs()
        let now = Uptime.now
        settle(&outputs, modules, at: now)
        #expect(modules.written.isEmpty)
        let wait = outputs.waitMilliseconds(at: now)
        #expect(wait > ModbusLine.restMilliseconds / 2)
        // Then its module is asked again, and both are switched.
        modules.silent = []
        let later = Uptime(milliseconds: now.milliseconds + wait)
        #expect(outputs.waitMilliseconds(at: later) <= 1)
        settle(&outputs, modules, at: later)
        #expect(modules.written == ["12 off", "11 on"])
        #expect(outputs.waitMilliseconds(at: later) > ModbusLine.restMilliseconds)
    }

    @Test func anOutputThatMayBeSwitchedIsSwitchedAtOnce() {
        var outputs = outputs()
        let now = Uptime.now
        #expect(outputs.waitMilliseconds(at: now) <= 1)
        settle(&outputs, Modules(), at: now)
        #expect(outputs.waitMilliseconds(at: now) > 1)
    }
}
