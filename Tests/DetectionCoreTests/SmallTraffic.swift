import DetectionCore

/// A small factory for tests: honest noise, and one thief who takes now and then.
struct SmallTraffic {
    /// SplitMix64.
    private struct Chance {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }

        mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
        mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
        mutating func normal() -> Double {
            (0..<12).reduce(-6.0) { sum, _ in sum + uniform() }
        }
    }

    var days = 150
    var loadsPerDay = 14
    var vehicles = 8
    var drivers = 10
    /// 1: every driver always has the same vehicle.
    var homeShare = 0.7
    var thief = 3
    var thefts: ClosedRange<Int> = 60...10_000
    var seed: UInt64 = 1

    /// In order of receipt.
    var loads: [SettledLoad] {
        var chance = Chance(state: seed)
        var loads: [SettledLoad] = []
        for day in 0..<days {
            let effect = 0.15 * chance.normal()
            for _ in 0..<loadsPerDay {
                loads.append(load(loads.count, day, effect, &chance))
            }
        }
        return loads.sorted { ($0.receivedAt, $0.id) < ($1.receivedAt, $1.id) }
    }

    private func load(
        _ number: Int, _ day: Int, _ effect: Double, _ chance: inout Chance
    ) -> SettledLoad {
        let driver = chance.below(drivers)
        let home = driver % vehicles
        let vehicle = chance.uniform() < homeShare ? home : chance.below(vehicles)
        let customer = chance.below(6)
        let shippedAt = Int64(day) * 86_400 + 25_200 + Int64(chance.below(36_000))
        let transit = 0.2 + 0.6 * chance.uniform()
        let net = 26_000 + 20 * chance.below(300)
        var received = Double(net) * (1 + (effect - 0.2 - 0.3 * transit) / 1_000)
        received += 16 * chance.normal() + Double(customer - 3) * 6
        if driver == thief, thefts.contains(day), chance.uniform() < 0.6 {
            received -= 40 + 100 * chance.uniform()
        }
        return SettledLoad(
            id: "L\(10_000 + number)", shippedAt: shippedAt,
            receivedAt: shippedAt + Int64(transit * 86_400),
            scale: "S\(chance.below(2))", customer: "C\(customer)", customerScale: "C\(customer)",
            carrier: "K\(vehicle % 2)", vehicle: "V\(vehicle)", driver: "D\(driver)",
            product: "P\(chance.below(3))", shipped: net,
            received: Int((received / 20).rounded()) * 20)
    }
}

/// Findings of a history, with or without deciding at the end what still waits.
func findings(_ loads: [SettledLoad], policy: DetectionPolicy = DetectionPolicy()) -> [Finding] {
    var detector = ShortWeightDetector(policy: policy)
    return loads.flatMap { detector.receive($0) }
}
