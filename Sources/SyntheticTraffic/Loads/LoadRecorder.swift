/// Weighs trip after trip, lets the faults touch them and keeps what they did.
struct LoadRecorder {
    /// One load that a series of faults touched, and how much it tells about it.
    struct Touch: Sendable {
        let load: Int
        /// Change of the difference in kg; nil for a theft.
        let shift: Double?
        /// Noise of the difference in kg.
        let sigma: Double
    }

    private(set) var loads: [TrafficLoad] = []
    private(set) var trips: [TrafficTrip] = []
    private(set) var series: [SeriesFault]
    /// Of each of `series`.
    private(set) var touches: [[Touch]]
    private let setting: TrafficSetting
    private let thiefStops: Bool
    private var chance: Chance

    init(
        _ setting: TrafficSetting, _ series: [SeriesFault], thiefStops: Bool, _ chance: Chance
    ) {
        self.setting = setting
        self.series = series
        self.thiefStops = thiefStops
        self.chance = chance
        touches = series.map { _ in [] }
    }

    mutating func record(_ trip: TrafficTrip, id: String) {
        // Both drawn for every load, so that a theft changes nothing but its own load.
        var weighing = chance.fork()
        var theft = chance.fork()
        let active = series.indices.filter { series[$0].touches(trip) }
        var disturbance = WeighedTrip.Disturbance()
        for fault in active { series[fault].disturb(trip, &disturbance, &theft) }
        let weighed = WeighedTrip(
            trip, setting.constants(of: trip), disturbance, in: setting.world, &weighing)
        let load = setting.load(id, trip, weighed)
        for fault in active {
            touches[fault].append(touch(series[fault], trip, load, weighed))
            if thiefStops, series[fault].theft != nil, let received = load.receivedKg,
                Double(load.shippedKg - received) > Self.tolerance * Double(load.shippedKg)
            {
                series[fault].end = min(series[fault].end, trip.arrival)
            }
        }
        loads.append(load)
        trips.append(trip)
    }

    /// The usual clause: ±3 ‰ of the shipped net.
    static let tolerance = 0.003

    private func touch(
        _ fault: SeriesFault, _ trip: TrafficTrip, _ load: TrafficLoad, _ weighed: WeighedTrip
    ) -> Touch {
        let grossKnown = load.received?.gross != nil
        // A tare's drift is only seen where the stored tare enters, and there the fuel does too.
        let knowledge: LoadNoise.Knowledge =
            if !trip.isTareStored {
                .measuredTare
            } else if grossKnown && fault.kind != .tare {
                .storedTareGrossKnown
            } else {
                .storedTare
            }
        return Touch(
            load: loads.count, shift: fault.shift(trip, load, setting.world),
            sigma: LoadNoise.sigma(
                shipped: Double(load.shippedKg),
                divisions: (load.shipDivision, load.receiverDivision), knowledge,
                in: setting.world))
    }
}

extension SeriesFault {
    /// What it does to one load that it touches.
    func disturb(
        _ trip: TrafficTrip, _ disturbance: inout WeighedTrip.Disturbance, _ chance: inout Chance
    ) {
        switch cause {
        case .ownStep(_, let permille): disturbance.ownBias += permille
        case .ownRamp(_, let rate):
            disturbance.ownBias += rate * (trip.shippedAt.days - start.days)
        case .receiver(_, let permille): disturbance.receiverBias += permille
        case .product(_, let rate): disturbance.loss += rate
        case .tare(_, let kilograms): disturbance.tare += kilograms
        case .carrier(_, let theft), .driver(_, let theft), .vehicle(_, let theft):
            let kilograms = chance.within(theft.kilograms)
            if chance.happens(theft.probability) { disturbance.taken += kilograms }
        }
    }

    /// The change of `received − shipped` that it makes, kg; nil when that is left to chance.
    func shift(_ trip: TrafficTrip, _ load: TrafficLoad, _ world: TrafficWorld) -> Double? {
        let shipped = Double(load.shippedKg)
        // A stored tare does not follow the scale: the whole gross carries the span error.
        let seen = trip.isTareStored ? Double(load.shipGross) : shipped
        return switch cause {
        case .ownStep(_, let permille): -permille * seen / 1_000
        case .ownRamp(_, let rate):
            -rate * (trip.shippedAt.days - start.days) * seen / 1_000
        case .receiver(_, let permille): permille * shipped / 1_000
        case .product(_, let rate):
            -rate * trip.days * trip.weather.lossFactor(world) * shipped / 1_000
        case .tare(_, let kilograms): -kilograms
        case .carrier, .driver, .vehicle: nil
        }
    }
}
