/// Taking a little, not always.
public struct Theft: Sendable, Equatable {
    public let probability: Double
    public let kilograms: ClosedRange<Double>

    public init(probability: Double, kilograms: ClosedRange<Double>) {
        self.probability = probability
        self.kilograms = kilograms
    }

    /// Mean change of a load's difference, kg.
    var meanEffect: Double {
        -probability * (kilograms.lowerBound + kilograms.upperBound) / 2
    }
}

/// What thefts of one kind are drawn from: each thief has his own probability and upper limit.
public struct TheftRange: Sendable, Equatable {
    public var probability: ClosedRange<Double>
    public var least: Double
    public var most: ClosedRange<Double>

    func theft(_ chance: inout Chance) -> Theft {
        Theft(
            probability: chance.within(probability), kilograms: least...chance.within(most))
    }

    func scaled(by factor: Double) -> TheftRange {
        TheftRange(
            probability: probability, least: least * factor, most: most.scaled(by: factor))
    }
}

extension ClosedRange<Double> {
    func scaled(by factor: Double) -> ClosedRange<Double> {
        (lowerBound * factor)...(upperBound * factor)
    }
}
