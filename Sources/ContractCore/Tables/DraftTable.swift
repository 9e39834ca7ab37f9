/// A column of a table that people hand in.
public protocol TableField: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    var isRequired: Bool { get }
}

/// A document as one row of a table describes it.
public protocol TableDraft: Hashable, Sendable {
    associatedtype Field: TableField

    /// The field whose value may occur only once in a table.
    static var keyField: Field { get }
    var key: String { get }

    init(fields: [Field: String], line: Int?) throws(RowProblems)
}

/// Delivery orders as a CSV file.
public typealias OrderTable = DraftTable<OrderDraft>
/// Contracts' balances as a CSV file.
public typealias ContractTable = DraftTable<ContractDraft>

/// Drafts read from a CSV file whose header names the fields in any order.
public struct DraftTable<Draft: TableDraft>: Sendable {
    /// The drafts with the line each stands on.
    public let drafts: [(line: Int, draft: Draft)]

    /// Reads all of the table or none of it.
    ///
    /// - Throws: ``TableRefusal/rowsRefused(_:)`` with every problem of every row.
    public init(utf8 bytes: [UInt8]) throws(TableRefusal) {
        do {
            drafts = try Self.read(CSVTable(utf8: bytes))
        } catch {
            throw .rowsRefused(error.list)
        }
    }

    private static func read(
        _ table: CSVTable
    ) throws(RowProblems) -> [(line: Int, draft: Draft)] {
        guard let header = table.rows.first else {
            throw RowProblems(list: [RowProblem(line: 1, reason: .emptyTable)])
        }
        let columns = try columns(of: header)
        let rows = table.rows.dropFirst()
        guard rows.count <= RowLimits.rows else {
            throw RowProblems(list: [RowProblem(reason: .tooManyRows(maximum: RowLimits.rows))])
        }
        var problems: [RowProblem] = []
        var drafts: [(line: Int, draft: Draft)] = []
        var lineOfKey: [String: Int] = [:]
        for row in rows {
            do throws(RowProblems) {
                let draft = try draft(of: row, columns)
                if let first = lineOfKey.updateValue(row.line, forKey: draft.key) {
                    problems.append(
                        RowProblem(
                            line: row.line, field: Draft.keyField.rawValue,
                            reason: .duplicate(firstLine: first)))
                }
                drafts.append((row.line, draft))
            } catch {
                problems.append(contentsOf: error.list)
            }
        }
        if !problems.isEmpty { throw RowProblems(list: problems) }
        return drafts
    }

    private static func draft(
        of row: CSVTable.Row, _ columns: [Draft.Field]
    ) throws(RowProblems) -> Draft {
        guard row.fields.count == columns.count else {
            throw RowProblems(list: [
                RowProblem(
                    line: row.line,
                    reason: .fieldCount(found: row.fields.count, expected: columns.count))
            ])
        }
        return try Draft(
            fields: Dictionary(uniqueKeysWithValues: zip(columns, row.fields)), line: row.line)
    }

    private static func columns(of header: CSVTable.Row) throws(RowProblems) -> [Draft.Field] {
        var problems: [RowProblem] = []
        var columns: [Draft.Field] = []
        for name in header.fields {
            let key = name.filter { !$0.isWhitespace }.lowercased()
            if let field = Draft.Field(rawValue: key) {
                if columns.contains(field) {
                    problems.append(
                        RowProblem(line: header.line, field: key, reason: .duplicateColumn))
                }
                columns.append(field)
            } else {
                problems.append(RowProblem(line: header.line, field: name, reason: .unknownColumn))
            }
        }
        for field in Draft.Field.allCases where field.isRequired && !columns.contains(field) {
            problems.append(
                RowProblem(line: header.line, field: field.rawValue, reason: .missing))
        }
        if !problems.isEmpty { throw RowProblems(list: problems) }
        return columns
    }
}

/// All problems of one row, form or table.
public struct RowProblems: Error, Hashable {
    public let list: [RowProblem]

    public init(list: [RowProblem]) {
        self.list = list
    }
}
