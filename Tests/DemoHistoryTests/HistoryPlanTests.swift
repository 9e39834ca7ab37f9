import ContractCore
import Testing
import TradeValues

@testable import DemoHistory

/// What a plan promises before anything is written.
@Suite struct HistoryPlanTests {
    private static let firstDay = CalendarDay(number: 20_514)

    private static func plan(days: Int, loads: Int, seed: UInt64) -> HistoryPlan {
        HistoryPlan(
            HistorySize(firstDay: firstDay, days: days, loadsPerDay: loads, seed: seed))
    }

    @Test func aYearHasThreeHundredContractsAndAllItsTrucks() {
        let plan = Self.plan(days: 365, loads: 20, seed: 1)
        #expect(plan.contracts.count == 300 && plan.loads.count == 7_300)
        #expect(plan.names.customers.count == 60)
        #expect(Set(plan.names.customers.map(\.name)).count == 60, "no two of one name")
        #expect(Set(plan.contracts.map(\.way)) == [.collect, .deliver, .externalWarehouse])
        let owned =
            plan.contracts.flatMap(\.pickups).flatMap(\.loads) + plan.purchases.flatMap(\.loads)
        #expect(owned.sorted() == Array(plan.loads.indices), "every truck is there for something")
    }

    @Test func anotherSeedIsAnotherBusiness() {
        func nets(_ seed: UInt64) -> [Int] {
            Self.plan(days: 10, loads: 10, seed: seed).loads.map(\.netKilograms)
        }
        #expect(nets(1) == nets(1) && nets(1) != nets(2))
    }

    @Test func trucksWeighWhatTrucksWeigh() {
        let plan = Self.plan(days: 30, loads: 60, seed: 2)
        for load in plan.loads {
            #expect(load.grossKilograms <= HistoryNames.maximumGrossKilograms)
            #expect(load.grossKilograms.isMultiple(of: 20) && load.tareKilograms.isMultiple(of: 20))
            #expect(load.first < load.second && load.first.day == load.second.day)
        }
        for (plate, visits) in Dictionary(grouping: plan.loads, by: \.truck.plate) {
            for (earlier, later) in zip(visits, visits.dropFirst()) {
                #expect(earlier.second < later.first, "\(plate) is in two places")
            }
        }
    }

    @Test func trucksComeWithinTheDaysOfTheirPapers() throws {
        for contract in Self.plan(days: 120, loads: 15, seed: 3).contracts {
            for pickup in contract.pickups {
                #expect(pickup.from <= pickup.until && pickup.tonnes <= pickup.heldTonnes)
                let due = try #require(contract.due)
                let isMoved = contract.hasDateChange && pickup.from > due.upperBound
                #expect(isMoved || (due.contains(pickup.from) && due.contains(pickup.until)))
            }
        }
    }

    @Test func everyEventLiesWithinTheHistoryAndInOrder() {
        let plan = Self.plan(days: 40, loads: 10, seed: 4)
        let events = HistoryTimeline(plan).events
        for (earlier, later) in zip(events, events.dropFirst()) { #expect(earlier.at <= later.at) }
        #expect(events.first.map { $0.at.day >= plan.size.opens } ?? false)
        #expect(events.last.map { $0.at.day < plan.size.end } ?? false)
    }

    /// Every form is one that the program takes, with every kind of clause.
    @Test func contractsAreFilledInRight() throws {
        let plan = Self.plan(days: 365, loads: 10, seed: 5)
        var kinds: Set<String> = []
        for contract in plan.contracts where !contract.pickups.isEmpty {
            let terms = try ContractTerms(texts: contract.texts(plan.names, round: 1))
            kinds.insert(terms.form["discrepancy_kind"])
            let changed = contract.supplemented(terms.form.texts)
            _ = try Supplement(
                contract: "HT-1", reason: changed[Supplement.reasonName] ?? "", texts: changed)
        }
        #expect(kinds.count == 12)
    }
}
