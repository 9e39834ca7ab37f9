public import ContractCore
public import TradeValues
public import WeighingCore

/// 装车记录: one load of one truck on one delivery order, as the weigh ticket states it.
///
/// A record is complete in itself: it repeats the names and both weighings as they were, so that
/// what it says does not change when an order or a scale is renamed.
public struct LoadRecord: Hashable, Sendable {
    /// The sequence of its entry in the ledger.
    public let entry: Int64
    public let ticketNumber: String
    public let visit: Int64
    public let plate: Plate
    public let orderNumber: String
    public let contractNumber: String?
    public let customer: String
    public let product: String
    public let movement: Movement
    public let direction: LoadDirection
    public let first: Weighing
    public let second: Weighing
    public let weights: LoadWeights
    /// The business day of the second weighing.
    public let businessDay: CalendarDay
    /// How the tare came about.
    public let tareKind: TareKind
    public let goods: LoadGoods
    /// The ticket that this one corrects; nil for an original.
    public let corrects: String?
    /// Why it no longer counts; nil while it does.
    public let voiding: LoadVoid?
    /// 待处理 and then accepted by a person although it exceeded the order; nil for usual loads.
    public let acceptance: Acceptance?

    /// Who let a held load pass, and why.
    public struct Acceptance: Hashable, Sendable {
        public let by: String
        public let reason: String
        public let at: Timestamp

        public init(by: String, reason: String, at: Timestamp) {
            self.by = by
            self.reason = reason
            self.at = at
        }
    }

    public init(
        entry: Int64, ticketNumber: String, visit: Int64, plate: Plate, orderNumber: String,
        contractNumber: String?, customer: String, product: String, movement: Movement,
        first: Weighing, second: Weighing, weights: LoadWeights, businessDay: CalendarDay,
        tareKind: TareKind, goods: LoadGoods, acceptance: Acceptance?, corrects: String? = nil,
        voiding: LoadVoid? = nil
    ) {
        self.entry = entry
        self.ticketNumber = ticketNumber
        self.visit = visit
        self.plate = plate
        self.orderNumber = orderNumber
        self.contractNumber = contractNumber
        self.customer = customer
        self.product = product
        self.movement = movement
        self.direction = movement.direction
        self.first = first
        self.second = second
        self.weights = weights
        self.businessDay = businessDay
        self.tareKind = tareKind
        self.goods = goods
        self.acceptance = acceptance
        self.corrects = corrects
        self.voiding = voiding
    }

    /// Whether it counts: neither void nor corrected.
    public var stands: Bool { voiding == nil }

    /// The weighing that gave the gross weight. A stored tare always comes first: it was weighed
    /// on an earlier visit.
    public var grossWeighing: Weighing {
        direction == .outbound || tareKind == .stored ? second : first
    }
    /// The weighing that gave the tare weight.
    public var tareWeighing: Weighing {
        direction == .outbound || tareKind == .stored ? first : second
    }
    /// Whole minutes between the two weighings; nil with a stored tare, whose weighing was on an
    /// earlier visit.
    public var minutesOnSite: Int? {
        tareKind == .stored ? nil : second.at.minutes(since: first.at)
    }
}

/// How a load's tare came about. The two are never mixed: a ticket says which it is.
public enum TareKind: String, CaseIterable, Sendable {
    /// 皮重: the empty truck was weighed on this visit.
    case weighed
    /// 预置皮重 PT: weighed on an earlier visit (R 76-1 4.7).
    case stored
}

/// A load that waits for a decision.
public struct LoadHold: Hashable, Sendable {
    /// The store's key.
    public let id: Int64
    public let orderNumber: String
    public let first: Weighing.ID
    public let second: Weighing.ID
    public let weights: LoadWeights
    public let reason: HoldReason
    /// What the checks found at both weighings.
    public let findings: [Finding]

    public init(
        id: Int64, orderNumber: String, first: Weighing.ID, second: Weighing.ID,
        weights: LoadWeights, reason: HoldReason, findings: [Finding]
    ) {
        self.id = id
        self.orderNumber = orderNumber
        self.first = first
        self.second = second
        self.weights = weights
        self.reason = reason
        self.findings = findings
    }
}

/// 出门证: the truck may leave with what these tickets say.
public struct GatePass: Hashable, Sendable {
    public let number: String
    public let visit: Int64
    public let plate: Plate
    public let issuedAt: Timestamp
    public let ticketNumbers: [String]

    public init(
        number: String, visit: Int64, plate: Plate, issuedAt: Timestamp, ticketNumbers: [String]
    ) {
        self.number = number
        self.visit = visit
        self.plate = plate
        self.issuedAt = issuedAt
        self.ticketNumbers = ticketNumbers
    }
}
