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
        return replacing(Finding(left.map(\.0)))
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
        guard case .undecided(let candidates) = finding else { return self }
        let left = candidates.filter { $0.shows(kilograms, unit: unit) }
        if left.isEmpty {
            return replacing(.unsure(.knownWeightElsewhere, closest: candidates))
        }
        return left.count == candidates.count ? self : replacing(Finding(left))
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
        replacing(.known(candidate, alike: []))
    }
}

extension ProbeCandidate {
    /// Whether the newest reading is the known weight, within one per cent.
    public func shows(_ kilograms: DecimalNumber, unit: WeightUnit) -> Bool {
        guard let value = latest?.value else { return false }
        return KnownWeight(kilograms: kilograms).isShown(by: value, unit: latest?.unit ?? unit)
    }

    /// The decimals that a device which sends digits only must have, so that the newest reading is
    /// the known weight; nil when none fit, or when points are sent.
    public func decimals(for kilograms: DecimalNumber, unit: WeightUnit) -> Int? {
        guard !hasPoint, let value = latest?.value, value.digits != 0 else { return nil }
        return StreamDialect.decimalsAllowed.first { decimals in
            let shifted = DecimalNumber(digits: value.digits, decimals: decimals)
            return KnownWeight(kilograms: kilograms).isShown(
                by: shifted, unit: latest?.unit ?? unit)
        }
    }
}
