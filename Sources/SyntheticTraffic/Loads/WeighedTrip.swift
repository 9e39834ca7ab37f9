/// The four weighings of one load.
struct WeighedTrip: Sendable {
    let shipGross: Int
    let shipTare: Int
    let receivedGross: Int
    let receivedTare: Int

    /// What faults do to a load, summed over all that touch it.
    struct Disturbance: Sendable {
        /// Of the own and the receiver's scale, per mille of span.
        var ownBias = 0.0
        var receiverBias = 0.0
        /// Per mille of the goods a day, in the reference weather.
        var loss = 0.0
        /// Taken on the way, kg.
        var taken = 0.0
        /// What the true tare exceeds the stored one by, kg.
        var tare = 0.0
    }

    /// Constant effects, per mille: the scales' own biases and what the hauliers do to the goods.
    struct Constants: Sendable {
        let ownBias: Double
        let storedTareBias: Double
        let receiverBias: Double
        let loss: Double
        let haulage: Double
        let ownDivision: Int
        let receiverDivision: Int
    }

    init(
        _ trip: TrafficTrip, _ constants: Constants, _ fault: Disturbance, in world: TrafficWorld,
        _ chance: inout Chance
    ) {
        let own = Platform(
            bias: constants.ownBias + fault.ownBias, division: constants.ownDivision, world)
        let receiver = Platform(
            bias: constants.receiverBias + fault.receiverBias,
            division: constants.receiverDivision, world)
        let person = Self.person(trip, world, &chance)
        let goods = trip.capacity + chance.normal(Self.loadSpread)
        let empty = trip.empty + fault.tare + chance.normal(world.fuelLevel)

        shipGross = own.gross(empty + goods + person.shipGross, &chance)
        let weighedTare = own.tare(empty + person.shipTare, &chance)
        // A stored tare is the mean of several weighings with an ordinary tank.
        let stored = Platform(
            bias: constants.storedTareBias, division: constants.ownDivision, world
        ).rounded(trip.empty * (1 + constants.storedTareBias / 1_000))
        shipTare = trip.isTareStored ? stored : weighedTare

        let loss =
            chance.normal(world.handlingScatter) + world.handlingLoss
            + (constants.loss + fault.loss) * trip.days * trip.weather.lossFactor(world)
            - trip.dayEffect - constants.haulage
        let arrived = goods * (1 - loss / 1_000) - fault.taken
        let burnt = world.fuelPerKilometre * Double(trip.distance)
        let isWild = chance.happens(world.wildShare)
        let wild = chance.normal(world.wildKilograms)
        receivedGross = receiver.gross(
            empty - burnt + arrived + person.receivedGross + (isWild ? wild : 0), &chance)
        receivedTare = receiver.tare(empty - burnt + person.receivedTare, &chance)
    }

    /// How much what is loaded differs from a vehicle's usual load, kg (left open).
    private static let loadSpread = 450.0

    /// At most one person more or less, at one of the weighings that took place.
    private static func person(
        _ trip: TrafficTrip, _ world: TrafficWorld, _ chance: inout Chance
    ) -> (shipGross: Double, shipTare: Double, receivedGross: Double, receivedTare: Double) {
        let isThere = chance.happens(world.personShare)
        let kilograms = chance.sign() * world.personKilograms
        let weighing = chance.within(trip.isTareStored ? 1...3 : 0...3)
        guard isThere else { return (0, 0, 0, 0) }
        return switch weighing {
        case 0: (0, kilograms, 0, 0)
        case 1: (kilograms, 0, 0, 0)
        case 2: (0, 0, kilograms, 0)
        default: (0, 0, 0, kilograms)
        }
    }
}

/// A scale at work: span error, repeatability, rounding to its division. A zero error cancels
/// between gross and tare.
private struct Platform {
    let bias: Double
    let division: Int
    let world: TrafficWorld

    init(bias: Double, division: Int, _ world: TrafficWorld) {
        self.bias = bias
        self.division = division
        self.world = world
    }

    func gross(_ mass: Double, _ chance: inout Chance) -> Int {
        reading(mass, world.grossRepeatability, &chance)
    }

    func tare(_ mass: Double, _ chance: inout Chance) -> Int {
        reading(mass, world.tareRepeatability, &chance)
    }

    func rounded(_ mass: Double) -> Int {
        Int((mass / Double(division)).rounded()) * division
    }

    private func reading(_ mass: Double, _ repeatability: Double, _ chance: inout Chance) -> Int {
        rounded(mass * (1 + bias / 1_000) + chance.normal(repeatability * Double(division)))
    }
}
