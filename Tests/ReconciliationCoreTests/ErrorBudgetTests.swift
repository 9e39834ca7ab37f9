import ContractCore
import ReconciliationCore
import Testing
import TradeValues
import WeighingCore

/// The numeric cases of weighing-rules.md §2 and short-weight-methods.md §1.
@Suite struct ErrorBudgetTests {
    private static func net(
        _ shipped: Int64, division: Int64, tare: Int64 = 15_000
    ) -> NetWeighing {
        NetWeighing(
            gross: Weight(kilograms: tare + shipped), tare: Weight(kilograms: tare),
            division: Weight(kilograms: division))
    }

    /// The ten worked permissible errors: verification, in service.
    @Test(
        arguments: [
            (400, 20, 10, 20), (10_000, 20, 10, 20), (10_020, 20, 20, 40), (40_000, 20, 20, 40),
            (40_020, 20, 30, 60), (49_000, 20, 30, 60), (25_000, 50, 25, 50), (25_050, 50, 50, 100),
            (100_000, 50, 50, 100), (100_050, 50, 75, 150),
        ] as [(Int64, Int64, Int64, Int64)])
    func aPermissibleErrorIsExact(load: Int64, e: Int64, verification: Int64, inService: Int64) {
        let weight = Weight(kilograms: load)
        let division = Weight(kilograms: e)
        #expect(
            PermissibleError.at(weight, division: division, .verification)
                == Weight(kilograms: verification))
        #expect(
            PermissibleError.at(weight, division: division, .inService)
                == Weight(kilograms: inService))
    }

    /// σ of usual loads, in kilograms and in ‰.
    @Test(
        arguments: [
            (30_000, 20, 16.05, 0.535), (30_000, 50, 28.04, 0.935), (32_000, 20, 16.29, 0.509),
            (25_000, 20, 15.51, 0.620), (12_000, 20, 14.50, 1.209),
        ] as [(Int64, Int64, Double, Double)])
    func theRandomErrorOfALoad(
        shipped: Int64, receiverDivision: Int64, sigma: Double, perMille: Double
    ) {
        let budget = ErrorBudget(
            own: Self.net(shipped, division: 20),
            receiver: Self.net(shipped, division: receiverDivision))
        #expect(abs(budget.sigma - sigma) < 0.01, "\(budget.sigma)")
        #expect(abs(budget.expanded - 2 * budget.sigma) < 1e-9)
        #expect(abs(budget.sigma * 1_000 / Double(shipped) - perMille) < 0.001)
    }

    @Test func theExpandedUncertaintyOfAUsualLoad() {
        let budget = ErrorBudget(
            own: Self.net(30_000, division: 20), receiver: Self.net(30_000, division: 20))
        #expect(abs(budget.expanded - 32.10) < 0.01)
        // With how far ordinary scales read apart it is the 22 kg that the method decides with.
        #expect(abs(budget.standard - 22.3) < 0.1, "\(budget.standard)")
    }

    /// What two lawful scales may differ: 45 t gross, 15 t tare.
    @Test(arguments: [(20, 58.88), (50, 76.81)] as [(Int64, Double)])
    func lawfulScalesMayDiffer(receiverDivision: Int64, uncertainty: Double) {
        let budget = ErrorBudget(
            own: Self.net(30_000, division: 20),
            receiver: Self.net(30_000, division: receiverDivision))
        #expect(abs(budget.lawfulStandard - uncertainty) < 0.01, "\(budget.lawfulStandard)")
        #expect(budget.lawfulMost == Weight(kilograms: receiverDivision == 20 ? 200 : 250))
    }

    @Test func aStoredTareAddsItsFuel() {
        let weighed = ErrorBudget(
            own: Self.net(30_000, division: 20), receiver: Self.net(30_000, division: 20))
        let stored = ErrorBudget(
            own: Self.net(30_000, division: 20), receiver: Self.net(30_000, division: 20),
            isTareStored: true)
        #expect(weighed.parts.map(\.source) == [.rounding, .repeatability, .handling])
        #expect(stored.parts.map(\.source).contains(.storedTare))
        let fuel = stored.sigma * stored.sigma - weighed.sigma * weighed.sigma
        #expect(abs(fuel.squareRoot() - 50) < 0.01)
    }

    /// A multi-interval scale has its fine interval at the tare.
    @Test func theIntervalIsThatOfTheLoad() throws {
        let range = try WeighingRange(
            .multiInterval,
            parts: [
                WeighingRange.Part(
                    division: Weight(kilograms: 20), maximum: Weight(kilograms: 60_000)),
                WeighingRange.Part(
                    division: Weight(kilograms: 50), maximum: Weight(kilograms: 120_000)),
            ])
        let net = NetWeighing(
            gross: Weight(kilograms: 70_000), tare: Weight(kilograms: 20_000), on: range)
        #expect(net.grossDivision == Weight(kilograms: 50))
        #expect(net.tareDivision == Weight(kilograms: 20))
        #expect(net.permissibleError == Weight(kilograms: 140))
    }

    // MARK: The legal threshold

    @Test func theThresholdIsOfTheSettlingScale() {
        let budget = ErrorBudget(
            own: Self.net(30_000, division: 20), receiver: Self.net(30_000, division: 50))
        let own = LegalThreshold(budget, settling: .shipper)
        #expect(own.gross == Weight(kilograms: 60) && own.tare == Weight(kilograms: 40))
        #expect(own.ofSettlingScale == Weight(kilograms: 100))
        #expect(own.ofBoth == Weight(kilograms: 250))
        #expect(
            LegalThreshold(budget, settling: .receiver).ofSettlingScale == Weight(kilograms: 150))
        #expect(own.standing(of: Weight(kilograms: 100)) == .within)
        #expect(own.standing(of: Weight(kilograms: -120)) == .beyondOne)
        #expect(own.standing(of: Weight(kilograms: 260)) == .beyondBoth)
    }

    // MARK: The guard band

    /// §2: u = 22, T = 90.
    @Test(arguments: [(100, 0.6753), (130, 0.9655), (90, 0.5), (60, 0.0863), (126.2, 0.9501)])
    func theProbabilityBeyondTheTolerance(size: Double, probability: Double) {
        let decision = GuardBandedDecision(size: size, tolerance: 90, uncertainty: 22)
        #expect(abs(decision.probabilityBeyond - probability) < 0.000_1)
        #expect(abs(decision.consumersRisk + decision.producersRisk - 1) < 1e-12)
    }

    @Test func theGuardBandStandsOnBothSides() {
        func decision(_ size: Double, _ factor: Double) -> GuardBandedDecision {
            GuardBandedDecision(
                size: size, tolerance: 90, uncertainty: 22, guardFactor: factor)
        }
        let z95 = NormalDistribution.z95
        #expect(abs(decision(0, z95).guardBand - 36.19) < 0.01)
        #expect(abs(decision(0, NormalDistribution.z99).guardBand - 51.18) < 0.01)
        #expect(decision(126.2, z95).zone == .beyond)
        #expect(decision(126.1, z95).zone == .undecided)
        #expect(decision(54, z95).zone == .undecided)
        #expect(decision(53.8, z95).zone == .within)
    }
}
