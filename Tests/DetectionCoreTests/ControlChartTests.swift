import DetectionCore
import Testing

@Suite struct ControlChartTests {
    private let z = [0.2, -0.5, 0.9, -1.4, -0.3, -2.1, -1.2, -1.9, -2.4, -1.0]

    @Test func lowerCUSUM() {
        let expected = [0, 0, 0, 0.9, 0.7, 2.3, 3.0, 4.4, 6.3, 6.8]
        for (found, value) in zip(ControlChart.lowerCUSUM(z, k: 0.5), expected) {
            #expect(abs(found - value) < 1e-9)
        }
    }

    @Test func ewma() {
        let expected = [
            0.04, -0.068, 0.1256, -0.1795, -0.2036, -0.5829, -0.7063, -0.9451, -1.236, -1.1888,
        ]
        for (found, value) in zip(ControlChart.ewma(z, lambda: 0.2), expected) {
            #expect(abs(found - value) < 0.0001)
        }
        #expect(abs(ControlChart.ewmaSteadyDeviation(lambda: 0.2) - 0.3333) < 0.0001)
    }

    @Test(arguments: [
        (4.0, 0.5, 0.0, 335.4, 338.1), (4, 0.5, 1, 8.38, 8.34), (5, 0.5, 0, 930.9, 938.2),
        (5, 0.5, 1, 10.38, 10.34), (8.01, 0.25, 0, 740.6, 741.7), (8.01, 0.25, 0.5, 28.80, 28.76),
    ])
    func runLengths(
        h: Double, k: Double, shift: Double, markov: Double, siegmund: Double
    ) {
        #expect(abs(RunLength.markov(h: h, k: k, shift: shift) / markov - 1) < 0.01)
        #expect(abs(RunLength.siegmund(h: h, drift: shift - k) / siegmund - 1) < 0.01)
    }

    /// With an unknown error common to all loads more loads do not help.
    @Test(arguments: [
        (1, 0.0, -0.909), (10, 0, -2.875), (50, 0, -6.428), (10, 15, -1.210), (50, 15, -1.306),
        (200, 15, -1.326),
    ])
    func theCumulativeTestSaturates(count: Int, systematic: Double, expected: Double) {
        let found = ControlChart.cumulativeTest(
            differences: [Double](repeating: -20, count: count),
            sigmas: [Double](repeating: 22, count: count),
            systematic: [Double](repeating: systematic, count: count))
        #expect(abs(found - expected) < 0.001)
    }

    @Test func benjaminiHochbergRejectsTheFirstFour() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324,
            0.4262, 0.5719, 0.6528, 0.759, 1.0,
        ]
        let rejected = BenjaminiHochberg.rejected(p, q: 0.05)
        #expect(rejected == p.map { $0 < 0.01 })
        #expect(BenjaminiHochberg.rejected([], q: 0.05).isEmpty)
    }
}
