/// One load before anything is weighed: who carries what, when and where. All entities as indices.
struct TrafficTrip: Sendable {
    let shippedAt: TrafficMoment
    let ownScale: Int
    let receiver: Int
    let carrier: Int
    let vehicle: Int
    let driver: Int
    let product: Int
    /// Kilometres.
    let distance: Int
    /// In transit, loading and unloading included.
    let days: Double
    let weather: TrafficWeather
    /// Everything shipped on the day shares it, per mille of the goods.
    let dayEffect: Double
    /// The vehicle behind the plate at that time, kg.
    let empty: Double
    let capacity: Double
    let isTareStored: Bool

    var arrival: TrafficMoment { shippedAt.advanced(byDays: days) }
}
