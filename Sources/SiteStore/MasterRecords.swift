public import ContractCore
public import TradeValues

/// A record of master data as it stands.
public struct StoredMasterRecord: Hashable, Sendable {
    public let kind: MasterKind
    public let key: String
    public let name: String
    public let initials: String
    /// By column; columns left empty are absent.
    public let texts: [String: String]
    public let isRetired: Bool
    public let version: Int

    /// The record as its kind knows it; nil when it would not be accepted today.
    func entry<Field: MasterField>() -> MasterRecord<Field>? {
        let fields = texts.compactMap { column, text in
            Field(rawValue: column).map { ($0, text) }
        }
        return try? MasterRecord(fields: Dictionary(uniqueKeysWithValues: fields))
    }
}

/// One version of a record, for its history.
public struct MasterVersion: Hashable, Sendable {
    public let version: Int
    public let texts: [String: String]
    public let isRetired: Bool
    public let madeBy: String
    public let madeAt: Timestamp
}

/// By what a record is found from a Latin keyboard.
public struct NameKeys: Hashable, Sendable {
    public let initials: String
    public let syllables: String

    public init(initials: String, syllables: String) {
        self.initials = initials
        self.syllables = syllables
    }
}

/// What to list of one kind of master data.
public struct MasterFilter: Sendable {
    public var text: String
    public var showsRetired: Bool
    /// A column of the kind; its key when nil.
    public var sort: String?
    public var isDescending: Bool
    public var offset: Int
    public var limit: Int

    public static let maximumLimit = 1_000

    public init(
        text: String = "", showsRetired: Bool = false, sort: String? = nil,
        isDescending: Bool = false, offset: Int = 0, limit: Int = 100
    ) {
        self.text = text
        self.showsRetired = showsRetired
        self.sort = sort
        self.isDescending = isDescending
        self.offset = max(offset, 0)
        self.limit = min(max(limit, 1), Self.maximumLimit)
    }
}

/// How many records of a table were new, changed and there already.
public struct MasterImportResult: Sendable, Equatable {
    public var added = 0
    public var changed = 0
    public var unchanged = 0

    public init() {}
}
