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
    /// The indication as it was decoded, with its unit.
    public let indication: DecimalNumber
    public let unit: WeightUnit
    /// What it was decoded and judged with.
    public let settings: SettingsInForce
    /// What was seen on the scale until then.
    public let evidence: WeighingEvidence
    public let at: Timestamp
    public let operatorName: String
    public let cause: Weighing.Cause

    public static let maximumKeyLength = 100

    public init(
        key: String, plate: Plate, orderNumber: String?, scale: String, weight: Weight,
        indication: DecimalNumber, unit: WeightUnit, settings: SettingsInForce,
        evidence: WeighingEvidence, at: Timestamp, operatorName: String, cause: Weighing.Cause
    ) {
        self.key = key
        self.plate = plate
        self.orderNumber = orderNumber
        self.scale = scale
        self.weight = weight
        self.indication = indication
        self.unit = unit
        self.settings = settings
        self.evidence = evidence
        self.at = at
        self.operatorName = operatorName
        self.cause = cause
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

    public init(visit: Visit, weighing: Weighing, outcome: Outcome) {
        self.visit = visit
        self.weighing = weighing
        self.outcome = outcome
    }
}
