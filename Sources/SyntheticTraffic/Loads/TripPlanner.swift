/// Day after day: which driver takes what where, in which vehicle, in what weather.
struct TripPlanner {
    private let world: TrafficWorld
    private let fleet: TrafficFleet
    private let receivers: TrafficReceivers
    private let goods: TrafficGoods
    private var rolling: RollingStock
    private var chance: Chance

    init(
        _ world: TrafficWorld, _ fleet: TrafficFleet, _ receivers: TrafficReceivers,
        _ goods: TrafficGoods, _ changes: [RollingStock.Change], _ chance: Chance
    ) {
        self.world = world
        self.fleet = fleet
        self.receivers = receivers
        self.goods = goods
        self.chance = chance
        rolling = RollingStock(fleet, changes)
    }

    /// Trucks are loaded from six in the morning to seven in the evening.
    private static let loadingHours = 6 * 3_600...(19 * 3_600 - 1)

    mutating func trips(on day: Int) -> [TrafficTrip] {
        var today = chance.fork()
        rolling.advance(to: day, &today)
        let spread = today.normal(world.loadsPerDay.squareRoot())
        let count = max(0, Int((world.loadsPerDay + spread).rounded()))
        let common = (temperature: today.normal(3), humidity: today.normal(7))
        let effect = today.normal(world.dayEffect)
        let ofScale = (0..<world.ownScales).map { _ in effect + today.normal(world.scaleDayEffect) }
        let times = (0..<count).map { _ in today.within(Self.loadingHours) }.sorted()
        // Nobody goes twice before everybody has gone once.
        let order = today.shuffled(Array(fleet.drivers.indices))
        return times.enumerated().map { index, second in
            var one = today.fork()
            let scale = one.within(0...(world.ownScales - 1))
            return trip(
                at: TrafficMoment(day: day, secondOfDay: second), on: scale,
                driver: order[index % order.count], common: common, effect: ofScale[scale], &one)
        }
    }

    private func trip(
        at moment: TrafficMoment, on scale: Int, driver: Int,
        common: (temperature: Double, humidity: Double), effect: Double, _ chance: inout Chance
    ) -> TrafficTrip {
        let vehicle = vehicle(of: driver, &chance)
        let customer = receivers.customers[chance.pick(weights: receivers.weights)]
        let detour = 1 + chance.within(-world.detour...world.detour)
        let distance = Int((customer.distance * detour).rounded())
        var days = Double(distance) / world.kilometresPerDay + chance.within(world.loadingDays)
        let delay = chance.within(world.delayDays)
        if chance.happens(world.delayShare) { days += delay }
        let stock = rolling.vehicles[vehicle]
        return TrafficTrip(
            shippedAt: moment, ownScale: scale, receiver: chance.pick(customer.scales),
            carrier: stock.carrier, vehicle: vehicle, driver: driver,
            product: chance.pick(weights: goods.weights), distance: distance,
            days: (days * 1_000).rounded() / 1_000,
            weather: TrafficWeather(day: moment.day, common: common, &chance),
            dayEffect: effect, empty: stock.empty, capacity: stock.capacity,
            isTareStored: fleet.vehicles[vehicle].isStored)
    }

    private func vehicle(of driver: Int, _ chance: inout Chance) -> Int {
        let home = rolling.homes[driver]
        let isHome = chance.happens(world.homeVehicleShare)
        let others = rolling.vehicles.indices.filter {
            $0 != home && rolling.vehicles[$0].carrier == fleet.drivers[driver].carrier
        }
        return isHome || others.isEmpty ? home : chance.pick(others)
    }
}
