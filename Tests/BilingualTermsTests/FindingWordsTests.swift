import BilingualTerms
import DetectionCore
import Testing

/// The sentence that a finding is read out as.
@Suite struct FindingWordsTests {
    private static func load(_ id: String, _ shipped: Int, _ received: Int) -> SettledLoad {
        SettledLoad(
            id: id, shippedAt: 20_000 * 86_400, receivedAt: 20_000 * 86_400 + 36_000,
            scale: "S1", customerScale: "C1", carrier: "K1", vehicle: "V1", driver: "D1",
            product: "P1", shipped: shipped, received: received)
    }

    private func sentences(_ loads: [SettledLoad]) -> [Phrase] {
        var detector = ShortWeightDetector()
        let findings = loads.flatMap { detector.receive($0) } + detector.finish()
        return findings.map(\.sentence)
    }

    @Test func exchangedTickets() {
        let found = sentences([Self.load("1", 31_240, 28_640), Self.load("2", 28_660, 31_220)])
        #expect(
            found.map(\.chinese) == [
                "磅单 1、2 的收货数像是互换了，两车相差 2,580 公斤，对换后两车都正常，把握约 99%；请核对两张磅单。"
            ])
    }

    /// What – size – since – basis – certainty – next step; no statistics, no accusation.
    @Test func noSentenceSpeaksOfStatisticsOrAccuses() {
        let found =
            sentences([Self.load("1", 31_240, 28_640), Self.load("2", 28_660, 31_220)])
            + sentences([Self.load("1", 32_480, 34_260)])
            + sentences([Self.load("1", 32_480, 31_313)])
        #expect(found.count >= 2)
        for sentence in found {
            #expect(sentence.chinese.contains("把握约") && sentence.chinese.hasSuffix("。"))
            #expect(sentence.english.contains("% sure") && sentence.english.hasSuffix("."))
            for word in ["σ", "偷", "盗", "p值", "显著"] { #expect(!sentence.chinese.contains(word)) }
            for word in ["theft", "thief", "stole", "sigma", "significan"] {
                #expect(!sentence.english.contains(word))
            }
        }
    }
}
