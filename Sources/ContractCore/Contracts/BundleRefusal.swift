public import TradeValues

/// Why a contract is not given out as one bundle.
public enum BundleRefusal: Refusal, Hashable {
    case tooManyDocuments(contract: String, limit: Int)
    /// The files that are attached do not fit one archive.
    case filesTooLarge(contract: String, gigabytes: Int)

    public var code: String {
        switch self {
        case .tooManyDocuments: "bundle-too-many-documents"
        case .filesTooLarge: "bundle-files-too-large"
        }
    }

    public var kind: RefusalKind { .conflict }
}
