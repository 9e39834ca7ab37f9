public import TradeValues

/// Why a pickup authorisation or a dispatch notice does not go forward. That its contract has not
/// enough left is an ``OrderRefusal``, as for the order itself.
public enum PickupRefusal: Refusal, Hashable {
    /// The customer used that number before, on another authorisation.
    case customerNumberRepeated(number: String, document: String)
    /// Goods of this contract reach the buyer another way.
    case otherWay(contract: String, way: FieldChoice)
    /// No checked authorisation of that contract and product has this number.
    case authorisationNotChecked(number: String, contract: String)
    /// The authorisation is for less.
    case exceedsAuthorisation(number: String, quantity: Weight)
    /// The lot in the warehouse has less left than the notice is for.
    case exceedsLot(lot: String, free: Weight)

    public var code: String {
        switch self {
        case .customerNumberRepeated: "customer-number-repeated"
        case .otherWay: "contract-of-another-way"
        case .authorisationNotChecked: "authorisation-not-checked"
        case .exceedsAuthorisation: "exceeds-authorisation"
        case .exceedsLot: "notice-exceeds-lot"
        }
    }

    public var kind: RefusalKind { .conflict }
}
