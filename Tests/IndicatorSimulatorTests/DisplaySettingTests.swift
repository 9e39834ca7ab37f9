internal import IndicatorProtocols
internal import Testing
internal import TradeValues
internal import WeighingCore

@testable internal import IndicatorSimulator

@Suite struct DisplaySettingTests {
    private func indication(
        kilograms: Int64, isOutOfRange: Bool = false
    ) -> SimulatedIndication {
        SimulatedIndication(
            weight: Weight(kilograms: kilograms), isMoving: true, isOutOfRange: isOutOfRange,
            isAtZero: kilograms == 0)
    }

    @Test(
        arguments: [
            (WeightUnit.kilogram, 0, "12340"), (.kilogram, 1, "12340.0"), (.tonne, 2, "12.34"),
            (.tonne, 3, "12.340"), (.gram, 0, "12340000"), (.pound, 0, "12340"),
        ])
    func showsTheLoadInItsUnit(unit: WeightUnit, decimals: Int, text: String) {
        let setting = DisplaySetting(unit: unit, decimals: decimals)
        let display = setting.display(of: indication(kilograms: 12_340))
        #expect(display.value.text == text && display.unit == unit)
        #expect(display.isMoving && display.range == .inside && !display.isAtCentreOfZero)
        #expect(setting.display(of: indication(kilograms: -20)).value.isNegative)
        let over = setting.display(of: indication(kilograms: 99_000, isOutOfRange: true))
        #expect(over.range == .over)
    }

    @Test func leavesThePointOut() {
        let setting = DisplaySetting(unit: .tonne, decimals: 2, sendsPoint: false)
        #expect(setting.display(of: indication(kilograms: 12_340)).value.text == "1234")
    }

    @Test func neverRounds() {
        let division = Weight(kilograms: 20)
        #expect(!DisplaySetting(unit: .tonne, decimals: 1).shows(division))
        #expect(DisplaySetting.fewestDecimals(of: .tonne, division: division) == 2)
        #expect(DisplaySetting.fewestDecimals(of: .kilogram, division: division) == 0)
        #expect(DisplaySetting.fewestDecimals(of: .tonne, division: Weight(grams: 500)) == 4)
    }

    @Test func standsInRegistersToo() throws {
        let map = RegisterMap(
            function: .holding, weightRegister: 0, type: .int32, order: .abcd,
            decimals: .field(.init(.init(register: 2, mask: 0x0F), values: [0, 1, 2, 3])),
            unit: .init(.init(register: 2, mask: 0xF0), values: [.kilogram, .tonne]))
        let setting = DisplaySetting(unit: .tonne, decimals: 3)
        let registers = map.encode(indication(kilograms: 12_340), setting: setting)
        let reading = try map.decode(registers).get()
        #expect(reading.value?.text == "12.340" && reading.unit == .tonne)
    }
}
