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

    /// How far the weight goes at a usual step, as a share of how far it goes at all: little for a
    /// truck that drives on, a good part where digits jump. Nil while it has changed too little.
    ///
    /// It is the middle step over the places without their outermost tenths, because a single
    /// disturbed frame of a format without a check is no movement.
    var stride: Double? {
        var places: [Int64] = []
        for value in values where value != places.last { places.append(value) }
        guard Set(places).count > Self.fewestSteps else { return nil }
        let steps = zip(places, places.dropFirst())
            .map { (Double($1) - Double($0)).magnitude }.sorted()
        let sorted = places.sorted()
        let tenth = sorted.count / 10
        let spread = Double(sorted[sorted.count - 1 - tenth]) - Double(sorted[tenth])
        return spread > 0 ? steps[steps.count / 2] / spread : nil
    }
}
