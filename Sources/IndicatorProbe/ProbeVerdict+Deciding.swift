internal import IndicatorProtocols
public import TradeValues
internal import WeighingCore

/// Where the same bytes are different weights, the weights decide.
extension ProbeVerdict {
    /// Decides by the way in which the weight has changed, if it has: a truck drives on in steps
    /// from one weight to the next, and digits in the wrong order jump.
    public func decidedByCourse() -> ProbeVerdict {
        guard case .undecided(let candidates) = finding else { return self }
        let courses = candidates.compactMap { candidate in
            candidate.course.stride.map { (candidate, $0) }
        }
        guard courses.count == candidates.count,
            let smoothest = courses.min(by: { $0.1 < $1.1 }),
            smoothest.1 <= Self.longestStride
        else { return self }
        let left = courses.filter { candidate, stride in
            candidate.agrees(with: smoothest.0)
                || stride < smoothest.1 * Self.jumpingFactor
        }
        guard left.count < courses.count else { return self }
        return replacing(Finding(left.map(\.0)), by: .course)
    }

    /// A truck that drives on faster jumps as digits do.
    private static let longestStride = 0.15
    /// Digits in the wrong order jump at least so much further.
    private static let jumpingFactor = 3.0

    /// Decides by a weight that is known to lie on the scale now.
    ///
    /// - Parameters:
    ///   - kilograms: what lies on the scale, as its display shows it or a certificate says.
    ///   - unit: assumed where frames carry none.
    public func decided(
        byKnownWeight kilograms: DecimalNumber, unit: WeightUnit = .kilogram
    ) -> ProbeVerdict {
        let candidates = candidates
        guard !candidates.isEmpty else { return self }
        let fits = candidates.map { ($0, $0.fit(for: kilograms, unit: unit)) }
        var left = fits.filter { $0.1 == .asSent }.map(\.0)
        // A point or zeros that are not sent are supposed only where nothing reads it as it is.
        if left.isEmpty { left = fits.filter { $0.1 != nil }.map(\.0) }
        if left.isEmpty {
            return replacing(
                .unsure(.knownWeightElsewhere(given: kilograms), closest: candidates),
                by: .knownWeight(kilograms))
        }
        return left.count == candidates.count
            ? self : replacing(Finding(left), by: .knownWeight(kilograms))
    }

    /// What somebody may choose from, who knows more than the bytes say.
    public var candidates: [ProbeCandidate] {
        switch finding {
        case .known(let candidate, let alike): [candidate] + alike
        case .undecided(let candidates): candidates
        case .unsure: []
        }
    }

    /// Decides by what somebody has chosen, such as from the rating plate and the manual.
    public func decided(byChoosing candidate: ProbeCandidate) -> ProbeVerdict {
        replacing(.known(candidate, alike: []), by: .choice)
    }
}
