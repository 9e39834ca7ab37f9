import Testing
import TradeValues

/// Amounts and masses as bills and papers write them (forms.md §0).
@Suite struct InWordsTests {
    @Test(arguments: [
        ("0", "人民币零元整"), ("0.05", "人民币伍分"), ("16.80", "人民币壹拾陆元捌角整"),
        ("325.04", "人民币叁佰贰拾伍元零肆分"), ("1409.50", "人民币壹仟肆佰零玖元伍角整"),
        ("1680.32", "人民币壹仟陆佰捌拾元零叁角贰分"), ("6007.14", "人民币陆仟零柒元壹角肆分"),
        ("10005.30", "人民币壹万零伍元叁角整"), ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("107000.53", "人民币壹拾万柒仟元零伍角叁分"), ("200000.01", "人民币贰拾万元零壹分"),
        ("10000100", "人民币壹仟万零壹佰元整"), ("-123.45", "人民币负壹佰贰拾叁元肆角伍分"),
        ("0.50", "人民币伍角整"), ("0.12", "人民币壹角贰分"), ("100000000", "人民币壹亿元整"),
        ("100010000", "人民币壹亿零壹万元整"), ("1000000001", "人民币壹拾亿零壹元整"),
        ("10010", "人民币壹万零壹拾元整"), ("10.00", "人民币壹拾元整"),
        ("2030405.06", "人民币贰佰零叁万零肆佰零伍元零陆分"),
    ])
    func anAmountIsWrittenOut(yuan: String, words: String) throws {
        #expect(try #require(Money(yuan: yuan)).chineseWords == words)
    }

    @Test(arguments: [
        (Int64(32_040), "叁拾贰点零肆吨"), (500_000, "伍佰吨"), (20, "零点零贰吨"),
        (1_005_250, "壹仟零伍点贰伍吨"),
    ])
    func aMassIsWrittenOutInTonnes(kilograms: Int64, words: String) {
        #expect(Weight(kilograms: kilograms).chineseWords == words)
    }

    /// What the program writes says the quantity, and so does what people write instead.
    @Test(arguments: [
        (Int64(32_000), "叁拾贰吨整"), (32_000, "三十二吨"), (32_000, "叁万贰仟公斤"), (32_000, " 叁拾贰 公吨 "),
        (16_000, "拾陆吨"), (2_000, "两吨"), (32_040, "叁拾贰点零肆吨"), (60_500, "六十点五吨"),
    ]) func wordsSayAQuantity(kilograms: Int64, words: String) {
        let weight = Weight(kilograms: kilograms)
        #expect(weight.isSaid(by: words) && weight.isSaid(by: weight.chineseWords))
        #expect(!Weight(kilograms: kilograms + 1_000).isSaid(by: words))
    }

    @Test(arguments: ["", "32吨", "叁拾贰", "叁佰贰拾吨", "叁拾贰吨半"])
    func otherWordsDoNot(words: String) { #expect(!Weight(kilograms: 32_000).isSaid(by: words)) }
}
