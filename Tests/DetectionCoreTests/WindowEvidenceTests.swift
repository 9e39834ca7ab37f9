import DetectionCore
import Testing

/// The reference's numeric cases of sections 4, 5 and 6.
@Suite struct WindowEvidenceTests {
    @Test(arguments: [(3, -1.3838, 0.3007), (10, -2.0129, 0.1986), (50, -2.3846, 0.0967)])
    func aLevelIsShrunkTowardItsKind(count: Int, value: Double, deviation: Double) {
        let found = WindowEvidence.shrunk(mean: -2.5, count: count, sigma: 0.7, spread: 0.45)
        #expect(abs(found.value - value) < 0.0001)
        #expect(abs(found.deviation - deviation) < 0.0001)
    }

    @Test func theWindowRatioCorrectsForItsOwnBaseline() {
        let y = [0.1, -0.2, 0, 0.3, -0.1, 0.2, -0.3, 0, -1.9, -2.2, -2.0, -1.8]
        let information = 1 / 0.49
        let found = WindowEvidence.likelihoodRatio(
            means: y.map { $0 * information },
            information: y.map { _ in information }, window: 4, spread: 0.45)
        #expect(abs(found.baseline + 0.5479) < 0.0001)
        #expect(abs(found.ratio - 11.5045) < 0.0005)
    }

    @Test func theCommonDayIsProfiledOutOfOwnScales() {
        let found = WindowEvidence.profiled(
            scores: [50, 0], information: [50, 60], daySpread: 0.15)
        let ratios = found.map { $0.score * $0.score / (2 * $0.information) }
        #expect(abs(found[0].score - 33.813) < 0.001)
        #expect(abs(found[1].score + 19.424) < 0.001)
        #expect(abs(found[1].information - 36.691) < 0.001)
        #expect(abs(ratios[0] - 16.906) < 0.001)
        #expect(abs(ratios[1] - 5.142) < 0.001)
    }

    @Test func aDayEffectLimitsWhatOneDayTells() {
        let found = WindowEvidence.day(information: 100, score: 50, daySpread: 0.15)
        #expect(abs(found.information - 1 / (0.0225 + 0.01)) < 1e-9)
        #expect(abs(found.score - 0.5 * found.information) < 1e-9)
    }

    @Test func rivalsShareTheirLoads() {
        let shares = WindowEvidence.shares([14.2, 11.0, 8.7])
        for (share, expected) in zip(shares, [0.957, 0.039, 0.004]) {
            #expect(abs(share - expected) < 0.0005)
        }
    }
}
