internal import Glibc

/// How `received − shipped` of one load is spread when nothing is wrong, and how much one affected
/// load tells against that (reference, section 7): f0 = 0.982 N(0, σ) + 0.006 N(0, √(σ² + 120²))
/// + 0.006 N(±75, σ), masses in kg.
public struct NaturalDensity: Sendable {
    public let sigma: Double
    public let wildShare: Double
    public let wildKilograms: Double
    /// Of both signs together.
    public let personShare: Double
    public let personKilograms: Double

    public init(
        sigma: Double, wildShare: Double = 0.006, wildKilograms: Double = 120,
        personShare: Double = 0.012, personKilograms: Double = 75
    ) {
        self.sigma = sigma
        self.wildShare = wildShare
        self.wildKilograms = wildKilograms
        self.personShare = personShare
        self.personKilograms = personKilograms
    }

    init(sigma: Double, _ world: TrafficWorld) {
        self.init(
            sigma: sigma, wildShare: world.wildShare, wildKilograms: world.wildKilograms,
            personShare: world.personShare, personKilograms: world.personKilograms)
    }

    /// Each component: weight, mean, deviation.
    private var components: [(weight: Double, mean: Double, deviation: Double)] {
        let wide = (sigma * sigma + wildKilograms * wildKilograms).squareRoot()
        return [
            (1 - wildShare - personShare, 0, sigma), (wildShare, 0, wide),
            (personShare / 2, personKilograms, sigma), (personShare / 2, -personKilograms, sigma),
        ]
    }

    /// Nats per load that a constant shift of all loads gives.
    public func klPerLoad(shift: Double) -> Double {
        let components = components
        return divergence(reach: abs(shift)) { difference in
            Self.density(difference - shift, components)
        }
    }

    /// Nats per load that a thief gives who takes, with a probability, something from a range.
    public func klPerLoad(of theft: Theft) -> Double {
        let components = components
        return divergence(reach: theft.kilograms.upperBound) { difference in
            (1 - theft.probability) * Self.density(difference, components)
                + theft.probability * Self.density(difference, components, less: theft.kilograms)
        }
    }

    /// ∫ f1 ln(f1 / f0) by the trapezoid rule, which converges at once for sums of normals.
    private func divergence(reach: Double, _ affected: (Double) -> Double) -> Double {
        let components = components
        // A quarter of the narrowest deviation, and six of the widest on both sides.
        let step = sigma / 4
        let edge = reach + personKilograms + 6 * (sigma + wildKilograms)
        var sum = 0.0
        var difference = -edge
        while difference <= edge {
            let changed = affected(difference)
            if changed > 1e-30 {
                sum += changed * log(changed / Self.density(difference, components))
            }
            difference += step
        }
        return sum * step
    }

    private static func density(
        _ difference: Double, _ components: [(weight: Double, mean: Double, deviation: Double)]
    ) -> Double {
        components.reduce(0) { sum, component in
            let z = (difference - component.mean) / component.deviation
            return sum + component.weight * exp(-z * z / 2)
                / (component.deviation * (2 * Double.pi).squareRoot())
        }
    }

    /// The density when an amount, evenly spread over the range, has been taken.
    private static func density(
        _ difference: Double, _ components: [(weight: Double, mean: Double, deviation: Double)],
        less kilograms: ClosedRange<Double>
    ) -> Double {
        let width = kilograms.upperBound - kilograms.lowerBound
        return components.reduce(0) { sum, component in
            let scale = component.deviation * 2.0.squareRoot()
            let low = (difference + kilograms.lowerBound - component.mean) / scale
            let high = (difference + kilograms.upperBound - component.mean) / scale
            return sum + component.weight * (erf(high) - erf(low)) / (2 * width)
        }
    }
}
