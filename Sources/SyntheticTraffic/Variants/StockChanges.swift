/// Draws which vehicles go over to another carrier and which plates to another truck.
enum StockChanges {
    /// One in fifteen of the vehicles, of each.
    private static let share = 1.0 / 15

    static func drawn(
        _ setting: TrafficSetting, _ series: [SeriesFault], _ variants: Set<TrafficVariant>,
        _ chance: inout Chance
    ) -> [RollingStock.Change] {
        let world = setting.world
        let faulty = Set(series.compactMap { $0.vehicle })
        let order = chance.shuffled(
            setting.fleet.vehicles.indices.filter { !faulty.contains($0) })
        let count = max(1, Int((Double(world.vehicles) * share).rounded()))
        let length = Double(world.lengthDays)
        // In the middle of the history, so that both lives of the vehicle are seen.
        let days = order.map { _ in
            world.start.advanced(byDays: chance.within(0.25...0.75) * length).day
        }
        var changes: [RollingStock.Change] = []
        for (place, vehicle) in order.enumerated().prefix(2 * count) {
            let truck = setting.fleet.vehicles[vehicle]
            let carrier = chance.within(0...(world.carriers - 1))
            let heavier = chance.sign() * chance.within(300.0...1_500.0)
            let other = chance.within(28_000.0...32_000.0)
            if variants.contains(.vehiclesMove), place < count {
                let other = carrier == truck.carrier ? (carrier + 1) % world.carriers : carrier
                changes.append(
                    .init(day: days[place], vehicle: vehicle, kind: .carrier(other)))
            }
            if variants.contains(.platesReused), place >= count {
                let capacity = truck.capacity < 20_000 ? truck.capacity : other
                changes.append(
                    .init(
                        day: days[place], vehicle: vehicle,
                        kind: .truck(empty: truck.empty + heavier, capacity: capacity)))
            }
        }
        return changes
    }
}

extension SeriesFault {
    /// The vehicle that it concerns, if it is one.
    fileprivate var vehicle: Int? {
        switch cause {
        case .vehicle(let vehicle, _), .tare(let vehicle, _): vehicle
        default: nil
        }
    }
}
