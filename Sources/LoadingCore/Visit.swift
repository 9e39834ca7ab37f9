public import TradeValues
public import WeighingCore

/// One truck's stay on the site: from its first weighing to its gate pass.
///
/// A visit has one line per delivery order the truck is here for. The weighings in between serve
/// twice: the second of one load is the first of the next.
public struct Visit: Hashable, Sendable {
    /// The store's key.
    public let id: Int64
    public let plate: Plate
    public let openedAt: Timestamp
    public var state: VisitState
    public var lines: [VisitLine]
    public var weighings: [Weighing]
    /// The weighing that the next one is paired with; nil before the first.
    public var baseWeighing: Weighing.ID?

    public init(
        id: Int64, plate: Plate, openedAt: Timestamp, state: VisitState, lines: [VisitLine],
        weighings: [Weighing], baseWeighing: Weighing.ID?
    ) {
        self.id = id
        self.plate = plate
        self.openedAt = openedAt
        self.state = state
        self.lines = lines
        self.weighings = weighings
        self.baseWeighing = baseWeighing
    }

    /// The first line that has no load yet.
    public var currentLine: VisitLine? { lines.first { $0.ticketNumber == nil } }

    /// The weighing that the next one is paired with.
    public var base: Weighing? { weighings.first { $0.id == baseWeighing } }

    /// A truck waits at most for this many orders at once.
    public static let maximumLines = 10
}

/// One delivery order that a truck is here for.
public struct VisitLine: Hashable, Sendable {
    public let orderNumber: String
    /// The load record that fulfilled the line; nil while it is open.
    public var ticketNumber: String?
    public var goods: LoadGoods

    public init(
        orderNumber: String, ticketNumber: String? = nil, goods: LoadGoods = .none
    ) {
        self.orderNumber = orderNumber
        self.ticketNumber = ticketNumber
        self.goods = goods
    }
}

/// One captured weight of a truck. Never changed, never deleted.
public struct Weighing: Hashable, Sendable {
    public typealias ID = Int64

    /// Who or what gave the order to capture.
    public enum Cause: String, CaseIterable, Sendable {
        case button
        case automatic
        case api
        /// 手工录入: read off the indicator by a person and approved by another.
        case manual
    }

    /// The store's key.
    public let id: ID
    /// From 1 within the visit.
    public let sequence: Int
    public let scale: String
    public let weight: Weight
    public let at: Timestamp
    /// The account's name.
    public let operatorName: String
    public let cause: Cause
    /// Whether the scale's verification was valid.
    public let certification: ScaleCertification.Mark
    /// The certificate that was recorded then; nil when there was none.
    public let verification: Verification.ID?
    /// Who approved a manual weight, and why it was needed; nil for one that a scale gave.
    public let manual: ManualEntry?

    public struct ManualEntry: Hashable, Sendable {
        public let reason: String
        public let approvedBy: String

        public init(reason: String, approvedBy: String) {
            self.reason = reason
            self.approvedBy = approvedBy
        }
    }

    public init(
        id: ID, sequence: Int, scale: String, weight: Weight, at: Timestamp,
        operatorName: String, cause: Cause, certification: ScaleCertification.Mark = .unrecorded,
        verification: Verification.ID? = nil, manual: ManualEntry? = nil
    ) {
        self.id = id
        self.sequence = sequence
        self.scale = scale
        self.weight = weight
        self.at = at
        self.operatorName = operatorName
        self.cause = cause
        self.certification = certification
        self.verification = verification
        self.manual = manual
    }
}
