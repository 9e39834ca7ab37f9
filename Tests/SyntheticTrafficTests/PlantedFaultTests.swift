import SyntheticTraffic
import Testing

/// Every fault is there, with its size, in the loads it touched and in no other: the same seed
/// without faults is the same history otherwise.
@Suite struct PlantedFaultTests {
    private static let clean = PlainWorldTests.clean
    private static let faulty = PlainWorldTests.faulty
    /// Change of each load's difference, kg.
    private static let changes: [String: Double] = Dictionary(
        uniqueKeysWithValues: zip(clean.loads, faulty.loads).map { before, after in
            (after.id, difference(after) - difference(before))
        })

    private static func difference(_ load: TrafficLoad) -> Double {
        Double((load.receivedKg ?? 0) - load.shippedKg)
    }

    @Test func theSpecifiedFaultsArePlanted() {
        let counts = Dictionary(grouping: Self.faulty.truth, by: \.kind).mapValues(\.count)
        #expect(
            counts == [
                .ownScale: 2, .customerScale: 4, .carrier: 1, .driver: 3, .vehicle: 1,
                .product: 1, .tare: 2, .swap: 24, .clerical: 20, .loss: 12,
            ])
        #expect(Self.clean.truth.isEmpty && Self.clean.truthLoads.isEmpty)
    }

    @Test func onlyTouchedLoadsChange() {
        let touched = Set(Self.faulty.truthLoads.map(\.load))
        for (load, change) in Self.changes where !touched.contains(load) {
            #expect(change == 0, "\(load)")
        }
    }

    @Test func scalesCarryTheirBias() throws {
        for fault in Self.faulty.truth where fault.kind == .customerScale {
            let seen = try Self.change(of: fault) { Double($0.shippedKg) / 1_000 }
            #expect(seen.agrees(with: fault.size), "\(fault) \(seen)")
        }
        for fault in Self.faulty.truth where fault.kind == .ownScale {
            let isRamp = abs(fault.size) < 0.2
            let seen = try Self.change(of: fault) { load in
                // A stored tare does not follow: the whole gross carries the error.
                let mass = Double(load.isTareStored ? load.shipGross : load.shippedKg)
                let age = isRamp ? load.shippedAt.days - fault.start.days : 1
                return -mass * age / 1_000
            }
            #expect(seen.agrees(with: fault.size), "\(fault) \(seen)")
        }
    }

    @Test func thievesTakeTheirMean() throws {
        for fault in Self.faulty.truth
        where [.carrier, .driver, .vehicle].contains(fault.kind) {
            let seen = try Self.change(of: fault) { _ in 1 }
            #expect(fault.size < 0)
            #expect(seen.agrees(with: fault.size), "\(fault) \(seen)")
        }
    }

    @Test func goodsAreLostByTheDay() throws {
        for fault in Self.faulty.truth where fault.kind == .product {
            #expect((0.6...1.4).contains(fault.size))
            let seen = try Self.change(of: fault) { load in
                let weather =
                    (1 + 0.03 * (Double(load.temperatureTenths) / 10 - 16))
                    * (1 - (Double(load.humidity) - 70) / 100)
                return -load.days * weather * Double(load.shippedKg) / 1_000
            }
            #expect(seen.agrees(with: fault.size), "\(fault) \(seen)")
        }
    }

    @Test func heavierTaresShowShort() throws {
        for fault in Self.faulty.truth where fault.kind == .tare {
            let seen = try Self.change(of: fault) { _ in -1 }
            #expect(seen.agrees(with: fault.size), "\(fault) \(seen)")
        }
    }

    @Test func ticketsGoWrongAsTheySay() throws {
        let loads = Dictionary(uniqueKeysWithValues: Self.faulty.loads.map { ($0.id, $0) })
        let before = Dictionary(uniqueKeysWithValues: Self.clean.loads.map { ($0.id, $0) })
        for fault in Self.faulty.truth where fault.kind.isOfOneLoad {
            let named = fault.entity.split(separator: "+").map(String.init)
            let after = try #require(loads[named[0]])
            let once = try #require(before[named[0]])
            switch fault.kind {
            case .swap:
                let other = try #require(before[named[1]])
                #expect(after.received == other.received)
                #expect(abs(once.shippedKg - other.shippedKg) == Int(fault.size))
                #expect(fault.size >= 400)
            case .clerical:
                let net = try #require(once.receivedKg)
                let booked = try #require(after.receivedKg)
                #expect(booked - net == Int(fault.size))
                #expect(String(booked).sorted() == String(net).sorted())
                #expect(after.received?.gross == once.received?.gross)
            default:
                #expect(Self.changes[named[0]] == fault.size)
                #expect((-1_800...(-400)).contains(fault.size))
            }
        }
    }

    @Test func inThePlainWorldNoLoadHasTwoThieves() {
        let hauled = Self.faulty.truthLoads.filter {
            [.carrier, .driver, .vehicle].contains($0.kind)
        }
        #expect(Set(hauled.map(\.load)).count > hauled.count * 9 / 10)
        let tickets = Self.faulty.truthLoads.filter(\.kind.isOfOneLoad)
        let others = Set(Self.faulty.truthLoads.filter { !$0.kind.isOfOneLoad }.map(\.load))
        #expect(others.isDisjoint(with: tickets.map(\.load)))
    }

    @Test func seriesTellSomethingAndTicketsHaveNoRate() throws {
        for fault in Self.faulty.truth {
            #expect((fault.klPerLoad == nil) == fault.kind.isOfOneLoad)
            if let kl = fault.klPerLoad { #expect((0.005...12).contains(kl), "\(fault)") }
        }
    }

    private struct Estimate: CustomStringConvertible {
        let value: Double
        let deviation: Double

        var description: String { "\(value) ± \(deviation)" }

        /// Within four standard deviations, which rounding to divisions and the thieves' chance make.
        func agrees(with size: Double) -> Bool { abs(value - size) < 4 * deviation + 1e-6 }
    }

    /// The change of the loads a fault touched, and nothing else did, in units of what one unit
    /// of its size would make (least squares).
    private static func change(
        of fault: TruthFault, unit: (TrafficLoad) -> Double
    ) throws -> Estimate {
        let touches = Dictionary(grouping: faulty.truthLoads, by: \.load)
        var pairs: [(unit: Double, change: Double)] = []
        for load in faulty.loads {
            guard let own = touches[load.id], own.count == 1, own[0].kind == fault.kind,
                own[0].entity == fault.entity, fault.start <= load.shippedAt,
                load.shippedAt < fault.end
            else { continue }
            pairs.append((unit(load), try #require(changes[load.id])))
        }
        try #require(pairs.count > 10)
        let square = pairs.reduce(0) { $0 + $1.unit * $1.unit }
        let value = pairs.reduce(0) { $0 + $1.unit * $1.change } / square
        let left = pairs.reduce(0) { sum, pair in
            let rest = pair.change - value * pair.unit
            return sum + rest * rest
        }
        let deviation = (left / Double(pairs.count - 1) / square).squareRoot()
        // Otherwise nothing would be shown.
        #expect(deviation < abs(fault.size) / 3, "\(fault) \(value) ± \(deviation)")
        return Estimate(value: value, deviation: deviation)
    }
}
