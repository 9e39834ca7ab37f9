internal import TradeValues

/// The weights in the order in which they came, for telling a truck that drives on from digits read
/// in the wrong order.
public struct WeightCourse: Hashable, Sendable {
    /// Ten-thousandths, the most decimals that an indicator has.
    private var values: [Int64] = []

    /// Some minutes at ten frames a second; older weights are forgotten.
    static let mostValues = 2_048
    /// With fewer steps chance decides.
    static let fewestSteps = 12
    private static let decimals = 4

    init() {}

    mutating func append(_ value: DecimalNumber) {
        guard let scaled = value.whole(scaledByPowerOfTen: Self.decimals) else { return }
        if values.count >= Self.mostValues { values.removeFirst(Self.mostValues / 2) }
        values.append(scaled)
    }

    /// How often the weight went through its whole range: 1 for a truck that drives on, 2 when it
    /// has left again, many where digits jump. Nil while the weight has changed too little.
    var traverses: Double? {
        let calm = Self.withoutSpikes(values)
        var steps = calm
        steps.removeAll(keepingCapacity: true)
        for value in calm where value != steps.last { steps.append(value) }
        guard Set(steps).count > Self.fewestSteps, let low = steps.min(), let high = steps.max()
        else { return nil }
        let way = zip(steps, steps.dropFirst()).reduce(0.0) {
            $0 + abs(Double($1.1) - Double($1.0))
        }
        return way / (Double(high) - Double(low))
    }

    /// A single disturbed frame of a format without a check is no movement.
    private static func withoutSpikes(_ values: [Int64]) -> [Int64] {
        guard values.count > 2 else { return values }
        return (1..<values.count - 1).map { index in
            let low = min(values[index - 1], values[index + 1])
            let high = max(values[index - 1], values[index + 1])
            return min(max(values[index], low), high)
        }
    }
}
