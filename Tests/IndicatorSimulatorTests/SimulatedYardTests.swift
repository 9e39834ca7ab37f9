internal import Synchronization
internal import Testing
internal import TradeValues

@testable internal import IndicatorSimulator

@Suite struct SimulatedYardTests {
    private let clock = SimulatedClock(factor: 200)

    private func scales() throws -> [YardScale] {
        [
            YardScale(id: "A", deck: try testScale(seed: 1), isAutomatic: true),
            YardScale(id: "B", deck: try testScale(seed: 2), isAutomatic: false),
        ]
    }

    @Test func weighsTrucksUntilCancelledAndLeavesTheScalesEmpty() async throws {
        let scales = try scales()
        let office = FakeOffice(scales: scales, clock: clock, refusals: 3)
        let notes = Mutex<[String]>([])
        let yard = SimulatedYard(
            scales: scales, office: office, clock: clock, seed: 5, orderPrefix: "T"
        ) { note in notes.withLock { $0.append(note) } }
        let running = Task { await yard.run() }
        let isBusy = try await eventually(withinSeconds: 60) {
            let open = await office.openOrders().count
            #expect(open <= OrderClerk.openOrders.upperBound)
            return await office.hasSeenEverything(loads: 30)
        }
        #expect(isBusy)
        running.cancel()
        await running.value
        #expect(scales.allSatisfy { $0.deck.isEmpty(at: clock.now() + 3_000) })
        #expect(await office.bookedNets.allSatisfy { (300...37_000).contains($0) })
        let told = notes.withLock { $0 }
        #expect(told.count { $0.contains("Refused()") } >= 3)
        #expect(!told.contains { $0.contains("another truck") })
    }

    @Test func goesOnWithTrucksThatWereInside() async throws {
        let scales = try scales()
        let visits = [
            YardVisit(
                plate: "湘J12345", orderNumber: nil, firstWeightKilograms: 15_000,
                movement: "sale", isHeld: false),
            YardVisit(
                plate: "湘J54321", orderNumber: "GONE", firstWeightKilograms: 45_000,
                movement: "purchase", isHeld: true),
        ]
        let office = FakeOffice(scales: scales, clock: clock, inside: visits)
        let yard = SimulatedYard(
            scales: scales, office: office, clock: clock, seed: 5, orderPrefix: "T"
        ) { _ in }
        let running = Task { await yard.run() }
        let haveLeft = try await eventually(withinSeconds: 60) {
            await !office.inside.contains { visits.map(\.plate).contains($0.plate) }
        }
        #expect(haveLeft)
        running.cancel()
        await running.value
    }

    @Test func hasTrucksWithPlatesByTheRules() {
        for seed in UInt64(0)..<50 {
            var generator = SplitMix64(seed: seed)
            let kinds = Fleet(using: &generator).plates.map { Plate($0)?.kind }
            #expect(kinds.allSatisfy { $0 != nil && $0 != .unusual && $0 != .special })
            #expect(kinds.contains(.newEnergyLarge) && kinds.contains(.trailer))
            #expect(kinds.count { $0 == .ordinary } == 20)
        }
    }

    @Test func writesOrdersOfAFeedMill() {
        var generator = SplitMix64(seed: 1)
        var clerk = OrderClerk(fleet: Fleet(using: &generator), prefix: "D1", seed: 9)
        let orders = clerk.missingOrders(besides: [])
        #expect(OrderClerk.openOrders.contains(orders.count))
        #expect(clerk.missingOrders(besides: orders).isEmpty)
        #expect(Set(orders.map(\.number)).count == orders.count)
        #expect(orders.contains { $0.movement == "purchase" })
        for order in orders where order.movement == "sale" {
            #expect((60_000...200_000).contains(order.orderedKilograms))
            #expect(order.tolerancePerMille == "5")
        }
    }
}
