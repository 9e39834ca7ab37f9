internal import GRDB
internal import LedgerCore

/// Walks one recorded table beside the ledger, and compares every row with its entry.
struct RecordCursor {
    private let table: RecordedTable
    private let rows: RawCursor
    /// The id of the row that waits for its entry; nil after the last.
    private var waiting: Int64?

    init(_ table: RecordedTable, after first: Int64, _ db: Database) throws {
        self.table = table
        rows = try RawCursor(db, sql: table.selectSQL, after: first)
        try advance()
    }

    /// Judges the row that belongs to an entry.
    mutating func admit(_ sequence: Int64, body: UnsafeRawBufferPointer) throws -> LedgerFault? {
        guard let waiting, waiting <= sequence else {
            return .recordMissing(sequence, table: table.name)
        }
        guard waiting == sequence else { return .recordUnknown(waiting, table: table.name) }
        let fault = body.elementsEqual(rowBody.bytes) ? nil : difference(sequence, body)
        try advance()
        return fault
    }

    /// After the last entry no row may be left.
    func finish() -> LedgerFault? {
        waiting.map { .recordUnknown($0, table: table.name) }
    }

    private mutating func advance() throws {
        waiting = try rows.next() ? rows.integer(0) : nil
    }

    private var rowBody: LedgerBody {
        LedgerBody(
            table.columns.enumerated().map { index, column in
                (column, value(Int32(index) + 1))
            })
    }

    private func value(_ column: Int32) -> LedgerValue {
        switch rows.value(column) {
        case .null: .null
        case .integer(let number): .integer(number)
        case .text(let bytes): .text(String(decoding: bytes, as: UTF8.self))
        case .blob(let bytes): .bytes(Array(bytes))
        case .real: .text("not a value of this store")
        }
    }

    /// Names the first column that says something else than the entry.
    private func difference(_ sequence: Int64, _ body: UnsafeRawBufferPointer) -> LedgerFault {
        let said = LedgerBody(bytes: Array(body)).fields ?? [:]
        let column = table.columns.enumerated().first { index, column in
            let kept: LedgerValue =
                switch value(Int32(index) + 1) {
                case .bytes(let bytes): .text(bytes.hexText)
                case let other: other
                }
            return said[column] != kept
        }
        return .recordChanged(
            sequence, table: table.name, column: column?.element ?? table.columns[0])
    }
}
