import BilingualTerms
import ContractCore
import ReconciliationCore
import Testing
import TradeValues

/// What a salesperson reads out, in the frame of short-weight-methods.md §6.
@Suite struct VerdictSentenceTests {
    private static let rate = DiscrepancyTolerance.rate(PerMille(hundredths: 300), of: .shipped)
    private static let whole = DiscrepancyRule.beyond(rate, .whole)

    private func verdict(
        _ received: Int64, _ rule: DiscrepancyRule = whole,
        scope: DiscrepancyClause.Scope = .load, natural: Int64 = 0, third: Int64? = nil,
        gross: Int64? = nil, tare: Int64? = nil, hasObjection: Bool = false,
        others: [OtherLoad] = []
    ) throws -> LoadVerdict {
        try LoadVerdict(
            LoadToJudge(
                ticket: "A",
                own: NetWeighing(
                    gross: Weight(kilograms: 45_000), tare: Weight(kilograms: 15_000),
                    division: Weight(kilograms: 20)),
                slip: WeightSlip(
                    gross: gross.map(Weight.init(kilograms:)),
                    tare: tare.map(Weight.init(kilograms:)), net: Weight(kilograms: received)),
                receivedOn: try #require(CalendarDay("2026-11-24")),
                receiverDivision: Weight(kilograms: 20),
                third: third.map(Weight.init(kilograms:)),
                clause: DiscrepancyClause(
                    rule: rule, naturalLoss: PerMille(hundredths: natural), scope: scope),
                hasObjection: hasObjection),
            others: others)
    }

    private func sentence(_ verdict: LoadVerdict) -> Phrase { VerdictSentence(verdict).phrase }

    @Test func aDifferenceInsideTheTolerance() throws {
        let said = sentence(try verdict(29_958))
        #expect(said.chinese == "本车短42公斤，在合同允差±90公斤以内，按合同不索赔；其中正常随机误差约±32公斤。")
        #expect(
            said.english
                == "This load is 42 kg short, within the contract's ±90 kg, by the contract nothing is claimed; ordinary random error is about ±32 kg of it."
        )
    }

    @Test func aDifferenceReallyBeyond() throws {
        let said = sentence(try verdict(29_850)).chinese
        #expect(said.contains("本车短150公斤，超出合同允差±90公斤，按合同供方退150公斤"))
        #expect(said.contains("把握99%以上") || said.contains("把握约99%"))
        #expect(said.contains("建议下一车到货双方会磅"))
    }

    @Test func aDifferenceThatOneLoadCannotTell() throws {
        let said = sentence(try verdict(29_900)).chinese
        #expect(said.contains("按合同供方退100公斤") && said.contains("说不准"))
    }

    @Test func aSurplus() throws {
        let said = sentence(try verdict(30_140))
        #expect(said.chinese.contains("本车多140公斤") && said.chinese.contains("需方补140公斤"))
        #expect(said.english.contains("140 kg over") && said.english.contains("buyer owes 140 kg"))
    }

    /// Each clause as it is: nothing is settled that the clause leaves open.
    @Test(arguments: [
        (DiscrepancyRule.beyond(rate, .open), "双方协商，全部是200公斤，超出部分是110公斤"),
        (.beyond(rate, .third), "还没有第三方的数，先不结算"), (.shipped, "合同按我方净重结算，按合同不索赔"),
        (.received, "合同按客户净重结算，按合同供方退200公斤"),
        (.step(PerMille(hundredths: 300), PerMille(hundredths: 500), of: .shipped), "退200公斤"),
    ])
    func aClauseIsSaidAsItIs(rule: DiscrepancyRule, said: String) throws {
        let sentence = sentence(try verdict(29_800, rule))
        #expect(sentence.chinese.contains(said), "\(sentence.chinese)")
    }

    @Test func aThirdWeight() throws {
        let rule = DiscrepancyRule.beyond(Self.rate, .third)
        #expect(
            sentence(try verdict(29_800, rule, third: 29_960)).chinese
                .contains("供方退40公斤，第三方检斤费由需方承担"))
        #expect(sentence(try verdict(29_800, rule, third: 29_900)).chinese.contains("还定不了"))
    }

    @Test func aClauseOfAPeriodClaimsNothingOfOneLoad() throws {
        let said = sentence(try verdict(29_800, scope: .month)).chinese
        #expect(said.contains("按月合计结算磅差，本车不单独索赔") && !said.contains("退"))
    }

    @Test func naturalLossAndObjections() throws {
        let said = sentence(try verdict(29_820, natural: 150, hasObjection: true)).chinese
        #expect(said.contains("本车短180公斤，扣自然损耗45公斤后短135公斤"))
        #expect(said.contains("了结之前不结算") && !said.contains("退"))
    }

    // MARK: Ticket errors

    @Test func aSlipThatDoesNotAddUp() throws {
        let said = sentence(try verdict(29_980, gross: 45_000, tare: 15_040)).chinese
        #expect(said.hasPrefix("对方磅单的毛重45,000减皮重15,040是29,960公斤，净重却写29,980公斤"))
        #expect(said.contains("暂不判断短少"))
    }

    @Test func exchangedTicketsAndDigits() throws {
        let other = OtherLoad(
            ticket: "B", shipped: Weight(kilograms: 27_000), received: Weight(kilograms: 29_980),
            receivedOn: try #require(CalendarDay("2026-11-24")))
        let swapped = sentence(try verdict(26_980, others: [other])).chinese
        #expect(swapped.contains("磅单B") && swapped.contains("对调后本车短20公斤，那一车短20公斤"))
        let transposed = sentence(try verdict(92_980)).chinese
        #expect(transposed.contains("净重92,980像是29,980公斤写错了相邻两位数字，改正后本车短20公斤"))
    }

    @Test func aLargeDifferenceSaysWhatCannotBeTold() throws {
        #expect(sentence(try verdict(29_000)).chinese.contains("分不清，请先要磅单照片"))
        let proven = sentence(try verdict(29_000, gross: 44_000, tare: 15_000)).chinese
        #expect(proven.contains("毛重、皮重、净重相符") && !proven.contains("写错一位"))
    }

    // MARK: The rest

    @Test func beforeTheReceipt() {
        let said = VerdictSentence.awaiting(shipped: Weight(kilograms: 30_000))
        #expect(said.chinese.contains("30,000公斤") && said.chinese.contains("回单还没有到"))
    }

    @Test func theLegalThresholdIsApart() throws {
        let said = try verdict(29_880).legalSentence
        #expect(said.chinese.contains("60＋40＝±100公斤") && said.chinese.contains("未超过两台秤之和±200公斤"))
        #expect(try verdict(29_920).legalSentence.chinese.contains("没有超过"))
        #expect(try verdict(29_720).legalSentence.chinese.contains("秤的误差解释不了"))
        #expect(try verdict(29_880).lawfulSentence.chinese.contains("±118公斤，最多±200公斤"))
    }

    /// One sentence, in both languages, whatever the load: no word of statistics, nobody accused.
    @Test func everySentenceIsOne() throws {
        for received in stride(from: Int64(28_000), through: 31_000, by: 20) {
            for rule in [Self.whole, .received, .beyond(Self.rate, .open)] {
                let said = sentence(try verdict(received, rule))
                #expect(said.chinese.hasSuffix("。") && said.chinese.count { $0 == "。" } == 1)
                #expect(
                    said.english.hasSuffix(".") && !said.english.contains(/[\u{4E00}-\u{9FFF}]/))
                for word in ["σ", "标准差", "概率", "置信", "偷", "盗"] {
                    #expect(!said.chinese.contains(word))
                }
            }
        }
    }

    @Test(arguments: [(0.001, "不到1%"), (0.613, "约61%"), (0.999, "99%以上")])
    func aChanceIsNeverNothingOrAll(chance: Double, said: String) {
        #expect(SpokenShare(chance).phrase.chinese == said)
    }
}
