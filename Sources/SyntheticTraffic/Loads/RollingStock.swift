/// The vehicles as they are on a day: plates move to other trucks, and trucks to other carriers.
struct RollingStock: Sendable {
    struct Change: Sendable {
        enum Kind: Sendable {
            case carrier(Int)
            case truck(empty: Double, capacity: Double)
        }

        let day: Int
        let vehicle: Int
        let kind: Kind
    }

    struct Truck: Sendable {
        var carrier: Int
        var empty: Double
        var capacity: Double
    }

    private(set) var vehicles: [Truck]
    /// The vehicle of each driver, as an index.
    private(set) var homes: [Int]
    private let drivers: [TrafficFleet.Driver]
    private var changes: [Change]

    init(_ fleet: TrafficFleet, _ changes: [Change]) {
        vehicles = fleet.vehicles.map {
            Truck(carrier: $0.carrier, empty: $0.empty, capacity: $0.capacity)
        }
        homes = fleet.drivers.map(\.home)
        drivers = fleet.drivers
        self.changes = changes.sorted { $0.day < $1.day }
    }

    mutating func advance(to day: Int, _ chance: inout Chance) {
        while let change = changes.first, change.day <= day {
            changes.removeFirst()
            switch change.kind {
            case .carrier(let carrier): move(change.vehicle, to: carrier, &chance)
            case .truck(let empty, let capacity):
                vehicles[change.vehicle].empty = empty
                vehicles[change.vehicle].capacity = capacity
            }
        }
    }

    /// Its drivers stay with their carrier and share other vehicles; one of the new carrier's
    /// drivers takes it over. A carrier's last vehicle does not go.
    private mutating func move(_ vehicle: Int, to carrier: Int, _ chance: inout Chance) {
        let old = vehicles[vehicle].carrier
        let left = vehicles.indices.filter { $0 != vehicle && vehicles[$0].carrier == old }
        let takers = drivers.indices.filter { drivers[$0].carrier == carrier }
        guard !left.isEmpty, !takers.isEmpty, carrier != old else { return }
        for driver in homes.indices where homes[driver] == vehicle {
            homes[driver] = chance.pick(left)
        }
        vehicles[vehicle].carrier = carrier
        homes[chance.pick(takers)] = vehicle
    }
}
