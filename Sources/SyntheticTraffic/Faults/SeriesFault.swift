/// A fault that touches every load of one entity for a while.
struct SeriesFault: Sendable {
    enum Cause: Sendable {
        case ownStep(scale: Int, permille: Double)
        case ownRamp(scale: Int, permillePerDay: Double)
        case receiver(scale: Int, permille: Double)
        case carrier(Int, Theft)
        case driver(Int, Theft)
        case vehicle(Int, Theft)
        case product(Int, permillePerDay: Double)
        case tare(vehicle: Int, kilograms: Double)
    }

    let cause: Cause
    let start: TrafficMoment
    /// The first moment without it; a thief may stop earlier.
    var end: TrafficMoment

    var kind: FaultKind {
        switch cause {
        case .ownStep, .ownRamp: .ownScale
        case .receiver: .customerScale
        case .carrier: .carrier
        case .driver: .driver
        case .vehicle: .vehicle
        case .product: .product
        case .tare: .tare
        }
    }

    var size: Double {
        switch cause {
        case .ownStep(_, let size), .ownRamp(_, let size), .receiver(_, let size),
            .product(_, let size), .tare(_, let size):
            size
        case .carrier(_, let theft), .driver(_, let theft), .vehicle(_, let theft):
            theft.meanEffect
        }
    }

    var theft: Theft? {
        switch cause {
        case .carrier(_, let theft), .driver(_, let theft), .vehicle(_, let theft): theft
        default: nil
        }
    }

    func touches(_ trip: TrafficTrip) -> Bool {
        guard start <= trip.shippedAt, trip.shippedAt < end else { return false }
        return switch cause {
        case .ownStep(let scale, _), .ownRamp(let scale, _): trip.ownScale == scale
        case .receiver(let scale, _): trip.receiver == scale
        case .carrier(let carrier, _): trip.carrier == carrier
        case .driver(let driver, _): trip.driver == driver
        case .vehicle(let vehicle, _): trip.vehicle == vehicle
        case .product(let product, _): trip.product == product
        case .tare(let vehicle, _): trip.vehicle == vehicle && trip.isTareStored
        }
    }
}
