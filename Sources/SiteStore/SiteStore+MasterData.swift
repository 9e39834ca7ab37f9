internal import AccessCore
public import ContractCore
internal import Foundation
internal import GRDB
public import TradeValues

extension SiteStore {
    /// Records that have the text anywhere: in a field, in the initials or in the reading.
    public func masterRecords(
        _ kind: MasterKind, _ filter: MasterFilter
    ) async throws -> [StoredMasterRecord] {
        let plain = String(filter.text.filter { !$0.isWhitespace && $0 != "·" }).lowercased()
        let order = Self.order(kind, filter)
        return try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM masterRecord
                    WHERE kind = :kind AND (isRetired = 0 OR :all)
                      AND (:text = '' OR instr(initials, :text) OR instr(syllables, :text)
                        OR EXISTS (SELECT 1 FROM json_each(content)
                                   WHERE instr(lower(replace(value, ' ', '')), :text)))
                    ORDER BY \(order) LIMIT :limit OFFSET :offset
                    """,
                arguments: [
                    "kind": kind.rawValue, "all": filter.showsRetired, "text": plain,
                    "limit": filter.limit, "offset": filter.offset,
                ]
            ).map(StoredMasterRecord.init)
        }
    }

    /// Only columns that the kind has get into the SQL.
    private static func order(_ kind: MasterKind, _ filter: MasterFilter) -> String {
        let direction = filter.isDescending ? "DESC" : "ASC"
        guard let sort = filter.sort,
            let column = kind.schema.columns.first(where: { $0.name == sort })
        else { return "key \(direction)" }
        let value = "json_extract(content, '$.\"\(column.name)\"')"
        return column.input.isNumber
            ? "CAST(\(value) AS REAL) \(direction), key" : "\(value) \(direction), key"
    }

    /// Whether master data of a kind is kept, and none of its records in use has the name.
    public func lacksMasterRecord(_ kind: MasterKind, named name: String) async throws -> Bool {
        try await read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM masterRecord WHERE kind = ?1 AND isRetired = 0)
                        AND NOT EXISTS (SELECT 1 FROM masterRecord
                                        WHERE kind = ?1 AND name = ?2 AND isRetired = 0)
                    """, arguments: [kind.rawValue, name]) ?? false
        }
    }

    public func countMasterRecords() async throws -> [MasterKind: Int] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql:
                    "SELECT kind, count(*) AS n FROM masterRecord WHERE isRetired = 0 GROUP BY kind"
            )
            return try Dictionary(
                uniqueKeysWithValues: rows.map {
                    (try $0.word("kind", in: "masterRecord"), $0["n"])
                })
        }
    }

    /// A record with its versions, the newest first.
    ///
    /// - Throws: ``MasterRefusal/unknown(_:key:)``.
    public func masterRecord(
        _ kind: MasterKind, _ key: String
    ) async throws -> (record: StoredMasterRecord, versions: [MasterVersion]) {
        try await read { db in
            guard let (id, record) = try Self.masterRecord(kind, key, db) else {
                throw MasterRefusal.unknown(kind, key: key)
            }
            let versions = try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM masterVersion WHERE recordId = ? ORDER BY version DESC LIMIT 100
                    """, arguments: [id])
            return (record, try versions.map(MasterVersion.init))
        }
    }

    // MARK: Writing

    /// Saves a new record, or another version of one.
    ///
    /// - Parameter seen: the version the person had before them; nil for a new record.
    /// - Throws: ``MasterRefusal``, ``TableRefusal`` when it names records that do not exist.
    public func saveMaster(
        _ entry: MasterEntry, keys: NameKeys, isRetired: Bool, seen: Int?, by person: String,
        at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let stored = try Self.masterRecord(entry.kind, entry.key, db)
            if let (_, record) = stored {
                guard let seen else {
                    throw MasterRefusal.keyTaken(entry.kind, key: entry.key)
                }
                guard seen == record.version else {
                    throw MasterRefusal.changedMeanwhile(
                        entry.kind, key: entry.key, by: try Self.lastEditor(stored, db))
                }
            } else if seen != nil {
                throw MasterRefusal.unknown(entry.kind, key: entry.key)
            }
            let problems = try Self.missingReferences(of: entry, line: nil, db)
            if !problems.isEmpty { throw TableRefusal.rowsRefused(problems) }
            try Self.write(entry, keys, isRetired, over: stored, by: person, at: time, db)
            try insert(
                AuditEntry(
                    at: time, kind: .masterDataChanged, person: person, subject: entry.key,
                    detail: entry.kind.rawValue), db)
        }
    }

    /// Takes all rows of a table or none. Rows that are there already with other content become
    /// another version.
    ///
    /// - Throws: ``TableRefusal/rowsRefused(_:)``.
    public func importMaster(
        _ rows: [(row: MasterRow, keys: NameKeys)], by person: String, at time: Timestamp
    ) async throws -> MasterImportResult {
        try await write { [self] db in
            var result = MasterImportResult()
            var problems: [RowProblem] = []
            for (row, keys) in rows {
                let stored = try Self.masterRecord(row.entry.kind, row.entry.key, db)
                problems += try Self.missingReferences(of: row.entry, line: row.line, db)
                if let record = stored?.record {
                    if record.texts == row.entry.texts, !record.isRetired {
                        result.unchanged += 1
                        continue
                    }
                    result.changed += 1
                } else {
                    result.added += 1
                }
                try Self.write(row.entry, keys, false, over: stored, by: person, at: time, db)
            }
            if !problems.isEmpty { throw TableRefusal.rowsRefused(problems) }
            if let kind = rows.first?.row.entry.kind {
                try insert(
                    AuditEntry(
                        at: time, kind: .masterDataChanged, person: person,
                        subject: kind.rawValue,
                        detail: "+\(result.added) ~\(result.changed) =\(result.unchanged)"), db)
            }
            return result
        }
    }

    static func masterRecord(
        _ kind: MasterKind, _ key: String, _ db: Database
    ) throws -> (id: Int64, record: StoredMasterRecord)? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM masterRecord WHERE kind = ? AND key = ?"),
            arguments: [kind.rawValue, key]
        ).map { ($0["id"], try StoredMasterRecord($0)) }
    }

    private static func missingReferences(
        of entry: MasterEntry, line: Int?, _ db: Database
    ) throws -> [RowProblem] {
        try entry.references.compactMap { reference in
            try masterRecord(reference.kind, reference.key, db) == nil
                ? RowProblem(
                    line: line, field: reference.column,
                    reason: .notInMasterData(reference.kind, key: reference.key)) : nil
        }
    }

    private static func lastEditor(
        _ stored: (id: Int64, record: StoredMasterRecord)?, _ db: Database
    ) throws -> String {
        guard let stored else { return "" }
        return try String.fetchOne(
            db, sql: "SELECT madeBy FROM masterVersion WHERE recordId = ? AND version = ?",
            arguments: [stored.id, stored.record.version]) ?? ""
    }

    private static func write(
        _ entry: MasterEntry, _ keys: NameKeys, _ isRetired: Bool,
        over stored: (id: Int64, record: StoredMasterRecord)?, by person: String,
        at time: Timestamp, _ db: Database
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let content = String(decoding: try encoder.encode(entry.texts), as: UTF8.self)
        let version = (stored?.record.version ?? 0) + 1
        try db.execute(
            sql: """
                INSERT INTO masterRecord
                    (kind, key, name, initials, syllables, content, isRetired, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (kind, key) DO UPDATE SET name = excluded.name,
                    initials = excluded.initials, syllables = excluded.syllables,
                    content = excluded.content, isRetired = excluded.isRetired,
                    version = excluded.version
                """,
            arguments: [
                entry.kind.rawValue, entry.key, entry.name, keys.initials, keys.syllables, content,
                isRetired, version,
            ])
        let id = stored?.id ?? db.lastInsertedRowID
        try db.execute(
            sql: """
                INSERT INTO masterVersion (recordId, version, content, isRetired, madeBy, madeAt)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [id, version, content, isRetired, person, time.milliseconds])
    }
}
