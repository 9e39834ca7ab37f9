/// Who drives what for whom.
struct TrafficFleet: Sendable {
    struct Vehicle: Sendable {
        let id: String
        let carrier: Int
        /// Empty, with an ordinary tank and the driver, kg.
        let empty: Double
        /// What it usually carries, kg.
        let capacity: Double
        /// The tare in the register, when it is not weighed every time.
        let isStored: Bool
        let effect: Double
    }

    struct Driver: Sendable {
        let id: String
        let carrier: Int
        /// An index into `vehicles`.
        let home: Int
        let effect: Double
    }

    let carriers: [(id: String, effect: Double)]
    let vehicles: [Vehicle]
    let drivers: [Driver]
    /// Vehicles of each carrier, as indices.
    let vehiclesOfCarrier: [[Int]]

    init(_ world: TrafficWorld, _ chance: inout Chance) {
        carriers = (0..<world.carriers).map { index in
            ("K\(index + 1)", chance.normal(world.carrierSpread))
        }
        // Carriers differ in size, but each has a vehicle.
        let shares = carriers.map { _ in chance.within(0.5...1.5) }
        let owners = (0..<world.vehicles).map { index in
            index < world.carriers ? index : chance.pick(weights: shares)
        }
        let stored = chance.shuffled(
            (0..<world.vehicles).map {
                Double($0) < world.storedTareShare * Double(world.vehicles) - 0.5
            })
        vehicles = owners.enumerated().map { index, carrier in
            Self.vehicle(index, carrier, isStored: stored[index], world, &chance)
        }
        var fleet = [[Int]](repeating: [], count: world.carriers)
        for (index, vehicle) in vehicles.enumerated() { fleet[vehicle.carrier].append(index) }
        vehiclesOfCarrier = fleet
        // Every vehicle has a driver; those who are left over share one.
        let order = chance.shuffled(Array(vehicles.indices))
        drivers = (0..<world.drivers).map { index in
            let home = index < order.count ? order[index] : chance.pick(order)
            return Driver(
                id: numbered("D", index + 1, upTo: world.drivers),
                carrier: owners[home], home: home,
                effect: chance.normal(world.driverSpread))
        }
    }

    /// Four in five are six-axle lorries of 49 t, the others rigid ones of 31 t: the sizes that
    /// carry feed (the specification leaves them open).
    private static func vehicle(
        _ index: Int, _ carrier: Int, isStored: Bool, _ world: TrafficWorld,
        _ chance: inout Chance
    ) -> Vehicle {
        let isLong = chance.happens(0.8)
        return Vehicle(
            id: numbered("V", index + 1, upTo: world.vehicles), carrier: carrier,
            empty: isLong ? chance.within(14_200...16_800) : chance.within(11_000...12_800),
            capacity: isLong ? chance.within(29_000...32_000) : chance.within(17_000...18_500),
            isStored: isStored, effect: chance.normal(world.vehicleSpread))
    }
}

/// `V07`: as many digits as the last of them needs, two at least.
func numbered(_ letter: String, _ number: Int, upTo last: Int) -> String {
    let digits = String(number)
    let width = max(2, String(last).utf8.count)
    return letter + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
