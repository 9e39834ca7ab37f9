import ReconciliationCore
import Testing
import TradeValues

/// Ticket errors come before anything else (short-weight-methods.md §3).
@Suite struct TicketErrorTests {
    private static let sigma = 16.05

    private func check(
        _ slip: WeightSlip, shipped: Int64, loss: Int64 = 0
    ) throws -> TicketCheck {
        TicketCheck(
            slip: slip, shipped: Weight(kilograms: shipped),
            receivedOn: try #require(CalendarDay("2026-11-24")),
            expectedLoss: Weight(kilograms: loss), sigma: Self.sigma)
    }

    private func kilograms(_ values: Int64...) -> [Weight] { values.map(Weight.init(kilograms:)) }

    private func other(
        _ shipped: Int64, _ received: Int64, on day: String = "2026-11-24"
    ) throws -> OtherLoad {
        OtherLoad(
            ticket: "B", shipped: Weight(kilograms: shipped),
            received: Weight(kilograms: received), receivedOn: try #require(CalendarDay(day)))
    }

    @Test func aSlipThatDoesNotAddUpComesFirst() throws {
        let weights = kilograms(46_880, 15_000, 31_900)
        let slip = WeightSlip(gross: weights[0], tare: weights[1], net: weights[2])
        #expect(
            try check(slip, shipped: 31_900).error()
                == .arithmetic(gross: weights[0], tare: weights[1], net: weights[2]))
    }

    /// Residuals −2 600 and +2 560; exchanged −20 and −20.
    @Test func twoTicketsInEachOthersPlace() throws {
        let slip = WeightSlip(net: Weight(kilograms: 28_640))
        let found = try check(slip, shipped: 31_240).error(
            among: [other(30_000, 29_980), other(28_660, 31_220)])
        let twenty = Weight(kilograms: -20)
        guard case .swapped(let swap)? = found else {
            Issue.record("\(String(describing: found))")
            return
        }
        #expect(
            swap.other == "B" && swap.difference == twenty && swap.otherDifference == twenty)
    }

    @Test func anExchangeTakesTheSameDaysAndOppositeSigns() throws {
        let slip = WeightSlip(net: Weight(kilograms: 28_640))
        for candidate in [
            try other(28_660, 31_220, on: "2026-11-26"), try other(28_660, 28_600),
            try other(28_900, 31_220),
        ] {
            if case .swapped = try check(slip, shipped: 31_240).error(among: [candidate]) {
                Issue.record("\(candidate)")
            }
        }
    }

    /// 32 480 shipped, 34 260 booked: digits 2 and 3 exchanged give 32 460.
    @Test func adjacentDigitsInEachOthersPlace() throws {
        let slip = WeightSlip(net: Weight(kilograms: 34_260))
        guard case .transposed(let found)? = try check(slip, shipped: 32_480).error() else {
            Issue.record("not found")
            return
        }
        #expect(found.figure == .net && found.likely == Weight(kilograms: 32_460))
        #expect(found.difference == Weight(kilograms: -20))
    }

    /// A slip that proves its net can only have the digits of its gross or tare exchanged: 44 780
    /// for 47 480.
    @Test func aProvenNetIsNotMiswritten() throws {
        let weights = kilograms(44_780, 14_940, 29_840)
        let slip = WeightSlip(gross: weights[0], tare: weights[1], net: weights[2])
        guard case .transposed(let found)? = try check(slip, shipped: 32_540).error() else {
            Issue.record("not found")
            return
        }
        #expect(found.figure == .gross && found.likely == Weight(kilograms: 47_480))
        #expect(found.difference == .zero)
    }

    @Test func aWrongDigitCannotBeToldFromALoss() throws {
        let alone = WeightSlip(net: Weight(kilograms: 31_500))
        #expect(
            try check(alone, shipped: 32_000).error() == .unexplained(digitPossible: true))
        let proven = WeightSlip(
            gross: Weight(kilograms: 46_500), tare: Weight(kilograms: 15_000),
            net: Weight(kilograms: 31_500))
        #expect(
            try check(proven, shipped: 32_000).error() == .unexplained(digitPossible: false))
    }

    @Test func ordinaryDifferencesAreNone() throws {
        for net in stride(from: Int64(31_670), through: 32_330, by: 10) {
            let slip = WeightSlip(net: Weight(kilograms: net))
            #expect(try check(slip, shipped: 32_000).error() == nil, "\(net)")
        }
        // What was expected to be lost is put back first.
        let dried = WeightSlip(net: Weight(kilograms: 31_600))
        #expect(try check(dried, shipped: 32_000, loss: 100).error() == nil)
    }
}
