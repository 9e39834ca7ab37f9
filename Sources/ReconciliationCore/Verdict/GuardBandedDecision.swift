/// Whether a true difference is beyond its tolerance, decided with a guard band (JCGM 106;
/// short-weight-methods.md §2). It steers blame and weighing again; a settlement never asks it.
public struct GuardBandedDecision: Hashable, Sendable {
    /// How much is short, or over; kilograms. Below zero lies on the other side.
    public let size: Double
    public let tolerance: Double
    /// Standard uncertainty of the size.
    public let uncertainty: Double
    public let guardFactor: Double

    public enum Zone: String, CaseIterable, Sendable {
        /// Surely inside the tolerance.
        case within
        /// Too near to it for one load: weigh again together.
        case undecided
        /// Really beyond.
        case beyond
    }

    public init(
        size: Double, tolerance: Double, uncertainty: Double,
        guardFactor: Double = VerdictPolicy.current.guardFactor
    ) {
        self.size = size
        self.tolerance = tolerance
        self.uncertainty = uncertainty
        self.guardFactor = guardFactor
    }

    /// g on either side of the tolerance.
    public var guardBand: Double { guardFactor * uncertainty }

    public var zone: Zone {
        if size > tolerance + guardBand { return .beyond }
        return size < tolerance - guardBand ? .within : .undecided
    }

    /// P(true > T) = Φ((x − T)/u).
    public var probabilityBeyond: Double {
        NormalDistribution.share(below: (size - tolerance) / uncertainty)
    }

    /// 用户风险: that the true difference is beyond, when this one is accepted.
    public var consumersRisk: Double { probabilityBeyond }

    /// 供方风险: that the true difference is inside, when this one is held against the supplier.
    public var producersRisk: Double { 1 - probabilityBeyond }
}
