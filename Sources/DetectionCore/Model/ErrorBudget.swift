internal import Glibc

/// What two healthy scales may differ by on one load (§1).
public struct ErrorBudget: Hashable, Sendable {
    public var repeatabilityGross = 0.25
    public var repeatabilityTare = 0.15
    /// Handling scatter as a share of the net weight.
    public var handling = 0.000_25
    /// What the fuel adds when the tare was not weighed with this load, in kilograms.
    public var fuel = 50.0

    public init() {}

    /// Standard deviation of received − shipped in kilograms.
    public func sigma(
        shipped: Double, shippedInterval: Double, receivedInterval: Double, hasFuel: Bool = false
    ) -> Double {
        let intervals =
            shippedInterval * shippedInterval + receivedInterval * receivedInterval
        let repeatability =
            repeatabilityGross * repeatabilityGross + repeatabilityTare * repeatabilityTare
        let handlingKg = handling * shipped
        return
            (intervals / 6 + repeatability * intervals + handlingKg * handlingKg
            + (hasFuel ? fuel * fuel : 0)).squareRoot()
    }
}

/// The natural density of a residual (§7): mostly normal, some wild weighings, some with one
/// person more or less in the cab. In kilograms.
public struct NaturalDensity: Hashable, Sendable {
    public var wildShare = 0.006
    public var wildDeviation = 120.0
    /// On each side.
    public var personShare = 0.006
    public var person = 75.0

    public init() {}

    public func callAsFunction(_ r: Double, sigma: Double) -> Double {
        let wild = (sigma * sigma + wildDeviation * wildDeviation).squareRoot()
        return (1 - wildShare - 2 * personShare) * Normal.density(r, sd: sigma)
            + wildShare * Normal.density(r, sd: wild)
            + personShare * Normal.density(r - person, sd: sigma)
            + personShare * Normal.density(r + person, sd: sigma)
    }

    /// The density after a loss uniform between two masses.
    public func afterLoss(_ r: Double, sigma: Double, from low: Double, to high: Double) -> Double {
        func spread(_ centre: Double, _ sd: Double) -> Double {
            (Normal.cumulative((r - centre + high) / sd)
                - Normal.cumulative((r - centre + low) / sd)) / (high - low)
        }
        let wild = (sigma * sigma + wildDeviation * wildDeviation).squareRoot()
        return (1 - wildShare - 2 * personShare) * spread(0, sigma) + wildShare * spread(0, wild)
            + personShare * (spread(person, sigma) + spread(-person, sigma))
    }

    /// Kullback–Leibler information per load, in nats, of losing a mass between `low` and `high`
    /// with `probability`.
    public func divergence(
        sigma: Double, probability: Double, from low: Double, to high: Double
    ) -> Double {
        integrated(sigma: sigma, reach: high) { r in
            let natural = self(r, sigma: sigma)
            let lossy = afterLoss(r, sigma: sigma, from: low, to: high)
            return ((1 - probability) * natural + probability * lossy, natural)
        }
    }

    /// The same for a constant shift.
    public func divergence(sigma: Double, shift: Double) -> Double {
        integrated(sigma: sigma, reach: abs(shift)) { r in
            (self(r + shift, sigma: sigma), self(r, sigma: sigma))
        }
    }

    private func integrated(
        sigma: Double, reach: Double, _ densities: (Double) -> (Double, Double)
    ) -> Double {
        let step = 0.5
        var r = -reach - 700 - 8 * sigma
        var sum = 0.0
        while r < 700 + 8 * sigma {
            let (changed, natural) = densities(r)
            if changed > 1e-300, natural > 1e-300 { sum += changed * log(changed / natural) }
            r += step
        }
        return sum * step
    }
}
