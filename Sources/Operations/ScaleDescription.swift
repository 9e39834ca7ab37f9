public import TradeValues
public import WeighingCore

/// One scale of the site, as it was configured.
public struct ScaleDescription: Sendable {
    public let id: String
    public let name: String
    public let nameEnglish: String
    public let range: WeighingRange
    public let policy: WeighingPolicy
    /// What is assumed when a frame carries no unit.
    public let unit: WeightUnit
    /// The device profile; stored with every weighing.
    public let profile: String
    /// Whether a weight at rest is taken without a button.
    public let capturesAutomatically: Bool

    public init(
        id: String, name: String, nameEnglish: String, range: WeighingRange,
        policy: WeighingPolicy, unit: WeightUnit, profile: String, capturesAutomatically: Bool
    ) {
        self.id = id
        self.name = name
        self.nameEnglish = nameEnglish
        self.range = range
        self.policy = policy
        self.unit = unit
        self.profile = profile
        self.capturesAutomatically = capturesAutomatically
    }
}
