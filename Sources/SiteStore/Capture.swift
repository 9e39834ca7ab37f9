public import LoadingCore
public import TradeValues

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
    /// The device profile it was decoded with.
    public let profile: String
    /// The bytes it was decoded from.
    public let raw: [UInt8]
    public let at: Timestamp
    public let operatorName: String
    public let cause: Weighing.Cause

    public static let maximumKeyLength = 100

    public init(
        key: String, plate: Plate, orderNumber: String?, scale: String, weight: Weight,
        indication: DecimalNumber, unit: WeightUnit, profile: String, raw: [UInt8],
        at: Timestamp, operatorName: String, cause: Weighing.Cause
    ) {
        self.key = key
        self.plate = plate
        self.orderNumber = orderNumber
        self.scale = scale
        self.weight = weight
        self.indication = indication
        self.unit = unit
        self.profile = profile
        self.raw = raw
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
