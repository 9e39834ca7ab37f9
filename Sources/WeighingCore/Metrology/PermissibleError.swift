public import TradeValues

/// 最大允许误差: how far a class III scale may be off at a load (OIML R 76-1 3.5.1, table 6;
/// JJG 539). The steps depend on e alone, not on Max.
public enum PermissibleError {
    /// On which occasion a scale is looked at.
    public enum Occasion: String, CaseIterable, Sendable {
        /// 首次检定、后续检定
        case verification
        /// 使用中检查: twice as much (R 76-1 3.5.2).
        case inService
    }

    /// Up to these many e, inclusive, this many halves of e are allowed at a verification.
    private static let steps: [(divisions: Int64, halves: Int64)] = [
        (500, 1), (2_000, 2), (10_000, 3),
    ]

    /// - Parameters:
    ///   - load: gross, or the net or measured tare that is looked at; its sign does not matter.
    ///   - division: e at that load.
    /// - Returns: plus or minus this much; above 10 000 e, where class III ends, the last step.
    public static func at(
        _ load: Weight, division: Weight, _ occasion: Occasion
    ) -> Weight {
        let step =
            steps.first { load.magnitude.grams <= $0.divisions * division.grams }
            ?? steps[steps.count - 1]
        let verification = division.grams * step.halves / 2
        return Weight(grams: occasion == .inService ? 2 * verification : verification)
    }
}

extension WeighingRange {
    /// The permissible error at a load, with the interval that holds there.
    public func permissibleError(
        at load: Weight, _ occasion: PermissibleError.Occasion
    ) -> Weight {
        PermissibleError.at(load, division: division(at: load), occasion)
    }

    /// What a gross indication and a separately weighed tare may together be off in service: the
    /// legal threshold of one scale (order no. 3 of 1999, art. 6).
    public func permissibleErrorInService(gross: Weight, tare: Weight) -> Weight {
        permissibleError(at: gross, .inService) + permissibleError(at: tare, .inService)
    }
}
