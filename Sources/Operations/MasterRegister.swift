public import ContractCore
internal import NameInitials
public import SiteStore
internal import TradeValues

/// What people and programs do with master data. Readings of names are worked out when a record is
/// written, so that searching needs nothing but the store.
public struct MasterRegister: Sendable {
    private let store: SiteStore
    private let clock: SiteClock

    /// Opened at the first record that is written: it takes a fifth of a second.
    private static let pinyin = Result { try PinyinIndex() }

    public init(store: SiteStore, clock: SiteClock) {
        self.store = store
        self.clock = clock
    }

    /// - Parameter seen: the version the person had before them; nil for a new record.
    public func save(
        _ entry: MasterEntry, isRetired: Bool = false, seen: Int?, by person: String
    ) async throws {
        try await store.saveMaster(
            entry, keys: Self.keys(of: entry), isRetired: isRetired, seen: seen, by: person,
            at: clock.now())
    }

    /// Takes all records of a CSV file, or none.
    ///
    /// - Throws: ``TableRefusal/rowsRefused(_:)``.
    public func importCSV(
        _ bytes: [UInt8], of kind: MasterKind, by person: String
    ) async throws -> MasterImportResult {
        let rows = try kind.schema.rows(utf8: bytes).map { row in
            (row: row, keys: try Self.keys(of: row.entry))
        }
        return try await store.importMaster(rows, by: person, at: clock.now())
    }

    private static func keys(of entry: MasterEntry) throws -> NameKeys {
        let pinyin = try Self.pinyin.get()
        return NameKeys(
            initials: pinyin.initials(of: entry.name), syllables: pinyin.syllables(of: entry.name))
    }
}
