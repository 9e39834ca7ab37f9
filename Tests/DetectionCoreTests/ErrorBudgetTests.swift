import DetectionCore
import Testing

/// The reference's numeric cases of one load: section 1 and section 7.
@Suite struct ErrorBudgetTests {
    @Test(arguments: [
        (30_000.0, 20.0, 16.05), (30_000, 50, 28.04), (32_000, 20, 16.29), (25_000, 20, 15.51),
        (12_000, 20, 14.50),
    ])
    func sigmaOfTwoHealthyScales(shipped: Double, received: Double, sigma: Double) {
        let found = ErrorBudget().sigma(
            shipped: shipped, shippedInterval: 20, receivedInterval: received)
        #expect(abs(found - sigma) < 0.01)
    }

    @Test func aStoredTareAddsTheFuel() {
        let sigma = ErrorBudget().sigma(
            shipped: 30_000, shippedInterval: 20, receivedInterval: 20, hasFuel: true)
        #expect(abs(sigma - (16.05 * 16.05 + 2_500).squareRoot()) < 0.01)
    }

    @Test(arguments: [
        (0.5, 30.0, 110.0, 1.072, 9.87), (0.3, 30, 100, 0.469, 20.8), (0.8, 30, 80, 1.630, 6.75),
    ])
    func informationOfAnIntermittentLoss(
        p: Double, low: Double, high: Double, divergence: Double, delay: Double
    ) {
        let found = NaturalDensity().divergence(sigma: 21, probability: p, from: low, to: high)
        #expect(abs(found / divergence - 1) < 0.02)
        let best = RunLength.optimalDelay(divergence: found, falseAlarm: 100_000)
        #expect(abs(best / delay - 1) < 0.02)
    }

    @Test(arguments: [(30.0, 0.901, 11.6), (45, 1.872, 5.95)])
    func informationOfAShift(shift: Double, divergence: Double, delay: Double) {
        let found = NaturalDensity().divergence(sigma: 21, shift: shift)
        #expect(abs(found / divergence - 1) < 0.02)
        let best = RunLength.optimalDelay(divergence: found, falseAlarm: 100_000)
        #expect(abs(best / delay - 1) < 0.02)
    }

    @Test(arguments: [
        (0.5, 1e4, 49.1), (0.5, 1e5, 67.5), (1, 1e4, 15.0), (1, 1e5, 19.6), (1.5, 1e4, 7.40),
        (1.5, 1e5, 9.45), (2, 1e4, 4.45), (2, 1e5, 5.60),
    ])
    func exactOptimalDelay(shift: Double, falseAlarm: Double, delay: Double) {
        let found = RunLength.optimalDelay(
            divergence: shift * shift / 2, falseAlarm: falseAlarm)
        #expect(abs(found / delay - 1) < 0.01)
    }
}
