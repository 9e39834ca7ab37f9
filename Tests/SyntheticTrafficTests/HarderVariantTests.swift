import SyntheticTraffic
import Testing

/// Each variant does what it says, and leaves the rest alone (reference, section 9).
@Suite struct HarderVariantTests {
    private static let plain = PlainWorldTests.faulty

    private static func history(_ variant: TrafficVariant) -> TrafficHistory {
        TrafficHistory(seed: 5, world: PlainWorldTests.world, variants: [variant])
    }

    @Test func receiptsAreMissingOrLate() {
        let loads = Self.history(.receiptsMissing).loads
        let missing = loads.count { $0.receivedAt == nil }
        #expect((0.006...0.014).contains(Double(missing) / Double(loads.count)))
        #expect(loads.allSatisfy { ($0.receivedAt == nil) == ($0.received == nil) })
        let late = zip(loads, Self.plain.loads).count { now, before in
            now.receivedAt.map { $0.days - (before.receivedAt?.days ?? 0) > 2.9 } ?? false
        }
        #expect((0.006...0.014).contains(Double(late) / Double(loads.count)))
    }

    @Test func receiversRoundToHundreds() throws {
        let loads = try Self.booked(differentlyIn: Self.history(.receiverRounds))
        #expect(loads.allSatisfy { ($0.receivedKg ?? 1) % 100 == 0 && $0.received?.gross == nil })
        #expect(Set(loads.map(\.customerScale)).count == 3)
    }

    @Test func receiversCopyWhatIsInsideTheTolerance() throws {
        let loads = try Self.booked(differentlyIn: Self.history(.receiverCopies))
        let copied = loads.count { $0.receivedKg == $0.shippedKg }
        #expect(Double(copied) > 0.6 * Double(loads.count))
        for load in loads where load.receivedKg != load.shippedKg {
            let difference = abs((load.receivedKg ?? 0) - load.shippedKg)
            #expect(Double(difference) > 0.003 * Double(load.shippedKg))
        }
    }

    @Test func surplusIsNeverBooked() throws {
        let loads = try Self.booked(differentlyIn: Self.history(.surplusNetted))
        #expect(loads.allSatisfy { ($0.receivedKg ?? 0) <= $0.shippedKg })
    }

    @Test func faultsMeetOnOneLoad() {
        let history = Self.history(.faultsCombined)
        let touches = Dictionary(grouping: history.truthLoads, by: \.load).values
        #expect(
            touches.contains { load in
                Set(load.map(\.kind)).isSuperset(of: [.carrier, .driver])
            })
        #expect(
            touches.contains { load in
                Set(load.map(\.kind)).isSuperset(of: [.driver, .vehicle])
            })
        #expect(
            touches.contains { load in load.contains { $0.kind.isOfOneLoad } && load.count > 1 })
    }

    @Test func thievesStopAfterAClaim() {
        let history = Self.history(.thiefStops)
        for (after, before) in zip(history.truth, Self.plain.truth)
        where [.carrier, .driver, .vehicle].contains(after.kind) {
            #expect(after.entity == before.entity && after.end <= before.end)
            let touched = Set(
                history.truthLoads.filter { $0.kind == after.kind && $0.entity == after.entity }
                    .map(\.load))
            // Nobody ships as a thief once a claim of his has come in.
            let claims = history.loads.filter { load in
                touched.contains(load.id)
                    && Double(load.shippedKg - (load.receivedKg ?? load.shippedKg))
                        > 0.0031 * Double(load.shippedKg)
            }
            if let first = claims.compactMap(\.receivedAt).min() { #expect(after.end <= first) }
        }
    }

    @Test func vehiclesChangeTheirCarrier() {
        var carriers: [String: Set<String>] = [:]
        for load in Self.history(.vehiclesMove).loads {
            carriers[load.vehicle, default: []].insert(load.carrier)
        }
        #expect((1...4).contains(carriers.values.count { $0.count == 2 }))
        #expect(carriers.values.allSatisfy { $0.count <= 2 })
    }

    @Test func clocksAreOffByReceiver() {
        let loads = Self.history(.clocksDiffer).loads
        var offsets: [String: Set<Int>] = [:]
        for (now, before) in zip(loads, Self.plain.loads) {
            guard let late = now.receivedAt, let right = before.receivedAt else { continue }
            offsets[now.customerScale, default: []].insert(late.seconds - right.seconds)
        }
        #expect(offsets.values.allSatisfy { $0.count == 1 })
        #expect((4...24).contains(offsets.values.count { $0 != [0] }))
    }

    @Test func platesComeToHangOnOtherTrucks() {
        var tares: [String: [Int]] = [:]
        for load in Self.history(.platesReused).loads where load.isTareStored {
            tares[load.vehicle, default: []].append(load.shipTare)
        }
        var weighed: [String: [Int]] = [:]
        for load in Self.history(.platesReused).loads where !load.isTareStored {
            weighed[load.vehicle, default: []].append(load.shipTare)
        }
        let moved = (Array(tares.values) + Array(weighed.values)).count { tares in
            abs(tares.prefix(20).reduce(0, +) - tares.suffix(20).reduce(0, +)) / 20 > 200
        }
        #expect((1...4).contains(moved))
    }

    /// Loads of the receivers whose bookings differ from the plain world's.
    private static func booked(differentlyIn history: TrafficHistory) throws -> [TrafficLoad] {
        // Without the wrong slips, which fall on other loads there.
        let tickets = Set(
            (history.truthLoads + plain.truthLoads).filter(\.kind.isOfOneLoad).map(\.load))
        let scales = Set(
            zip(history.loads, plain.loads).filter { now, before in
                now.received != before.received && !tickets.contains(now.id)
            }.map(\.0.customerScale))
        let loads = history.loads.filter {
            scales.contains($0.customerScale) && !tickets.contains($0.id)
        }
        try #require(!loads.isEmpty)
        return loads
    }
}
