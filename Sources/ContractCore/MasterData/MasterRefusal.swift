public import TradeValues

/// Why a record of master data is not saved.
public enum MasterRefusal: Refusal, Hashable {
    case unknown(MasterKind, key: String)
    case keyTaken(MasterKind, key: String)
    /// Somebody else saved it since the person read it.
    case changedMeanwhile(MasterKind, key: String, by: String)

    public var code: String {
        switch self {
        case .unknown: "master-record-unknown"
        case .keyTaken: "master-record-exists"
        case .changedMeanwhile: "master-record-changed"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .unknown: .unknown
        case .keyTaken, .changedMeanwhile: .conflict
        }
    }
}
