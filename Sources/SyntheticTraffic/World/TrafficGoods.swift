internal import Glibc

/// What is carried, and in what weather.
struct TrafficGoods: Sendable {
    struct Product: Sendable {
        let id: String
        /// Loss per day, per mille, in the weather that the specification measures it at.
        let loss: Double
        let weight: Double
    }

    let products: [Product]
    let weights: [Double]

    init(_ world: TrafficWorld, _ chance: inout Chance) {
        products = (0..<world.products).map { index in
            Product(
                id: "P\(index + 1)", loss: chance.within(world.productLoss),
                weight: chance.logNormal(world.customerSpread))
        }
        weights = products.map(\.weight)
    }
}

/// The weather of one load, as it stands in the record.
struct TrafficWeather: Sendable {
    /// Tenths of a degree.
    let tenths: Int
    /// Per cent.
    let humidity: Int

    var temperature: Double { Double(tenths) / 10 }

    /// A mild continental year: 16 ± 11 °C with its peak late in July, humidity 70 ± 8 % (left open
    /// by the specification; its reference point is the mean).
    init(day: Int, common: (temperature: Double, humidity: Double), _ chance: inout Chance) {
        let phase = 2 * Double.pi * (Double(day % 1_461) - 113) / 365.25
        let season = sin(phase)
        let temperature = 16 + 11 * season + common.temperature + chance.normal(1.5)
        tenths = Int((temperature * 10).rounded())
        let humidity = 70 + 5 * season + common.humidity + chance.normal(3)
        self.humidity = Int(min(98, max(30, humidity)).rounded())
    }

    /// How much faster goods lose weight than in the weather that their loss is stated for.
    func lossFactor(_ world: TrafficWorld) -> Double {
        let heat = 1 + world.lossPerDegree * (temperature - world.lossTemperature)
        return max(0, heat) * (1 - (Double(humidity) - world.lossHumidity) / 100)
    }
}
