public import LoadingCore
public import SiteStore
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
    /// The device profile; kept with what is weighed by it.
    public let profile: RecordedSetting
    /// Whether a weight at rest is taken without a button.
    public let capturesAutomatically: Bool
    /// What is looked at before a truck leaves, and how seriously.
    public let checks: LoadChecks
    /// For how many days a truck's tare may be used again; nil: every load is weighed twice.
    public let storedTareDays: Int?
    /// What watches the deck; a weight is taken only while every position sensor is free.
    public let sensors: [DeckSensor]
    /// The outputs that are wired, light and barriers, before the first order.
    public let signals: DeckSignals
    /// What big displays are called, in the order of the configuration.
    public let scoreboards: [String]

    public init(
        id: String, name: String, nameEnglish: String, range: WeighingRange,
        policy: WeighingPolicy, unit: WeightUnit, profile: RecordedSetting,
        capturesAutomatically: Bool, checks: LoadChecks = LoadChecks(),
        storedTareDays: Int? = nil, sensors: [DeckSensor] = [],
        signals: DeckSignals = DeckSignals(),
        scoreboards: [String] = []
    ) {
        self.id = id
        self.name = name
        self.nameEnglish = nameEnglish
        self.range = range
        self.policy = policy
        self.unit = unit
        self.profile = profile
        self.capturesAutomatically = capturesAutomatically
        self.checks = checks
        self.storedTareDays = storedTareDays
        self.sensors = sensors
        self.signals = signals
        self.scoreboards = scoreboards
    }

    /// The range that ``policySetting`` names; nil when the text is none of this program.
    static func range(in policyText: String) -> WeighingRange? {
        policyText.split(separator: "\n").first { $0.hasPrefix(rangePrefix) }
            .flatMap { WeighingRange(settingText: $0.dropFirst(rangePrefix.count)) }
    }

    private static let rangePrefix = "range = "

    /// Range and policy in one spelling; kept with what is weighed by them.
    package var policySetting: RecordedSetting {
        let content = [
            Self.rangePrefix + range.settingText,
            "unit = \(unit.rawValue)", "window_milliseconds = \(policy.windowMilliseconds)",
            "minimum_readings = \(policy.minimumReadings)",
            "band_divisions = \(policy.bandInDivisions)",
            "stale_after_milliseconds = \(policy.staleAfterMilliseconds)",
            "automatic_rest_milliseconds = \(policy.automaticRestMilliseconds)",
            "checks = \(checks.settingText)",
            "stored_tare_days = \(storedTareDays.map(String.init) ?? "none")",
            "sensors = "
                + (sensors.isEmpty
                    ? "none" : sensors.map(\.settingText).joined(separator: ", ")),
        ]
        return RecordedSetting(
            .policy, name: id, content: content.map { $0 + "\n" }.joined())
    }
}
