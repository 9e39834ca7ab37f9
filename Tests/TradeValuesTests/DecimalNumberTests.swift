import Testing
import TradeValues

@Suite struct DecimalNumberTests {
    @Test(arguments: [
        ("012340", "12340"), ("+0.02", "0.02"), ("-0.02", "-0.02"), ("4996.0", "4996.0"),
        ("-00.50", "-0.50"), (".5", "0.5"), ("7.", "7"), ("-0.00", "0.00"),
        ("999999999999999999", "999999999999999999"),
    ])
    func keepsDigitsAndDecimalsAsSent(text: String, expected: String) {
        #expect(DecimalNumber(text)?.text == expected)
    }

    @Test(arguments: [
        "", ".", "-", "+", "1.2.3", "1,2", "1 2", "--1", "1-", "0x1", "１２", "1234567890123456789",
        "0.1234567891",
    ])
    func refusesWhatIsNoNumber(text: String) {
        #expect(DecimalNumber(text) == nil)
    }

    @Test(arguments: [
        ("12.5", 3, 12_500 as Int64?), ("12340", 3, 12_340_000), ("0.0005", 3, nil),
        ("-0.5", 0, nil), ("9223372036854775", 4, nil), ("12.500", 1, 125),
    ])
    func scalesExactlyOrNotAtAll(text: String, exponent: Int, expected: Int64?) {
        #expect(DecimalNumber(text)?.whole(scaledByPowerOfTen: exponent) == expected)
    }

    @Test func dropsOnlyZerosBehindThePoint() {
        #expect(DecimalNumber("12.500")?.shortestText == "12.5")
        #expect(DecimalNumber("1200")?.shortestText == "1200")
        #expect(DecimalNumber("-3.000")?.shortestText == "-3")
    }
}
