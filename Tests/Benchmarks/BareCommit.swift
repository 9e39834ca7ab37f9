import Foundation
import GRDBSQLite

/// SQLite's own library, without anything in between: one row a transaction.
final class BareCommit {
    /// A page and its header in the write-ahead log.
    static let logFrameBytes = 4_096 + 24

    private var connection: OpaquePointer?
    private var insert: OpaquePointer?

    struct Failure: Error {
        let text: String
    }

    init(path: String) throws {
        try check(sqlite3_open(path, &connection))
        try execute("PRAGMA journal_mode = WAL")
        try execute("PRAGMA synchronous = FULL")
        try execute("CREATE TABLE t (id INTEGER PRIMARY KEY, content BLOB)")
        try check(
            sqlite3_prepare_v2(
                connection, "INSERT INTO t (content) VALUES (zeroblob(?))", -1, &insert, nil))
    }

    deinit {
        sqlite3_finalize(insert)
        sqlite3_close(connection)
    }

    /// Commits a row that fills about `pages` pages.
    func commit(pages: Int) throws -> Duration {
        let bytes = max(pages - 1, 0) * 4_092
        let begin = ContinuousClock.now
        sqlite3_bind_int64(insert, 1, Int64(bytes))
        guard sqlite3_step(insert) == SQLITE_DONE else { throw failure }
        sqlite3_reset(insert)
        return begin.duration(to: .now)
    }

    private func execute(_ sql: String) throws {
        try check(sqlite3_exec(connection, sql, nil, nil, nil))
    }

    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw failure }
    }

    private var failure: Failure { Failure(text: String(cString: sqlite3_errmsg(connection))) }
}
