/// Which entities get which series of faults, and when.
///
/// In the plain world no load has two thieves: carriers, drivers and vehicles at fault work apart
/// from each other as far as there are enough of them. An own scale's fault shares loads with
/// everything, and a product's and a receiver's with most; that cannot be otherwise.
struct FaultPlan: Sendable {
    private(set) var series: [SeriesFault] = []
    private let world: TrafficWorld
    private let faults: TrafficFaults
    private let fleet: TrafficFleet
    private let isCombined: Bool
    /// Carriers with a thief, who get no other as long as there are carriers without.
    private var spoiltCarriers: Set<Int> = []
    private var spoiltVehicles: Set<Int> = []

    init(
        _ faults: TrafficFaults, _ world: TrafficWorld, _ fleet: TrafficFleet,
        _ receivers: TrafficReceivers, isCombined: Bool, _ chance: inout Chance
    ) {
        self.world = world
        self.faults = faults
        self.fleet = fleet
        self.isCombined = isCombined
        planOwnScales(&chance)
        planReceivers(receivers, &chance)
        planCarriers(&chance)
        planDrivers(&chance)
        planVehicles(&chance)
        planTares(&chance)
        planProducts(&chance)
    }

    // MARK: Scales and goods

    /// One after the other, in any order, with gaps between: the time that is left over is spread
    /// evenly before, between and after them.
    private mutating func planOwnScales(_ chance: inout Chance) {
        let isRamp = chance.shuffled(
            (0..<(faults.ownSteps + faults.ownRamps)).map { $0 < faults.ownRamps })
        let lengths = isRamp.map {
            chance.within($0 ? faults.ownRampDays : faults.ownStepDays)
        }
        let gaps = faults.ownGapDays * Double(lengths.count)
        let slack = max(
            0, Double(world.lengthDays) - faults.baselineDays - lengths.reduce(0, +) - gaps)
        let shares = (0...lengths.count).map { _ in -chance.share() + 1 }
        let whole = shares.reduce(0, +)
        var day = faults.baselineDays
        for (index, length) in lengths.enumerated() {
            day += slack * shares[index] / whole
            let scale = chance.within(0...(world.ownScales - 1))
            let sign = chance.sign()
            let cause: SeriesFault.Cause =
                isRamp[index]
                ? .ownRamp(scale: scale, permillePerDay: sign * chance.within(faults.ownRampSize))
                : .ownStep(scale: scale, permille: sign * chance.within(faults.ownStepSize))
            add(cause, from: day, days: length)
            day += length + faults.ownGapDays
        }
    }

    private mutating func planReceivers(_ receivers: TrafficReceivers, _ chance: inout Chance) {
        // A scale of each customer: two faults never meet at one place.
        var scales = chance.shuffled(receivers.customers.map { chance.pick($0.scales) })
        for _ in 0..<min(faults.chronicReceivers, scales.count) {
            let size = chance.within(faults.chronicReceiverSize)
            add(
                .receiver(scale: scales.removeLast(), permille: size), from: 0,
                days: Double(world.lengthDays))
        }
        for _ in 0..<min(faults.receiverSteps, scales.count) {
            let size = chance.sign() * chance.within(faults.receiverStepSize)
            add(
                .receiver(scale: scales.removeLast(), permille: size),
                lasting: faults.receiverStepDays, &chance)
        }
    }

    private mutating func planProducts(_ chance: inout Chance) {
        for product in chance.shuffled(Array(0..<world.products)).prefix(faults.products) {
            add(
                .product(product, permillePerDay: chance.within(faults.productSize)),
                lasting: faults.productDays, &chance)
        }
    }

    // MARK: Hauliers

    private mutating func planCarriers(_ chance: inout Chance) {
        for carrier in chance.shuffled(Array(0..<world.carriers)).prefix(faults.carriers) {
            spoiltCarriers.insert(carrier)
            add(
                .carrier(carrier, faults.carrierTheft.theft(&chance)),
                lasting: faults.carrierDays, &chance)
        }
    }

    private mutating func planDrivers(_ chance: inout Chance) {
        let thieves = spoiltCarriers
        var chosen: Set<Int> = []
        for number in 0..<min(faults.drivers, fleet.drivers.count) {
            let order = chance.shuffled(Array(fleet.drivers.indices)).filter {
                !chosen.contains($0)
            }
            let isInside = isCombined && number == 0 && !thieves.isEmpty
            let people = fleet.drivers
            let spoilt = spoiltCarriers
            let driver = Self.first(
                of: order,
                preferring: [
                    { thieves.contains(people[$0].carrier) == isInside },
                    { isInside || !spoilt.contains(people[$0].carrier) },
                ])
            guard let driver else { return }
            chosen.insert(driver)
            spoiltCarriers.insert(fleet.drivers[driver].carrier)
            spoiltVehicles.insert(fleet.drivers[driver].home)
            let theft = faults.driverTheft.theft(&chance)
            let partner = isInside ? series.first { $0.kind == .carrier } : nil
            add(.driver(driver, theft), lasting: faults.driverDays, with: partner, &chance)
        }
    }

    private mutating func planVehicles(_ chance: inout Chance) {
        var chosen: Set<Int> = []
        for number in 0..<min(faults.vehicles, fleet.vehicles.count) {
            let order = chance.shuffled(Array(fleet.vehicles.indices)).filter {
                !chosen.contains($0)
            }
            // Combined: the vehicle at home with the last thieving driver.
            let last = series.last { $0.kind == .driver }
            var partner: (fault: SeriesFault, vehicle: Int)?
            if isCombined, number == 0, let last, case .driver(let driver, _) = last.cause {
                partner = (last, fleet.drivers[driver].home)
            }
            let trucks = fleet.vehicles
            let spoilt = (vehicles: spoiltVehicles, carriers: spoiltCarriers)
            let vehicle =
                partner?.vehicle
                ?? Self.first(
                    of: order,
                    preferring: [
                        { !spoilt.vehicles.contains($0) },
                        { !spoilt.carriers.contains(trucks[$0].carrier) },
                    ])
            guard let vehicle else { return }
            chosen.insert(vehicle)
            spoiltVehicles.insert(vehicle)
            let theft = faults.vehicleTheft.theft(&chance)
            add(
                .vehicle(vehicle, theft), lasting: faults.vehicleDays, with: partner?.fault, &chance
            )
        }
    }

    private mutating func planTares(_ chance: inout Chance) {
        let order = chance.shuffled(
            fleet.vehicles.indices.filter {
                fleet.vehicles[$0].isStored && !spoiltVehicles.contains($0)
            })
        for vehicle in order.prefix(faults.tares) {
            spoiltVehicles.insert(vehicle)
            let size = chance.sign() * chance.within(faults.tareSize)
            add(.tare(vehicle: vehicle, kilograms: size), lasting: faults.tareDays, &chance)
        }
    }

    /// The first that satisfies all preferences, else the first that satisfies the foremost ones.
    private static func first(of order: [Int], preferring: [(Int) -> Bool]) -> Int? {
        for count in stride(from: preferring.count, through: 0, by: -1) {
            if let found = order.first(where: { candidate in
                preferring.prefix(count).allSatisfy { $0(candidate) }
            }) {
                return found
            }
        }
        return nil
    }

    // MARK: When

    /// Anywhere between the baseline and the end; with a partner, over the partner's time.
    private mutating func add(
        _ cause: SeriesFault.Cause, lasting: ClosedRange<Double>,
        with partner: SeriesFault? = nil, _ chance: inout Chance
    ) {
        let room = Double(world.lengthDays) - faults.baselineDays
        let days = min(chance.within(lasting), room / 2)
        let from = faults.baselineDays + chance.share() * (room - days)
        guard let partner else { return add(cause, from: from, days: days) }
        series.append(SeriesFault(cause: cause, start: partner.start, end: partner.end))
    }

    private mutating func add(_ cause: SeriesFault.Cause, from day: Double, days: Double) {
        let start = world.start.advanced(byDays: day)
        let end = min(start.advanced(byDays: days), world.end)
        series.append(SeriesFault(cause: cause, start: start, end: end))
    }
}
