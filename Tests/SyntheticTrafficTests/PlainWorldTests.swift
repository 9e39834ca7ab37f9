import SyntheticTraffic
import Testing

/// What the specification says of the world (reference, section 9).
@Suite struct PlainWorldTests {
    /// Half as many loads a day: enough for every count, and quick.
    static let world = {
        var world = TrafficWorld()
        world.loadsPerDay = 28
        return world
    }()
    static let clean = TrafficHistory(seed: 5, world: world, faults: .none)
    static let faulty = TrafficHistory(seed: 5, world: world)

    @Test func theSameSeedGivesTheSameBytes() {
        let again = TrafficHistory(seed: 5, world: Self.world)
        let other = TrafficHistory(seed: 6, world: Self.world)
        for table in TrafficTable.allCases {
            #expect(table.text(of: again) == table.text(of: Self.faulty))
            #expect(table.text(of: other) != table.text(of: Self.faulty))
        }
    }

    @Test func countsAreTheSpecified() {
        let loads = Self.clean.loads
        // 626 working days.
        #expect(abs(Double(loads.count) / (626 * 28) - 1) < 0.02)
        #expect(Set(loads.map(\.ownScale)).count == 2)
        #expect(Set(loads.map(\.customer)).count == 40)
        #expect(Set(loads.map(\.customerScale)).count == 48)
        #expect(Set(loads.map(\.carrier)).count == 6)
        #expect(Set(loads.map(\.vehicle)).count == 60)
        #expect(Set(loads.map(\.driver)).count == 78)
        #expect(Set(loads.map(\.product)).count == 8)
        let stored = Set(loads.filter(\.isTareStored).map(\.vehicle)).count
        #expect(stored == 21)
        let giving = Set(loads.filter { $0.received?.gross != nil }.map(\.customerScale)).count
        #expect((33...34).contains(giving))
        let fine = Set(loads.filter { $0.receiverDivision == 20 }.map(\.customerScale)).count
        #expect((38...39).contains(fine))
        // Monday is the first day: every seventh day after it is a Sunday.
        #expect(loads.allSatisfy { ($0.shippedAt.day - 19_723) % 7 != 6 })
    }

    @Test func nestingHolds() {
        var carrierOfVehicle: [String: Set<String>] = [:]
        var vehicles: [String: [String: Int]] = [:]
        for load in Self.clean.loads {
            carrierOfVehicle[load.vehicle, default: []].insert(load.carrier)
            vehicles[load.driver, default: [:]][load.vehicle, default: 0] += 1
        }
        #expect(carrierOfVehicle.values.allSatisfy { $0.count == 1 })
        let atHome = vehicles.values.reduce(0) { $0 + ($1.values.max() ?? 0) }
        let share = Double(atHome) / Double(Self.clean.loads.count)
        #expect(abs(share - 0.75) < 0.02, "\(share)")
    }

    @Test func netsAreGrossLessTare() {
        for load in Self.clean.loads {
            #expect(load.shipGross - load.shipTare == load.shippedKg)
            #expect(load.shipGross % 20 == 0 && load.shipTare % 20 == 0)
            guard let slip = load.received else {
                Issue.record("\(load.id) has no receipt")
                continue
            }
            #expect(slip.net % load.receiverDivision == 0)
            if let gross = slip.gross, let tare = slip.tare { #expect(gross - tare == slip.net) }
        }
    }

    /// Weighed tares: the noise of the scales, the goods, the day and what differs between
    /// receivers; with stored tares, the fuel besides.
    @Test func spreadsAreTheSpecified() {
        let heavy = Self.clean.loads.filter { $0.shippedKg > 25_000 && $0.receiverDivision == 20 }
        let weighed = Self.spread(heavy.filter { !$0.isTareStored })
        let stored = Self.spread(heavy.filter(\.isTareStored))
        #expect((0.55...0.95).contains(weighed), "\(weighed)")
        #expect((1.4...2.1).contains(stored), "\(stored)")
    }

    @Test func fuelIsBurntOnTheWay() {
        let gaps = Self.clean.loads.compactMap { load -> Double? in
            guard !load.isTareStored, let tare = load.received?.tare else { return nil }
            return Double(load.shipTare - tare) - 0.32 * Double(load.distance)
        }
        #expect(abs(gaps.reduce(0, +) / Double(gaps.count)) < 3)
    }

    @Test func receiptsComeAfterTheTransit() {
        for load in Self.clean.loads {
            guard let received = load.receivedAt else { continue }
            #expect(abs(received.days - load.shippedAt.days - load.days) < 0.001)
            #expect(load.days >= Double(load.distance) / 450 + 0.079)
        }
    }

    @Test func anchorsKnowTheScales() {
        let checks = Self.clean.anchors.filter { $0.kind == .check }
        #expect(checks.count == 48)
        let crossings = Self.clean.anchors.filter { $0.kind == .cross }
        #expect((104...105).contains(crossings.count))
        #expect(crossings.allSatisfy { $0.differenceKg % 20 == 0 })
        // What the checks say of both scales is what their crossings say.
        func mean(_ anchors: [TrafficAnchor]) -> Double {
            anchors.reduce(0) { $0 + Double($1.differenceKg) / Double($1.loadKg) * 1_000 }
                / Double(anchors.count)
        }
        let apart =
            mean(checks.filter { $0.scale == "S1" }) - mean(checks.filter { $0.scale == "S2" })
        #expect(abs(apart - mean(crossings)) < 0.12)
    }

    /// Robust, per mille, around the median of each receiver's scale.
    private static func spread(_ loads: [TrafficLoad]) -> Double {
        let groups = Dictionary(grouping: loads, by: \.customerScale).values.map { group in
            group.compactMap { load in
                load.receivedKg.map {
                    Double($0 - load.shippedKg) / Double(load.shippedKg) * 1_000
                }
            }.sorted()
        }
        let distances = groups.flatMap { group in
            group.map { abs($0 - group[group.count / 2]) }
        }.sorted()
        return 1.4826 * distances[distances.count / 2]
    }
}
