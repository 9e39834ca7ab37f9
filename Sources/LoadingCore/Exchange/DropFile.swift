public import ContractCore
public import TradeValues

/// A file that another system puts into the drop folder, as its name says.
public struct DropFile: Hashable, Sendable {
    public let name: String
    public let kind: Kind

    public enum Kind: Hashable, Sendable {
        case master(MasterKind)
        case contracts
        case orders
        /// What customers received.
        case receivedWeights
        /// Numbers and deliveries of invoices that a finance system issued.
        case invoices

        /// Where its files are in the order of a look: what others name comes before them.
        fileprivate var rank: Int {
            switch self {
            case .master(let kind): MasterKind.allCases.firstIndex(of: kind) ?? 0
            case .contracts: MasterKind.allCases.count
            case .orders: MasterKind.allCases.count + 1
            case .receivedWeights: MasterKind.allCases.count + 2
            case .invoices: MasterKind.allCases.count + 3
            }
        }
    }

    /// `orders*.csv`, `contracts*.csv`, `received-weights*.csv`, `invoices*.csv`, `customers*.csv`
    /// and the other kinds of master data; nil for any other name. A file that is still being written has another one, or a dot before it.
    public init?(name: String) {
        let lower = name.lowercased()
        guard lower.hasSuffix(".csv"), !name.contains("/"), name.utf8.count <= Self.longestName
        else { return nil }
        self.name = name
        if lower.hasPrefix("orders") {
            kind = .orders
        } else if lower.hasPrefix("contracts") {
            kind = .contracts
        } else if lower.hasPrefix("received-weights") {
            kind = .receivedWeights
        } else if lower.hasPrefix("invoices") {
            kind = .invoices
        } else if let master = MasterKind.allCases.first(where: { lower.hasPrefix($0.rawValue) }) {
            kind = .master(master)
        } else {
            return nil
        }
    }

    /// A file system takes 255 bytes; a number and `.txt` are put behind it.
    private static let longestName = 200

    /// In the order they are to be taken: customers before the contracts and orders that name them,
    /// files of one kind by name.
    public static func inOrder(_ files: [DropFile]) -> [DropFile] {
        files.sorted { ($0.kind.rank, $0.name) < ($1.kind.rank, $1.name) }
    }

    /// The name itself, or `orders-2.csv`, `orders-3.csv` when it is taken: nothing that was filed
    /// is overwritten.
    public static func freeName(_ name: String, isTaken: (String) -> Bool) -> String {
        guard isTaken(name) else { return name }
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        var number = 2
        while isTaken("\(name[..<dot])-\(number)\(name[dot...])") { number += 1 }
        return "\(name[..<dot])-\(number)\(name[dot...])"
    }
}

/// Why a file of the drop folder is not read at all.
public enum DropRefusal: Refusal, Hashable {
    case tooLarge(megabytes: Int)

    public var code: String { "drop-file-too-large" }
    public var kind: RefusalKind { .invalid }
}
