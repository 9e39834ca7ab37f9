import Foundation
import GRDB
import LedgerCore
import SiteStore
import Testing
import TradeValues

/// A store with a few loads and a signed head, which somebody with a database tool may change.
final class TamperedStore {
    let fixture: StoreFixture
    let queue: DatabaseQueue
    var path: String { fixture.path }

    init() async throws {
        fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await fixture.load("粤B12345", net: 32_000, order: "TH-1")
        let today = StoreFixture.calendar.businessDay(of: fixture.now()).advanced(byDays: 1)
        _ = try #require(try await fixture.store.closeDays(before: today))
        try await fixture.load("粤B54321", net: 31_000, order: "TH-1")
        queue = try DatabaseQueue(path: fixture.path)
        // Whoever can write to the file can remove what refuses changes.
        try await queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
        }
    }

    func fault(_ question: LedgerQuestion = LedgerQuestion()) throws -> LedgerFault? {
        try LedgerCheck(path: path).run(question).fault
    }

    /// Changes the file behind the program's back, triggers put back afterwards.
    func tamper(_ change: (Database) throws -> Void) throws {
        try queue.writeWithoutTransaction { db in
            let triggers = try String.fetchAll(
                db, sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger'")
            let names = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
            try db.inTransaction {
                for name in names { try db.execute(sql: "DROP TRIGGER \(name)") }
                try change(db)
                for sql in triggers { try db.execute(sql: sql) }
                return .commit
            }
        }
    }
}
