import ContractCore
import Testing
import TradeValues

/// The arithmetic of discrepancy clauses (weighing-rules.md §8).
@Suite struct DiscrepancySettlementTests {
    /// One row of the reference's table of worked settlements, in kilograms.
    struct Case: Sendable, CustomTestStringConvertible {
        let number: Int
        let rule: DiscrepancyRule
        let shipped: Int64
        let received: Int64
        var natural = "0"
        var third: Int64?
        let claim: Int64
        let settled: Int64
        var fee: DiscrepancySettlement.Party?

        var testDescription: String { "\(number): \(rule.kind)" }
    }

    private static func permille(
        _ rate: String, _ consequence: DiscrepancyConsequence, of base: DiscrepancyBase = .shipped
    ) -> DiscrepancyRule {
        .beyond(.rate(PerMille(rate) ?? .zero, of: base), consequence)
    }

    private static let step = DiscrepancyRule.step(
        PerMille(hundredths: 300), PerMille(hundredths: 500), of: .shipped)

    static let cases: [Case] = [
        Case(
            number: 1, rule: permille("3", .whole), shipped: 32_000, received: 31_920, claim: 0,
            settled: 32_000),
        Case(
            number: 2, rule: permille("3", .whole), shipped: 32_000, received: 31_904, claim: 0,
            settled: 32_000),
        Case(
            number: 3, rule: permille("3", .whole), shipped: 32_000, received: 31_880, claim: 120,
            settled: 31_880),
        Case(
            number: 4, rule: permille("3", .whole), shipped: 32_000, received: 32_140, claim: -140,
            settled: 32_140),
        Case(
            number: 5, rule: permille("3", .excess), shipped: 32_000, received: 31_880, claim: 24,
            settled: 31_976),
        Case(
            number: 6, rule: permille("3", .excess), shipped: 32_000, received: 31_904, claim: 0,
            settled: 32_000),
        Case(
            number: 7, rule: permille("3", .excess), shipped: 32_000, received: 32_140, claim: -44,
            settled: 32_044),
        Case(
            number: 8, rule: permille("2", .excess), shipped: 30_460, received: 30_300, claim: 99,
            settled: 30_361),
        Case(
            number: 9, rule: permille("5", .excess), shipped: 30_460, received: 30_300, claim: 8,
            settled: 30_452),
        Case(
            number: 10, rule: .beyond(.fixed(Weight(kilograms: 100)), .excess), shipped: 31_000,
            received: 30_880, claim: 20, settled: 30_980),
        Case(
            number: 11, rule: permille("3", .excessShortOnly), shipped: 32_000, received: 32_140,
            claim: 0, settled: 32_000),
        Case(
            number: 12, rule: permille("3", .wholeShortOnly), shipped: 28_340, received: 28_200,
            claim: 140, settled: 28_200),
        Case(
            number: 13, rule: .received, shipped: 30_000, received: 29_940, claim: 60,
            settled: 29_940),
        Case(
            number: 14, rule: .shipped, shipped: 30_000, received: 29_640, claim: 0, settled: 30_000
        ),
        Case(
            number: 15, rule: permille("3", .halfExcess), shipped: 30_000, received: 29_790,
            claim: 60, settled: 29_940),
        Case(
            number: 16, rule: permille("3", .third), shipped: 30_000, received: 29_800,
            third: 29_960, claim: 40, settled: 29_960, fee: .receiver),
        Case(
            number: 17, rule: permille("3", .mean), shipped: 30_000, received: 29_800, claim: 100,
            settled: 29_900),
        Case(number: 18, rule: step, shipped: 30_000, received: 29_880, claim: 30, settled: 29_970),
        Case(
            number: 19, rule: step, shipped: 30_000, received: 29_800, claim: 200, settled: 29_800),
        Case(
            number: 20, rule: permille("3", .excess), shipped: 30_000, received: 29_820,
            natural: "1.5", claim: 45, settled: 29_955),
        Case(
            number: 21, rule: permille("3", .excess, of: .received), shipped: 32_000,
            received: 31_880, claim: 24, settled: 31_976),
        Case(
            number: 22, rule: .lower, shipped: 30_000, received: 30_060, claim: 0, settled: 30_000),
    ]

    @Test(arguments: cases) func aWorkedSettlementIsExact(row: Case) throws {
        let clause = DiscrepancyClause(
            rule: row.rule, naturalLoss: try #require(PerMille(row.natural)))
        let settlement = try clause.settle(
            .init(
                shipped: Weight(kilograms: row.shipped), received: Weight(kilograms: row.received),
                third: row.third.map(Weight.init(kilograms:))))
        #expect(
            settlement.outcome
                == .settled(
                    claim: Weight(kilograms: row.claim), quantity: Weight(kilograms: row.settled),
                    fee: row.fee))
        #expect(settlement.discrepancy == Weight(kilograms: row.shipped - row.received))
    }

    /// Loads of +120, −100 and +40 kg: by the load 20 kg are owed, by the month none.
    @Test func aPeriodIsSettledByItsSums() throws {
        let clause = DiscrepancyClause(rule: Self.permille("3", .excess), scope: .month)
        let shipped = Weight(kilograms: 30_000)
        let discrepancies: [Int64] = [120, -100, 40]
        let single = try discrepancies.map { kilograms -> Int64 in
            let settlement = try clause.settle(
                .init(shipped: shipped, received: shipped - Weight(kilograms: kilograms)))
            guard case .settled(let claim, _, _) = settlement.outcome else { return 0 }
            return claim.grams / 1_000
        }
        #expect(single == [30, -10, 0])
        let sums = try clause.settle(
            .init(
                shipped: Weight(kilograms: 90_000), received: Weight(kilograms: 90_000 - 60)))
        #expect(sums.tolerance == Weight(kilograms: 270))
        #expect(
            sums.outcome
                == .settled(claim: .zero, quantity: Weight(kilograms: 90_000), fee: nil))
    }

    @Test func anOpenClauseSettlesNothingByItself() throws {
        let clause = DiscrepancyClause(rule: Self.permille("2", .open))
        let settlement = try clause.settle(
            .init(shipped: Weight(kilograms: 30_000), received: Weight(kilograms: 29_900)))
        #expect(
            settlement.outcome
                == .negotiated(whole: Weight(kilograms: 100), excess: Weight(kilograms: 40)))
    }

    @Test func aThirdWeightIsWaitedForAndMustBeNearerToOne() throws {
        let clause = DiscrepancyClause(rule: Self.permille("3", .third))
        func outcome(third: Int64?) throws -> DiscrepancySettlement.Outcome {
            try clause.settle(
                .init(
                    shipped: Weight(kilograms: 30_000), received: Weight(kilograms: 29_800),
                    third: third.map(Weight.init(kilograms:)))
            ).outcome
        }
        #expect(try outcome(third: nil) == .undecided(.thirdWeightMissing))
        #expect(try outcome(third: 29_900) == .undecided(.thirdWeightBetween))
        // Inside the tolerance nobody has to weigh again.
        let free = try clause.settle(
            .init(shipped: Weight(kilograms: 30_000), received: Weight(kilograms: 29_910)))
        #expect(
            free.outcome == .settled(claim: .zero, quantity: Weight(kilograms: 30_000), fee: nil))
    }

    @Test func aRateOfTheContractNeedsItsQuantity() throws {
        let clause = DiscrepancyClause(rule: Self.permille("3", .whole, of: .contract))
        let weights = (Weight(kilograms: 30_000), Weight(kilograms: 29_800))
        #expect(throws: SettlementRefusal.contractQuantityMissing) {
            try clause.settle(.init(shipped: weights.0, received: weights.1))
        }
        let settlement = try clause.settle(
            .init(
                shipped: weights.0, received: weights.1, contract: Weight(kilograms: 100_000)))
        #expect(settlement.tolerance == Weight(kilograms: 300))
    }

    /// No clause without a third weight or natural loss gives more than the difference, and one
    /// that treats both directions alike gives the opposite when the weights are exchanged.
    @Test func claimsStayWithinTheDifference() throws {
        let fixed = DiscrepancyTolerance.fixed(Weight(kilograms: 90))
        let rules: [DiscrepancyRule] =
            [.shipped, .received, .lower, Self.step]
            + DiscrepancyConsequence.allCases.filter { ![.third, .open].contains($0) }
            .map { .beyond(fixed, $0) }
        for rule in rules {
            for kilograms in stride(from: Int64(-400), through: 400, by: 7) {
                let claim = try claim(rule, 30_000, 30_000 - kilograms)
                #expect(abs(claim) <= abs(kilograms * 1_000), "\(rule.kind) \(kilograms)")
                guard case .beyond(_, let consequence) = rule,
                    [.whole, .excess, .halfExcess, .mean].contains(consequence)
                else { continue }
                #expect(try self.claim(rule, 30_000 - kilograms, 30_000) == -claim)
            }
        }
    }

    private func claim(_ rule: DiscrepancyRule, _ shipped: Int64, _ received: Int64) throws -> Int64
    {
        let settlement = try DiscrepancyClause(rule: rule).settle(
            .init(shipped: Weight(kilograms: shipped), received: Weight(kilograms: received)))
        guard case .settled(let claim, _, _) = settlement.outcome else { return 0 }
        return claim.grams
    }

    /// What stands beside the clause: a difference that is free, and the next that is not.
    @Test func examplesStandOnBothSidesOfTheTolerance() throws {
        let clause = DiscrepancyClause(rule: Self.permille("3", .excess))
        #expect(
            clause.examples.map(\.settlement.discrepancy) == [80, 120].map(Weight.init(kilograms:)))
        #expect(
            clause.examples.map(\.settlement.outcome) == [
                .settled(claim: .zero, quantity: ClauseExample.usualLoad, fee: nil),
                .settled(
                    claim: Weight(kilograms: 24), quantity: Weight(kilograms: 31_976), fee: nil),
            ])
        #expect(DiscrepancyClause(rule: .received).examples.count == 2)
        let third = DiscrepancyClause(rule: Self.permille("3", .third)).examples
        #expect(!third.contains { $0.settlement.outcome == .undecided(.thirdWeightMissing) })
    }
}
