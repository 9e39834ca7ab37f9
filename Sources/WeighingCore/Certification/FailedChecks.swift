public import TradeValues

/// The failed interim checks that freeze a scale: those since its last check that passed and its
/// last verification.
///
/// They end when somebody who answers for the scale shows that it weighs right again where it
/// weighed wrong. A lighter load proves nothing: errors grow with the load.
public struct FailedChecks: Hashable, Sendable {
    public let scale: String
    /// The heaviest load step outside its limits.
    public let heaviestFailed: Weight

    public init(scale: String, heaviestFailed: Weight) {
        self.scale = scale
        self.heaviestFailed = heaviestFailed
    }

    /// Whether a check may be recorded now. One that fails again always may.
    ///
    /// - Parameter bySupervisor: who records it may certify scales.
    /// - Throws: ``CertificationRefusal``: it would lift the freeze and may not.
    public func admit(
        _ check: InterimCheckDraft, bySupervisor: Bool
    ) throws(CertificationRefusal) {
        guard check.isPassed else { return }
        guard check.heaviestLoad >= heaviestFailed else {
            throw .liftNeedsLoad(scale: scale, atLeast: heaviestFailed)
        }
        guard bySupervisor else { throw .liftNeedsSupervisor(scale: scale) }
    }
}
