internal import IndicatorSimulator
internal import Testing
internal import TradeValues
internal import WeighingCore

@Suite struct SimulatedDisplayTests {
    private func shown(
        kilograms: Int64, isMoving: Bool = false, isOutOfRange: Bool = false
    ) -> SimulatedIndication {
        SimulatedIndication(
            weight: Weight(kilograms: kilograms), isMoving: isMoving, isOutOfRange: isOutOfRange,
            isAtZero: kilograms == 0)
    }

    @Test func showsAnIndicationInUnitAndDecimals() {
        let indication = shown(kilograms: 12_340, isMoving: true)
        #expect(SimulatedDisplay(indication)?.value == DecimalNumber("12340"))
        #expect(SimulatedDisplay(indication, decimals: 1)?.value == DecimalNumber("12340.0"))
        let tonnes = SimulatedDisplay(indication, unit: .tonne, decimals: 2)
        #expect(tonnes?.value == DecimalNumber("12.34"))
        #expect(tonnes?.unit == .tonne && tonnes?.mode == .gross && tonnes?.isMoving == true)
        #expect(SimulatedDisplay(shown(kilograms: 0))?.isAtCentreOfZero == true)
    }

    @Test func showsNothingThatItWouldHaveToRound() {
        #expect(SimulatedDisplay(shown(kilograms: 12_340), unit: .tonne, decimals: 1) == nil)
        #expect(SimulatedDisplay(shown(kilograms: 12_340), unit: .pound) == nil)
    }

    @Test func tellsAboveTheRangeFromBelow() {
        func range(_ kilograms: Int64, isOutOfRange: Bool) -> SimulatedDisplay.Range? {
            SimulatedDisplay(shown(kilograms: kilograms, isOutOfRange: isOutOfRange))?.range
        }
        #expect(range(61_000, isOutOfRange: true) == .over)
        #expect(range(-400, isOutOfRange: true) == .under)
        #expect(range(-20, isOutOfRange: false) == .inside)
    }
}
