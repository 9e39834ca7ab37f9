import SyntheticTraffic
import Testing

/// The numeric cases of the reference, sections 1 and 7.
@Suite struct OptimalDelayTests {
    @Test(arguments: [
        (0.5, 1e4, 49.1), (0.5, 1e5, 67.5), (1, 1e4, 15.0), (1, 1e5, 19.6), (1.5, 1e4, 7.40),
        (1.5, 1e5, 9.45), (2, 1e4, 4.45), (2, 1e5, 5.60),
    ])
    func exactDelays(delta: Double, falseAlarmEvery: Double, loads: Double) {
        let found = OptimalDelay.loads(kl: delta * delta / 2, falseAlarmEvery: falseAlarmEvery)
        #expect(abs(found / loads - 1) < 0.01, "\(found)")
    }

    @Test(arguments: [
        (0.5, 30.0...110.0, 1.072, 9.87), (0.3, 30.0...100.0, 0.469, 20.8),
        (0.8, 30.0...80.0, 1.630, 6.75),
    ])
    func intermittentTheft(
        probability: Double, kilograms: ClosedRange<Double>, kl: Double, loads: Double
    ) {
        let found = NaturalDensity(sigma: 21).klPerLoad(
            of: Theft(probability: probability, kilograms: kilograms))
        #expect(abs(found / kl - 1) < 0.02, "\(found)")
        let delay = OptimalDelay.loads(kl: found, falseAlarmEvery: 1e5)
        #expect(abs(delay / loads - 1) < 0.02, "\(delay)")
    }

    @Test(arguments: [(30.0, 0.901, 11.6), (45, 1.872, 5.95)])
    func shift(kilograms: Double, kl: Double, loads: Double) {
        let natural = NaturalDensity(sigma: 21)
        let found = natural.klPerLoad(shift: kilograms)
        #expect(abs(found / kl - 1) < 0.02, "\(found)")
        let delay = OptimalDelay.loads(kl: found, falseAlarmEvery: 1e5)
        #expect(abs(delay / loads - 1) < 0.02, "\(delay)")
        // More or less received tells the same.
        #expect(abs(natural.klPerLoad(shift: -kilograms) - found) < 1e-9)
    }

    @Test func aShiftWithoutWildLoadsTellsHalfItsSquare() {
        let plain = NaturalDensity(sigma: 21, wildShare: 1e-12, personShare: 0)
        #expect(abs(plain.klPerLoad(shift: 30) - 1.020) < 0.002)
    }

    @Test func nothingIsNeverFound() {
        #expect(NaturalDensity(sigma: 21).klPerLoad(shift: 0) < 1e-12)
        #expect(OptimalDelay.loads(kl: 0, falseAlarmEvery: 1e5) == .infinity)
    }

    @Test(arguments: [
        (30_000.0, 20, 16.05), (30_000, 50, 28.04), (32_000, 20, 16.29), (25_000, 20, 15.51),
        (12_000, 20, 14.50),
    ])
    func noise(shipped: Double, receiverDivision: Int, kilograms: Double) {
        let found = LoadNoise.sigma(
            shipped: shipped, divisions: (own: 20, receiver: receiverDivision), .measuredTare)
        #expect(abs(found - kilograms) < 0.01, "\(found)")
    }

    @Test func fuelSpoilsAStoredTareUnlessBothGrossesAreKnown() {
        let stored = LoadNoise.sigma(shipped: 30_000, divisions: (20, 20), .storedTare)
        let known = LoadNoise.sigma(shipped: 30_000, divisions: (20, 20), .storedTareGrossKnown)
        #expect((45...60).contains(stored))
        #expect(known < 16.05)
    }
}
