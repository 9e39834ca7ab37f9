import ContractCore
import ReconciliationCore
import Testing
import TradeValues

/// The verdict stands beside the settlement and never changes it.
@Suite struct LoadVerdictTests {
    private static let rate = DiscrepancyTolerance.rate(PerMille(hundredths: 300), of: .shipped)

    private func load(
        received: Int64, _ rule: DiscrepancyRule = .beyond(rate, .whole), third: Int64? = nil,
        scope: DiscrepancyClause.Scope = .load, natural: Int64 = 0, receiverDivision: Int64? = 20
    ) throws -> LoadToJudge {
        LoadToJudge(
            ticket: "A",
            own: NetWeighing(
                gross: Weight(kilograms: 45_000), tare: Weight(kilograms: 15_000),
                division: Weight(kilograms: 20)),
            slip: WeightSlip(net: Weight(kilograms: received)),
            receivedOn: try #require(CalendarDay("2026-11-24")),
            receiverDivision: receiverDivision.map(Weight.init(kilograms:)),
            third: third.map(Weight.init(kilograms:)),
            clause: DiscrepancyClause(
                rule: rule, naturalLoss: PerMille(hundredths: natural), scope: scope))
    }

    @Test(
        arguments: [
            (29_958, LoadVerdict.Standing.within, LoadVerdict.Side.short),
            (30_000, .within, .even), (30_040, .within, .surplus), (29_920, .undecided, .short),
            (29_900, .undecided, .short), (29_860, .beyond, .short), (30_140, .beyond, .surplus),
            (28_000, .ticketError, .short),
        ] as [(Int64, LoadVerdict.Standing, LoadVerdict.Side)])
    func aDifferenceHasItsStanding(
        received: Int64, standing: LoadVerdict.Standing, side: LoadVerdict.Side
    ) throws {
        let verdict = try LoadVerdict(load(received: received))
        #expect(verdict.standing == standing)
        #expect(verdict.side == side)
    }

    /// 100 kg is claimed although it is undecided whether they are really missing; 80 kg is not,
    /// although they may be more than 90.
    @Test func aSettlementHasNoGuardBand() throws {
        for (received, claim) in [(29_900, 100), (29_920, 0)] as [(Int64, Int64)] {
            let verdict = try LoadVerdict(load(received: received))
            #expect(verdict.standing == .undecided)
            #expect(verdict.settlement.claim == Weight(kilograms: claim))
        }
    }

    /// Whatever is found in the ticket, the clause is applied as it stands.
    @Test func aTicketErrorLeavesTheSettlementAlone() throws {
        let verdict = try LoadVerdict(load(received: 28_000))
        #expect(verdict.ticketError == .unexplained(digitPossible: true))
        #expect(verdict.settlement.claim == Weight(kilograms: 2_000))
    }

    @Test func naturalLossIsTakenOffBeforeAnythingIsJudged() throws {
        let verdict = try LoadVerdict(load(received: 29_820, natural: 150))
        #expect(verdict.judged == Weight(kilograms: 135))
        #expect(verdict.settlement.discrepancy == Weight(kilograms: 180))
        #expect(verdict.standing == .beyond)
    }

    @Test func aClauseWithoutToleranceIsHeldAgainstNoise() throws {
        #expect(try LoadVerdict(load(received: 29_970, .received)).standing == .noise)
        let verdict = try LoadVerdict(load(received: 29_940, .received))
        #expect(verdict.standing == .aboveNoise && verdict.decision == nil)
        #expect(verdict.legal.settling == .receiver)
    }

    @Test func aPeriodsKilogramsAreOfItsSums() throws {
        let fixed = DiscrepancyRule.beyond(.fixed(Weight(kilograms: 300)), .excess)
        #expect(try LoadVerdict(load(received: 29_940, fixed, scope: .month)).decision == nil)
        let rate = DiscrepancyRule.beyond(Self.rate, .excess)
        #expect(try LoadVerdict(load(received: 29_940, rate, scope: .month)).decision != nil)
    }

    /// The receiver's interval counts when it is known, and ours stands in for it when not.
    @Test func theReceiversIntervalCounts() throws {
        let coarse = try LoadVerdict(load(received: 29_960, receiverDivision: 50))
        #expect(abs(coarse.budget.sigma - 28.04) < 0.01)
        #expect(!coarse.isReceiverDivisionAssumed)
        let unknown = try LoadVerdict(load(received: 29_960, receiverDivision: nil))
        #expect(unknown.isReceiverDivisionAssumed && unknown.isReceiverWeighingAssumed)
        #expect(abs(unknown.budget.sigma - 16.05) < 0.01)
    }

    @Test func theVerdictNamesItsPolicy() throws {
        #expect(try LoadVerdict(load(received: 29_960)).policy.version == "verdict-1")
    }
}
