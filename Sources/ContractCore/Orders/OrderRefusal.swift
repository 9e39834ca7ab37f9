public import TradeValues
public import WorkflowCore

/// Why a truck may not load on an order, or an order may not be entered.
public enum OrderRefusal: Refusal, Hashable {
    case notOpen(number: String, state: DeliveryOrder.State)
    case notYetValid(number: String, from: CalendarDay)
    case expired(number: String, until: CalendarDay)
    case plateNotListed(number: String, plate: Plate)
    case nothingRemains(number: String)
    /// The number exists with other content; an order once issued is not overwritten.
    case numberTaken(number: String)
    case contractUnknown(number: String)
    case contractClosed(number: String)
    /// The order would take more than its contract has left.
    case exceedsContract(contract: String, remaining: Weight)
    /// None of the contract's products is the order's.
    case notInContract(contract: String, product: String)
    /// The contract is delivered on other days, and nobody consented to these.
    case outsideDelivery(contract: String, due: ClosedRange<CalendarDay>)
    /// The customer's account does not cover the order.
    case fundsMissing(contract: String, gap: Money)
    case advanceUnknown(number: String)
    case advanceNotApproved(number: String)
    case advanceForSomethingElse(number: String, contract: String, product: String)
    /// The order would be valid for longer than the advance is.
    case advanceExpires(number: String, until: CalendarDay)
    /// What is left of the advance.
    case exceedsAdvance(number: String, quantity: Weight, amount: Money)
    /// Contract and order name different customers.
    case contractOfAnotherCustomer(contract: String, customer: String)
    /// The contract is registered, and its orders rest on a document of its way of delivery.
    case basisMissing(contract: String, way: FieldChoice)
    case basisUnknown(number: String)
    /// It is not checked, or has no consent or no truck yet.
    case basisNotReady(number: String, kind: DocumentKind)
    case basisOfAnotherContract(number: String, contract: String)
    /// Goods of the contract reach the buyer another way than the basis is for.
    case basisOfAnotherWay(contract: String, way: FieldChoice)
    case basisOfAnotherProduct(number: String, product: String)
    /// All orders on one basis together may take what it says.
    case exceedsBasis(number: String, remaining: Weight)
    /// The basis names other trucks.
    case plateNotInBasis(number: String, plate: Plate, kind: DocumentKind)
    /// The basis is valid on other days.
    case outsideBasis(number: String, days: ClosedRange<CalendarDay>)
    /// Closing or voiding is not possible from this state, or loads stand against it.
    case cannotVoid(number: String, loads: Int)

    public var code: String {
        switch self {
        case .notOpen: "order-not-open"
        case .notYetValid: "order-not-yet-valid"
        case .expired: "order-expired"
        case .plateNotListed: "plate-not-listed"
        case .nothingRemains: "order-nothing-remains"
        case .numberTaken: "order-number-taken"
        case .contractUnknown: "contract-unknown"
        case .contractClosed: "contract-closed"
        case .exceedsContract: "exceeds-contract"
        case .contractOfAnotherCustomer: "contract-of-another-customer"
        case .notInContract: "product-not-in-contract"
        case .outsideDelivery: "outside-delivery-days"
        case .fundsMissing: "funds-missing"
        case .advanceUnknown: "advance-unknown"
        case .advanceNotApproved: "advance-not-approved"
        case .advanceForSomethingElse: "advance-for-something-else"
        case .advanceExpires: "advance-expires"
        case .exceedsAdvance: "exceeds-advance"
        case .basisMissing: "basis-missing"
        case .basisUnknown: "basis-unknown"
        case .basisNotReady: "basis-not-ready"
        case .basisOfAnotherContract: "basis-of-another-contract"
        case .basisOfAnotherWay: "basis-of-another-way"
        case .basisOfAnotherProduct: "basis-of-another-product"
        case .exceedsBasis: "exceeds-basis"
        case .plateNotInBasis: "plate-not-in-basis"
        case .outsideBasis: "outside-basis-days"
        case .cannotVoid: "order-cannot-be-voided"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .contractUnknown, .contractOfAnotherCustomer, .notInContract, .advanceUnknown,
            .advanceForSomethingElse, .basisMissing, .basisUnknown, .basisOfAnotherContract,
            .basisOfAnotherWay, .basisOfAnotherProduct:
            .invalid
        default: .conflict
        }
    }
}
