/// The drawn world: who is there, and how everybody is without any fault.
struct TrafficSetting: Sendable {
    let world: TrafficWorld
    let fleet: TrafficFleet
    let receivers: TrafficReceivers
    let goods: TrafficGoods
    /// Span errors of the own scales, per mille.
    let ownBiases: [Double]

    init(_ world: TrafficWorld, _ chance: inout Chance) {
        self.world = world
        var fleetChance = chance.fork()
        var receiverChance = chance.fork()
        var goodsChance = chance.fork()
        var ownChance = chance.fork()
        fleet = TrafficFleet(world, &fleetChance)
        receivers = TrafficReceivers(world, &receiverChance)
        goods = TrafficGoods(world, &goodsChance)
        ownBiases = (0..<world.ownScales).map { _ in ownChance.normal(world.ownBias) }
    }

    static func ownScale(_ index: Int) -> String { "S\(index + 1)" }

    func constants(of trip: TrafficTrip) -> WeighedTrip.Constants {
        let receiver = receivers.scales[trip.receiver]
        return WeighedTrip.Constants(
            ownBias: ownBiases[trip.ownScale], storedTareBias: ownBiases[0],
            receiverBias: receiver.bias, loss: goods.products[trip.product].loss,
            haulage: fleet.carriers[trip.carrier].effect + fleet.vehicles[trip.vehicle].effect
                + fleet.drivers[trip.driver].effect,
            ownDivision: world.ownDivision, receiverDivision: receiver.division)
    }

    func load(_ id: String, _ trip: TrafficTrip, _ weighed: WeighedTrip) -> TrafficLoad {
        let receiver = receivers.scales[trip.receiver]
        return TrafficLoad(
            id: id, shippedAt: trip.shippedAt, receivedAt: trip.arrival,
            ownScale: Self.ownScale(trip.ownScale),
            customer: receivers.customers[receiver.customer].id, customerScale: receiver.id,
            carrier: fleet.carriers[trip.carrier].id, vehicle: fleet.vehicles[trip.vehicle].id,
            driver: fleet.drivers[trip.driver].id, product: goods.products[trip.product].id,
            received: TrafficLoad.Received(
                net: weighed.receivedGross - weighed.receivedTare,
                gross: receiver.givesGross ? weighed.receivedGross : nil,
                tare: receiver.givesGross ? weighed.receivedTare : nil),
            milliDays: Int((trip.days * 1_000).rounded()), shipGross: weighed.shipGross,
            shipTare: weighed.shipTare, isTareStored: trip.isTareStored, distance: trip.distance,
            temperatureTenths: trip.weather.tenths, humidity: trip.weather.humidity,
            shipDivision: world.ownDivision, receiverDivision: receiver.division)
    }

    /// The entity of a series of faults, as loads.csv names it.
    func entity(of cause: SeriesFault.Cause) -> String {
        switch cause {
        case .ownStep(let scale, _), .ownRamp(let scale, _): Self.ownScale(scale)
        case .receiver(let scale, _): receivers.scales[scale].id
        case .carrier(let carrier, _): fleet.carriers[carrier].id
        case .driver(let driver, _): fleet.drivers[driver].id
        case .vehicle(let vehicle, _), .tare(let vehicle, _): fleet.vehicles[vehicle].id
        case .product(let product, _): goods.products[product].id
        }
    }
}
