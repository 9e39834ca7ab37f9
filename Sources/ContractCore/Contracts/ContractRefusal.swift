public import TradeValues

/// Why a contract is not changed or moved on.
public enum ContractRefusal: Refusal, Hashable {
    case unknown(number: String)
    /// A supplementary agreement changes it from here on (procedure.md 5.1 step 5).
    case signedAlready(number: String)
    /// Nothing of a closed contract moves any more.
    case closed(number: String)
    /// A supplement needs a contract that it supplements.
    case notSigned(number: String)
    /// A supplement is reviewed as its contract was.
    case otherClass(number: String, isSpecial: Bool)
    /// A supplement would leave less of a product than is loaded.
    case belowLoaded(product: String, loaded: Weight)
    /// A month is analysed when it is over: its figures still move.
    case monthNotOver(ReportMonth, lastDay: CalendarDay)

    public var code: String {
        switch self {
        case .unknown: "contract-not-found"
        case .signedAlready: "contract-signed-already"
        case .closed: "contract-is-closed"
        case .notSigned: "contract-not-signed"
        case .otherClass: "contract-of-other-class"
        case .belowLoaded: "contract-below-loaded"
        case .monthNotOver: "month-not-over"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .unknown: .unknown
        case .signedAlready, .closed, .notSigned, .otherClass, .belowLoaded, .monthNotOver: .conflict
        }
    }
}
