public import TradeValues
public import WorkflowCore

/// 依据: what a delivery order rests on, a customer's authorisation or a dispatch notice
/// (procedure.md 5.1.11.2), with what orders have taken of it.
public struct OrderBasis: Hashable, Sendable {
    public let document: DocumentReference
    public let contract: String
    /// Names, as orders have them.
    public let customer: String
    public let product: String
    public let quantity: Weight
    /// Of open orders what they are for, of closed ones what was loaded.
    public let ordered: Weight
    public let days: ClosedRange<CalendarDay>
    /// Trucks that may fetch it, with who drives them.
    public let trucks: [PickupTruck]
    /// Whether orders may be issued on it: it is checked, or a truck is assigned on it.
    public let isReady: Bool

    public init(
        document: DocumentReference, contract: String, customer: String, product: String,
        quantity: Weight, ordered: Weight, days: ClosedRange<CalendarDay>, trucks: [PickupTruck],
        isReady: Bool
    ) {
        self.document = document
        self.contract = contract
        self.customer = customer
        self.product = product
        self.quantity = quantity
        self.ordered = ordered
        self.days = days
        self.trucks = trucks
        self.isReady = isReady
    }

    public var plates: [Plate] { trucks.map(\.plate) }

    public var remaining: Weight { max(quantity - ordered, .zero) }

    /// What orders on a contract rest on; nil where none are issued: an external warehouse is
    /// sent a notice and declares what it loads.
    public static func kind(for way: FieldChoice) -> DocumentKind? {
        switch way {
        case .collect: .pickupAuthorisation
        case .deliver: .dispatchNotice
        default: nil
        }
    }

    /// Whether an order may be issued on it.
    ///
    /// - Parameters:
    ///   - way: in which goods of the contract reach the buyer.
    ///   - today: when an order begins that names no first day.
    public func admit(
        _ draft: OrderDraft, way: FieldChoice, today: CalendarDay
    ) throws(OrderRefusal) {
        let number = document.number
        guard draft.contractNumber == contract else {
            throw .basisOfAnotherContract(number: number, contract: contract)
        }
        guard document.kind == Self.kind(for: way) else {
            throw .basisOfAnotherWay(contract: contract, way: way)
        }
        guard isReady else { throw .basisNotReady(number: number, kind: document.kind) }
        guard draft.product == product else {
            throw .basisOfAnotherProduct(number: number, product: product)
        }
        guard draft.ordered <= remaining else {
            throw .exceedsBasis(number: number, remaining: remaining)
        }
        let first = draft.validity.from ?? today
        guard let last = draft.validity.until, first >= days.lowerBound, last <= days.upperBound
        else { throw .outsideBasis(number: number, days: days) }
        try admit(draft.plates, isExplained: draft.plateReason != nil)
    }

    /// The trucks of an order are those that its basis lists. A customer may change a truck by a
    /// call, and the billing desk writes down why; where we deliver the transport officer assigns
    /// another on the notice instead.
    private func admit(_ ordered: [Plate], isExplained: Bool) throws(OrderRefusal) {
        guard !trucks.isEmpty else { return }
        let stranger = ordered.first { plate in !plates.contains { $0.text == plate.text } }
        guard let stranger else { return }
        if isExplained, document.kind == .pickupAuthorisation { return }
        throw .plateNotInBasis(number: document.number, plate: stranger, kind: document.kind)
    }
}
