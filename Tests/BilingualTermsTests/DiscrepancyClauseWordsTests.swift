import BilingualTerms
import ContractCore
import Testing
import TradeValues

/// What a clause prints, made from its data.
@Suite struct DiscrepancyClauseWordsTests {
    private let threePerMille = DiscrepancyTolerance.rate(
        PerMille(hundredths: 300), of: .shipped)

    @Test func anExcessClauseReadsAsContractsSayIt() {
        let clause = DiscrepancyClause(rule: .beyond(threePerMille, .excess))
        #expect(
            clause.sentence.chinese
                == "每车供方净重与需方净重之差为磅差。磅差不超过供方净重的 3‰ 的，以供方净重为准；超过的，只就超过的部分多退少补。")
    }

    /// No two clauses that settle differently read alike, in either language.
    @Test func everyClauseHasItsOwnSentence() {
        let tolerances: [DiscrepancyTolerance] = [
            threePerMille, .rate(PerMille(hundredths: 300), of: .received),
            .rate(PerMille(hundredths: 300), of: .contract),
            .rate(PerMille(hundredths: 250), of: .shipped), .fixed(Weight(kilograms: 100)),
        ]
        var rules: [DiscrepancyRule] = [.shipped, .received, .lower]
        rules += tolerances.flatMap { tolerance in
            DiscrepancyConsequence.allCases.map { .beyond(tolerance, $0) }
        }
        rules += DiscrepancyBase.allCases.map {
            .step(PerMille(hundredths: 300), PerMille(hundredths: 500), of: $0)
        }
        let clauses = rules.flatMap { rule in
            DiscrepancyClause.Scope.allCases.flatMap { scope in
                [PerMille.zero, PerMille(hundredths: 150)].map {
                    DiscrepancyClause(rule: rule, naturalLoss: $0, scope: scope)
                }
            }
        }
        #expect(Set(clauses.map(\.sentence.chinese)).count == clauses.count)
        #expect(Set(clauses.map(\.sentence.english)).count == clauses.count)
        for clause in clauses { #expect(clause.sentence.chinese.hasSuffix("。")) }
    }

    @Test func anExampleShowsKilogramsAndYuan() throws {
        let clause = DiscrepancyClause(rule: .beyond(threePerMille, .excess))
        let example = try #require(clause.examples.last)
        #expect(
            example.sentence(price: Money(yuan: "3000")).chinese
                == "供方净重 32,000 kg，需方净重 31,880 kg，磅差 −120 kg，允许 96 kg：供方退 24 kg ¥72.00，按 31,976 kg 结算。"
        )
        let free = try #require(clause.examples.first)
        #expect(free.sentence(price: nil).english.contains("nothing is settled"))
    }
}
