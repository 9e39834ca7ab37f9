import Testing
import TradeValues

@Suite struct WeightTests {
    @Test(arguments: [
        ("12340", WeightUnit.kilogram, 12_340_000 as Int64?), ("12.34", .tonne, 12_340_000),
        ("4996.5", .gram, nil), ("0.0005", .kilogram, nil), ("1", .pound, nil),
        ("1", .ounce, nil), ("1", .shortTon, nil), ("-20", .kilogram, -20_000),
    ])
    func convertsExactlyOrNotAtAll(text: String, unit: WeightUnit, grams: Int64?) {
        let number = DecimalNumber(text)
        #expect(number.flatMap { Weight($0, unit: unit) }?.grams == grams)
    }

    @Test(arguments: [
        (32_040_000 as Int64, "32040", "32.040"), (12_500, "12.5", "0.013"),
        (-20, "-0.02", "0.000"), (-1_500, "-1.5", "-0.002"), (0, "0", "0.000"),
        (1_000_499, "1000.499", "1.000"), (1_000_500, "1000.5", "1.001"),
    ])
    func printsKilogramsExactlyAndTonnesRounded(grams: Int64, kilograms: String, tonnes: String) {
        #expect(Weight(grams: grams).kilogramsText == kilograms)
        #expect(Weight(grams: grams).tonnesText == tonnes)
    }

    @Test func knowsMultiplesOfADivision() {
        let division = Weight(kilograms: 20)
        #expect(Weight(kilograms: 0).isMultiple(of: division))
        #expect(Weight(kilograms: -40).isMultiple(of: division))
        #expect(!Weight(kilograms: 30).isMultiple(of: division))
        #expect(!Weight(kilograms: 30).isMultiple(of: .zero))
    }

    /// The worked tolerances of weighing-rules.md §8.
    @Test(arguments: [
        ("3", 32_000_000 as Int64, 96_000 as Int64), ("2", 30_460_000, 60_920),
        ("5", 30_460_000, 152_300), ("2.5", 1, 0), ("2.5", 200, 1), ("1000", 7, 7),
        ("3", -32_000_000, -96_000),
    ])
    func takesAPerMilleShare(rate: String, base: Int64, share: Int64) {
        #expect(PerMille(rate)?.share(of: Weight(grams: base)).grams == share)
    }

    @Test(arguments: ["", "-1", "1000.01", "1001", "2.505", "3‰"])
    func refusesImpossibleRates(text: String) {
        #expect(PerMille(text) == nil)
    }
}
