/// The customers and their scales.
struct TrafficReceivers: Sendable {
    struct Scale: Sendable {
        let id: String
        let customer: Int
        /// Constant span error, per mille.
        let bias: Double
        let division: Int
        let givesGross: Bool
    }

    struct Customer: Sendable {
        let id: String
        /// Its share of the loads, not normalised.
        let weight: Double
        let distance: Double
        /// Indices into `scales`.
        let scales: [Int]
    }

    let customers: [Customer]
    let scales: [Scale]
    let weights: [Double]

    init(_ world: TrafficWorld, _ chance: inout Chance) {
        let two = chance.shuffled((0..<world.customers).map { $0 < world.customersWithTwoScales })
        let count = world.customers + two.count(where: \.self)
        let fine = chance.shuffled(
            (0..<count).map { Self.isWithin(world.receiverFineShare, $0, count) })
        let gross = chance.shuffled(
            (0..<count).map { Self.isWithin(world.receiverGrossShare, $0, count) })
        var scales: [Scale] = []
        customers = (0..<world.customers).map { index in
            let id = numbered("C", index + 1, upTo: world.customers)
            let names = two[index] ? ["A", "B"] : ["A"]
            for name in names {
                scales.append(
                    Scale(
                        id: "\(id)-\(name)", customer: index,
                        bias: chance.normal(world.receiverBias),
                        division: fine[scales.count]
                            ? world.receiverFineDivision : world.receiverCoarseDivision,
                        givesGross: gross[scales.count]))
            }
            return Customer(
                id: id, weight: chance.logNormal(world.customerSpread),
                distance: chance.logUniform(world.distance),
                scales: Array((scales.count - names.count)..<scales.count))
        }
        self.scales = scales
        weights = customers.map(\.weight)
    }

    /// So that a share of the scales, and not a coin for each, has a property.
    private static func isWithin(_ share: Double, _ index: Int, _ count: Int) -> Bool {
        Double(index) < share * Double(count) - 0.5
    }
}
