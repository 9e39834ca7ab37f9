import Testing
import TradeValues

@Suite struct PlateTests {
    /// The cases of forms.md, Formats.
    @Test(arguments: [
        ("粤b 12345", "粤B12345", Plate.Kind.ordinary), ("粤BD12345", "粤BD12345", .newEnergySmall),
        ("粤B12345D", "粤B12345D", .newEnergyLarge), ("鲁P1234挂", "鲁P1234挂", .trailer),
        ("粤BI2345", "粤BI2345", .unusual), ("粤B1234", "粤B1234", .unusual),
        ("粤B123456", "粤B123456", .unusual), ("粤01-12345", "粤0112345", .unusual),
        ("粤Ｂ·１２３４５", "粤B12345", .ordinary), ("京A1234警", "京A1234警", .special),
        ("浙江6号", "浙江6号", .unusual),
    ])
    func bringsPlatesIntoOneSpelling(raw: String, text: String, kind: Plate.Kind) throws {
        let plate = try #require(Plate(raw))
        #expect(plate.text == text)
        #expect(plate.kind == kind)
    }

    @Test(arguments: ["", "  · - .", "粤B12345粤B12345粤B12345", "粤B\u{0007}2345"])
    func refusesWhatNamesNothing(raw: String) {
        #expect(Plate(raw) == nil)
    }

    @Test func showsADotBehindTheOffice() {
        #expect(Plate("粤B12345")?.shown == "粤B·12345")
        #expect(Plate("浙江6号")?.shown == "浙江6号")
    }

    @Test func spellingTwiceChangesNothing() {
        for raw in ["粤b 12345", "鲁 p.1234 挂", "ｘｙ１"] {
            let once = Plate(raw)
            #expect(once.flatMap { Plate($0.text) } == once)
        }
    }
}
