public import LoadingCore
public import TradeValues
public import WeighingCore

/// A weight to be kept: whose, where from, and on whose word.
public struct CaptureRequest: Sendable {
    /// Chosen by whoever asks; repeating it returns the first result. At most
    /// ``maximumKeyLength`` characters.
    public let key: String
    public let plate: Plate
    /// The order somebody named; nil: the one that expects the truck, or the visit's own.
    public let orderNumber: String?
    public let scale: String
    public let weight: Weight
    public let source: Source
    public let at: Timestamp
    public let operatorName: String
    public let cause: Weighing.Cause
    /// Weigh once, with the tare of an earlier visit; nil: weigh twice.
    public var storedTare: StoredTareRequest?
    /// What is looked at before the truck leaves.
    public let checks: LoadChecks
    public let range: WeighingRange
    /// Other scales on which a truck of this plate stands or is named.
    public let elsewhere: [String]

    public static let maximumKeyLength = 100

    /// Where the weight comes from.
    public enum Source: Sendable {
        case indicator(Indicated)
        /// A person read it off, another one approved it.
        case person(Weighing.ManualEntry)

        var indicated: Indicated? { if case .indicator(let shown) = self { shown } else { nil } }
        var entry: Weighing.ManualEntry? {
            if case .person(let entry) = self { entry } else { nil }
        }
    }

    /// A weight as the indicator showed it.
    public struct Indicated: Sendable {
        /// The indication as it was decoded, with its unit.
        public let indication: DecimalNumber
        public let unit: WeightUnit
        /// What it was decoded and judged with.
        public let settings: SettingsInForce
        /// What was seen on the scale until then.
        public let evidence: WeighingEvidence

        public init(
            indication: DecimalNumber, unit: WeightUnit, settings: SettingsInForce,
            evidence: WeighingEvidence
        ) {
            self.indication = indication
            self.unit = unit
            self.settings = settings
            self.evidence = evidence
        }
    }

    /// What is wanted of a stored tare, and how long the scale's settings let it live.
    public struct StoredTareRequest: Sendable {
        public let use: StoredTare.Use
        public let limitDays: Int

        public init(use: StoredTare.Use, limitDays: Int) {
            self.use = use
            self.limitDays = limitDays
        }
    }

    public init(
        key: String, plate: Plate, orderNumber: String?, scale: String, weight: Weight,
        source: Source, at: Timestamp, operatorName: String, cause: Weighing.Cause,
        range: WeighingRange, checks: LoadChecks = LoadChecks(), elsewhere: [String] = [],
        storedTare: StoredTareRequest? = nil
    ) {
        self.key = key
        self.plate = plate
        self.orderNumber = orderNumber
        self.scale = scale
        self.weight = weight
        self.source = source
        self.at = at
        self.operatorName = operatorName
        self.cause = cause
        self.range = range
        self.checks = checks
        self.elsewhere = elsewhere
        self.storedTare = storedTare
    }
}

/// What became of a captured weight. It is on disk.
public struct CaptureResult: Sendable, Equatable {
    public enum Outcome: Sendable, Equatable {
        case first
        case booked(LoadRecord, gatePass: GatePass?)
        case held(LoadHold)
        /// The load was held and sent back to be unloaded; another weighing is awaited.
        case sentBack
    }

    public let visit: Visit
    public let weighing: Weighing
    public let outcome: Outcome
    /// What the checks found at this weighing.
    public let findings: [Finding]

    public init(visit: Visit, weighing: Weighing, outcome: Outcome, findings: [Finding]) {
        self.visit = visit
        self.weighing = weighing
        self.outcome = outcome
        self.findings = findings
    }
}
