internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// A cursor straight over SQLite's own calls, for walking millions of rows: values are looked at
/// where SQLite keeps them, and nothing is copied.
///
/// Damage that SQLite itself notices is thrown as GRDB's error.
final class RawCursor {
    private let statement: OpaquePointer
    private let connection: OpaquePointer

    init(_ db: Database, sql: String, after first: Int64) throws {
        guard let connection = db.sqliteConnection else { preconditionFailure("closed database") }
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw Self.error(connection, code) }
        statement = prepared
        self.connection = connection
        sqlite3_bind_int64(prepared, 1, first)
    }

    deinit { sqlite3_finalize(statement) }

    /// Whether there is another row.
    func next() throws -> Bool {
        let code = sqlite3_step(statement)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else { throw Self.error(connection, code) }
        return false
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    enum ColumnType {
        case integer
        case text
        case blob
        case other
    }

    /// As what the value is kept; the same bytes may be kept as text or as blob.
    func type(_ column: Int32) -> ColumnType {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .other
        }
    }

    /// The bytes of a text or blob; valid until the next row.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(statement, column)
        return UnsafeRawBufferPointer(
            start: start, count: Int(sqlite3_column_bytes(statement, column)))
    }

    enum Value {
        case null
        case integer(Int64)
        case text(UnsafeRawBufferPointer)
        case blob(UnsafeRawBufferPointer)
        /// No column of a recorded table holds one.
        case real
    }

    func value(_ column: Int32) -> Value {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: .null
        case SQLITE_INTEGER: .integer(integer(column))
        case SQLITE_TEXT: .text(bytes(column))
        case SQLITE_BLOB: .blob(bytes(column))
        default: .real
        }
    }

    private static func error(_ connection: OpaquePointer, _ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: String(cString: sqlite3_errmsg(connection)))
    }
}
