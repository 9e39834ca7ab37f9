import ContractCore
import Testing
import TradeValues

/// A file of loads under one clause (weighing-rules.md §8, period netting).
@Suite struct SettledLoadsTests {
    private static let rate = DiscrepancyTolerance.rate(
        PerMille(hundredths: 300), of: .shipped)

    private func loads(_ discrepancies: [Int64], third: [Int64?] = []) -> [DiscrepancySettlement
        .Weights]
    {
        discrepancies.enumerated().map { index, discrepancy in
            DiscrepancySettlement.Weights(
                shipped: Weight(kilograms: 30_000),
                received: Weight(kilograms: 30_000 - discrepancy),
                third: index < third.count ? third[index].map(Weight.init(kilograms:)) : nil)
        }
    }

    /// The reference's period: by the load 30 − 10 + 0 are owed, by the sums nothing.
    @Test func bothWaysAreComputed() throws {
        let clause = DiscrepancyClause(rule: .beyond(Self.rate, .excess), scope: .month)
        let settled = try SettledLoads(loads([120, -100, 40]), under: clause)
        #expect(settled.loads.map(\.claim) == [30, -10, 0].map(Weight.init(kilograms:)))
        #expect(settled.claimByLoad == Weight(kilograms: 20))
        #expect(settled.settledByLoad == Weight(kilograms: 89_980))
        #expect(settled.period.discrepancy == Weight(kilograms: 60))
        #expect(settled.period.tolerance == Weight(kilograms: 270))
        #expect(settled.period.claim == .zero)
    }

    @Test func anOpenLoadLeavesTheSumOpen() throws {
        let clause = DiscrepancyClause(rule: .beyond(Self.rate, .open))
        let settled = try SettledLoads(loads([120, 40]), under: clause)
        #expect(settled.openLoads == 1)
        #expect(settled.claimByLoad == nil && settled.settledByLoad == nil)
        #expect(settled.period.claim == .zero, "160 kg are inside 180")
    }

    @Test func aSumHasAThirdWeightWhenEveryLoadHasOne() throws {
        let clause = DiscrepancyClause(rule: .beyond(Self.rate, .third))
        let some = try SettledLoads(loads([200, 200], third: [29_960, nil]), under: clause)
        #expect(some.period.outcome == .undecided(.thirdWeightMissing))
        let all = try SettledLoads(loads([200, 200], third: [29_960, 29_950]), under: clause)
        #expect(all.period.claim == Weight(kilograms: 90))
    }

    @Test func theContractsQuantityCountsOnce() throws {
        let clause = DiscrepancyClause(
            rule: .beyond(.rate(PerMille(hundredths: 300), of: .contract), .whole), scope: .month)
        let weights = loads([100, 100]).map {
            DiscrepancySettlement.Weights(
                shipped: $0.shipped, received: $0.received, contract: Weight(kilograms: 60_000))
        }
        let settled = try SettledLoads(weights, under: clause)
        #expect(settled.period.tolerance == Weight(kilograms: 180))
        #expect(settled.period.claim == Weight(kilograms: 200))
    }

    /// Whatever the weights, in grams: no claim is larger than the difference, what is claimed and
    /// what is paid for add up, and exchanging the weights turns the sign where the tolerance does
    /// not depend on them.
    @Test(arguments: 1...200) func claimsAreBounded(seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int64) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(state >> 33) % bound
        }
        let shipped = Weight(grams: 10_000_000 + next(40_000_000))
        let received = Weight(grams: max(0, shipped.grams + next(800_000) - 400_000))
        let contract = Weight(grams: shipped.grams + next(1_000_000))
        let rate = PerMille(hundredths: next(1_000))
        let tolerances: [DiscrepancyTolerance] = [
            .fixed(Weight(grams: next(300_000))), .rate(rate, of: .contract),
            .rate(rate, of: .shipped), .rate(rate, of: .received),
        ]
        let consequences = DiscrepancyConsequence.allCases.filter { ![.third, .open].contains($0) }
        let step = DiscrepancyRule.step(
            rate, PerMille(hundredths: rate.hundredths + 1 + next(500)), of: .contract)
        let rules: [DiscrepancyRule] =
            [.shipped, .received, .lower, step]
            + tolerances.flatMap { tolerance in consequences.map { .beyond(tolerance, $0) } }
        for rule in rules {
            let there = try settlement(rule, shipped, received, contract)
            let claim = try #require(there.claim)
            // Half a kilogram, when a clause counts in whole ones and the scale does not.
            #expect(
                claim.magnitude <= there.discrepancy.magnitude + Weight(grams: 500), "\(rule.kind)")
            #expect(there.quantity == shipped - claim)
            guard Self.isSymmetric(rule) else { continue }
            let back = try settlement(rule, received, shipped, contract)
            #expect(back.claim == -claim, "\(rule.kind)")
        }
    }

    private func settlement(
        _ rule: DiscrepancyRule, _ shipped: Weight, _ received: Weight, _ contract: Weight
    ) throws -> DiscrepancySettlement {
        try DiscrepancyClause(rule: rule).settle(
            .init(shipped: shipped, received: received, contract: contract))
    }

    private static func isSymmetric(_ rule: DiscrepancyRule) -> Bool {
        switch rule {
        case .received, .step(_, _, of: .contract): true
        case .beyond(.fixed, let consequence), .beyond(.rate(_, of: .contract), let consequence):
            [.whole, .excess, .halfExcess, .mean].contains(consequence)
        default: false
        }
    }
}
