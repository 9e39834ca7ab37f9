internal import TradeValues
internal import WeighingCore

/// A weight curve as its plateaus: where the indication rested, and how it came there.
struct WeightCurve {
    /// The indication stayed within one division for a while.
    struct Plateau: Hashable {
        var weight: Weight
        var from: Int64
        var through: Int64

        var milliseconds: Int64 { through - from }
    }

    let samples: [WeighingEvidence.CurveSample]
    /// When the weight was taken.
    let takenAt: Int64
    /// The usual time between two readings; nil when too few were kept to say.
    let cadence: Int64?
    private let division: Weight

    init?(_ load: LoadUnderCheck) {
        guard let evidence = load.evidence else { return nil }
        self.init(evidence, division: load.range.division)
    }

    init(_ evidence: WeighingEvidence, division: Weight) {
        samples = evidence.curve
        takenAt = max(
            evidence.window.last?.milliseconds ?? 0, evidence.curve.last?.milliseconds ?? 0)
        let times = evidence.window.map(\.milliseconds)
        let pauses = zip(times, times.dropFirst()).map { $1 - $0 }
        cadence = pauses.count < Self.fewestPauses ? nil : Spread.median(pauses)
        self.division = division
    }

    private static let fewestPauses = 3
    /// Readings further apart than this hide how the weight moved between them.
    private static let slowestCadence: Int64 = 250

    /// Whether the readings come often enough to see a movement.
    var showsMovement: Bool { cadence.map { $0 <= Self.slowestCadence } ?? false }

    /// By how many grams the indication changed, change by change, from one rest to another.
    func changes(from before: Plateau, to after: Plateau) -> [Int64] {
        let path = samples.filter { (before.through...after.from).contains($0.milliseconds) }
            .map(\.weight)
        let last = samples.last { $0.milliseconds < before.through }?.weight ?? before.weight
        return zip([last] + path, path).map { $1.grams - $0.grams }
    }

    /// Rests of at least so long, above a weight, in order.
    func plateaus(above minimum: Weight, lasting milliseconds: Int64) -> [Plateau] {
        var found: [Plateau] = []
        var current: Plateau?
        for (index, sample) in samples.enumerated() {
            // The indication held this value until the next change.
            let end = index + 1 < samples.count ? samples[index + 1].milliseconds : takenAt
            if let open = current, (sample.weight - open.weight).magnitude <= division {
                current?.through = end
            } else {
                if let current { found.append(current) }
                current = Plateau(weight: sample.weight, from: sample.milliseconds, through: end)
            }
        }
        if let current { found.append(current) }
        return found.filter { $0.weight >= minimum && $0.milliseconds >= milliseconds }
    }
}
