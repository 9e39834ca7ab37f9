public import TradeValues
public import WorkflowCore

/// 提货单: what a truck is weighed against (procedure.md 5.1 step 7, forms.md §2).
public struct DeliveryOrder: Hashable, Sendable {
    /// What is kept about an order's life; how far it is loaded is counted, not set.
    public enum State: String, CaseIterable, Sendable {
        case open
        /// 完成: closed by the billing desk; a remainder returns to the contract.
        case closed
        /// 作废
        case void
    }

    /// The order's own number, as the billing desk or the ERP gave it.
    public let number: String
    public let movement: Movement
    public let customer: String
    public let product: String
    public let contractNumber: String?
    /// The advance shipment request that it is issued on; nil when the account covers it.
    public let advanceNumber: String?
    /// 依据: the checked authorisation or assigned dispatch notice that it rests on; nil where none
    /// is asked for.
    public let basis: DocumentReference?
    public var quantity: OrderedQuantity
    /// Trucks that may fetch it; empty: any truck that names the order.
    public let plates: [Plate]
    /// Why a truck may fetch it that its basis does not list; nil when all are listed.
    public let plateReason: String?
    public let validity: Validity
    public let state: State
    /// Who closed or voided it; nil while it is open.
    public let end: End?

    /// How an order ended.
    public struct End: Hashable, Sendable {
        public let by: String
        public let at: Timestamp
        public let reason: String

        public init(by: String, at: Timestamp, reason: String) {
            self.by = by
            self.at = at
            self.reason = reason
        }
    }

    public init(
        number: String, movement: Movement, customer: String, product: String,
        contractNumber: String?, advanceNumber: String? = nil, quantity: OrderedQuantity,
        plates: [Plate], plateReason: String? = nil, validity: Validity, state: State,
        end: End? = nil, basis: DocumentReference? = nil
    ) {
        self.number = number
        self.movement = movement
        self.customer = customer
        self.product = product
        self.contractNumber = contractNumber
        self.advanceNumber = advanceNumber
        self.quantity = quantity
        self.plates = plates
        self.plateReason = plateReason
        self.validity = validity
        self.state = state
        self.end = end
        self.basis = basis
    }

    /// Whether `plate` may start loading on business day `day`.
    ///
    /// - Throws: ``OrderRefusal`` with the rule that forbids it.
    public func admit(_ plate: Plate, on day: CalendarDay) throws(OrderRefusal) {
        guard state == .open else { throw .notOpen(number: number, state: state) }
        if let from = validity.from, day < from { throw .notYetValid(number: number, from: from) }
        if let until = validity.until, day > until {
            throw .expired(number: number, until: until)
        }
        guard plates.isEmpty || plates.contains(where: { $0.text == plate.text }) else {
            throw .plateNotListed(number: number, plate: plate)
        }
        guard quantity.remaining > .zero else { throw .nothingRemains(number: number) }
    }
}

/// The days on which an order may be loaded, both inclusive; nil: no limit on that side.
public struct Validity: Hashable, Sendable {
    public let from: CalendarDay?
    public let until: CalendarDay?

    /// Nil when the end lies before the beginning.
    public init?(from: CalendarDay? = nil, until: CalendarDay? = nil) {
        if let from, let until, until < from { return nil }
        self.from = from
        self.until = until
    }

    public static let unlimited = Validity(unchecked: ())

    private init(unchecked: Void) {
        from = nil
        until = nil
    }
}
