import ContentHashing
import Foundation
import GRDB
import LedgerCore
import LoadingCore
import SiteStore
import Testing
import TradeValues
import WeighingCore

@Suite struct LedgerCheckTests {
    @Test func anUntouchedStoreIsGood() async throws {
        let store = try await TamperedStore()
        let report = try LedgerCheck(path: store.path).run()
        #expect(report.fault == nil)
        // A key, two settings, four weighings, two loads and a signed head.
        #expect(report.entries == 10)
        #expect(report.records == 10 && report.evidence == 4)
        #expect(report.signedHead?.head.sequence == 6)
        let head = try await store.fixture.store.ledgerHead()
        #expect(report.head == head)
    }

    /// One place of one row after the other, in every table that the ledger stands for.
    @Test func everyChangedColumnIsFound() async throws {
        let store = try await TamperedStore()
        let tables = [
            "ledgerEntry": "sequence", "signingKey": "id", "dayClose": "id", "setting": "id",
            "weighing": "id", "loadRecord": "id", "evidence": "id",
        ]
        var changes = 0
        for (table, key) in tables.sorted(by: { $0.key < $1.key }) {
            let rows = try store.queue.read { try Row.fetchAll($0, sql: "SELECT * FROM \(table)") }
            for row in rows {
                let id: Int64 = row[key]
                for column in row.columnNames where column != key {
                    let value = row[column] as DatabaseValue
                    try store.tamper { db in
                        try db.execute(
                            sql: "UPDATE \(table) SET \(column) = ? WHERE \(key) = ?",
                            arguments: [value.changed, id])
                    }
                    #expect(try store.fault() != nil, "\(table).\(column) of row \(id)")
                    try store.tamper { db in
                        try db.execute(
                            sql: "UPDATE \(table) SET \(column) = ? WHERE \(key) = ?",
                            arguments: [value, id])
                    }
                    changes += 1
                }
            }
        }
        #expect(changes > 150)
        #expect(try store.fault() == nil, "every change was taken back")
    }

    @Test(arguments: [
        "DELETE FROM weighing WHERE id = (SELECT max(id) FROM weighing)",
        "DELETE FROM loadRecord WHERE id = (SELECT min(id) FROM loadRecord)",
        "DELETE FROM ledgerEntry WHERE sequence = 4", "DELETE FROM ledgerEntry WHERE sequence = 1",
        "DELETE FROM evidence WHERE id = (SELECT max(id) FROM evidence)",
        "DELETE FROM ledgerEntry WHERE sequence = 10",
        "UPDATE evidence SET id = id + 1000",
        "INSERT INTO evidence VALUES (9999, x'00')",
        "UPDATE ledgerEntry SET sequence = -sequence WHERE sequence = 5",
        """
        INSERT INTO weighing SELECT 9999, visitId, 77, plate, scale, grams, weighedAt, operatorName,
            cause, 'x', certification, verificationId, indication, unit, profileId, policyId,
            evidenceHash, manualReason, approvedBy FROM weighing LIMIT 1
        """,
    ])
    func missingMovedAndAddedRowsAreFound(sql: String) async throws {
        let store = try await TamperedStore()
        try store.tamper { try $0.execute(sql: sql) }
        #expect(try store.fault() != nil)
    }

    @Test func aMissingTriggerIsFound() async throws {
        let store = try await TamperedStore()
        try await store.queue.write { try $0.execute(sql: "DROP TRIGGER weighingNeverUpdated") }
        #expect(try store.fault() == .guardMissing(table: "weighing"))
    }

    /// Cutting off the newest load leaves a good chain; a later head or its ticket tells.
    @Test func removingTheNewestEntriesIsFoundByWhoeverHoldsALaterCode() async throws {
        let store = try await TamperedStore()
        let head = try #require(try await store.fixture.store.ledgerHead())
        try store.tamper { db in
            try db.execute(
                sql: """
                    DELETE FROM visitLine WHERE loadRecordId >= 8; DELETE FROM loadRecord WHERE id >= 8;
                    DELETE FROM weighing WHERE id >= 8; DELETE FROM evidence WHERE id >= 8;
                    DELETE FROM ledgerEntry WHERE sequence >= 8
                    """)
        }
        var question = LedgerQuestion()
        #expect(try store.fault(question) == nil)
        question.head = head
        #expect(try store.fault(question) == .endsBefore(head.sequence, last: 7))
        question = LedgerQuestion()
        question.code = CheckCode(head.hash).bytes
        #expect(
            try store.fault(question)
                == .codeUnknown(
                    CheckCode(head.hash).bytes.map { byte in
                        let text = String(byte, radix: 16)
                        return text.count == 1 ? "0" + text : text
                    }.joined()))
    }

    @Test func beginsAfterASignedHead() async throws {
        let store = try await TamperedStore()
        var question = LedgerQuestion()
        question.since = CalendarDay("2999-01-01")
        let report = try LedgerCheck(path: store.path).run(question)
        #expect(report.fault == nil && report.after == 7 && report.entries == 3)
        // What lies before is vouched for by the signature, and not read.
        try store.tamper {
            try $0.execute(sql: "UPDATE ledgerEntry SET body = '{}' WHERE sequence = 4")
        }
        #expect(try store.fault(question) == nil)
        #expect(try store.fault() == .entryChanged(4))
        try store.tamper {
            try $0.execute(sql: "UPDATE ledgerEntry SET hash = zeroblob(32) WHERE sequence = 7")
        }
        #expect(try store.fault(question) == .entryChanged(7))
    }

    /// A genuine hash vouches for its own load and for no other.
    @Test func aTicketIsHeldAgainstTheEntryOfItsCode() async throws {
        let store = try await TamperedStore()
        let record = try await store.fixture.store.loadRecord("BD1-26-000002")
        var question = LedgerQuestion()
        question.code = try await store.fixture.store.ledgerHash(ofEntry: record.entry).bytes
        let true2 = TicketFigures(number: record.ticketNumber, net: record.weights.net)
        for paper in [nil, true2] {
            question.paper = paper
            let report = try LedgerCheck(path: store.path).run(question)
            #expect(report.fault == nil && report.codeEntry == record.entry)
            #expect(report.codeTicket?.figures == true2)
            #expect(report.codeTicket?.plate == "粤B54321")
        }
        for paper in [
            TicketFigures(number: "BD1-26-009999", net: true2.net),
            TicketFigures(number: true2.number, net: true2.net + Weight(grams: 1)),
        ] {
            question.paper = paper
            let report = try LedgerCheck(path: store.path).run(question)
            #expect(
                report.fault == .ticketDiffers(record.entry, paper: paper, ledger: true2))
            #expect(report.codeTicket?.figures == true2, "the ledger's figures are told anyway")
        }
    }

    @Test func anEntryThatIsNoTicketVouchesForNone() async throws {
        let store = try await TamperedStore()
        var question = LedgerQuestion()
        question.code = try await store.fixture.store.ledgerHash(ofEntry: 4).bytes
        #expect(try store.fault(question) == .codeOfNoTicket(4, kind: "weighing"))
        // What is wrong with the ledger itself comes first.
        try store.tamper {
            try $0.execute(sql: "UPDATE ledgerEntry SET body = '{}' WHERE sequence = 8")
        }
        #expect(try store.fault(question) == .entryChanged(8))
    }

    /// What was not walked is neither good nor rewritten, whatever it is held against.
    @Test func aHeadOrCodeBeforeTheWalkIsLeftOpen() async throws {
        let store = try await TamperedStore()
        let load = try await store.fixture.store.ledgerHash(ofEntry: 6)
        var question = LedgerQuestion()
        question.since = CalendarDay("2999-01-01")
        for hash in [load, ContentHash(of: "another")] {
            question.head = LedgerHead(sequence: 6, hash: hash)
            #expect(try store.fault(question) == .headNotWalked(6, after: 7))
        }
        question.head = nil
        question.code = CheckCode(load).bytes
        #expect(
            try store.fault(question)
                == .codeNotWalked(String(load.hex.prefix(20)), after: 7))
        question.since = nil
        #expect(try store.fault(question) == nil)
        // In the part that is walked everything is compared as ever.
        question.since = CalendarDay("2999-01-01")
        question.code = CheckCode(try await store.fixture.store.ledgerHash(ofEntry: 10)).bytes
        #expect(try store.fault(question) == nil)
        question.head = LedgerHead(sequence: 9, hash: load)
        #expect(try store.fault(question) == .headDiffers(9))
    }

    @Test func aClockThatWasSetBackIsAnEntryOfItsOwn() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        try await fixture.capture("粤B12345", 15_000)
        fixture.advance(-3_600_000)
        try await fixture.capture("粤B54321", 15_000)
        let kinds = try await DatabaseQueue(path: fixture.path).read {
            try String.fetchAll($0, sql: "SELECT kind FROM ledgerEntry ORDER BY sequence")
        }
        #expect(
            kinds == ["signingKey", "setting", "setting", "weighing", "clockStep", "weighing"])
        #expect(try LedgerCheck(path: fixture.path).run().fault == nil)
    }

    @Test func aDayIsSignedOnce() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        let day = StoreFixture.calendar.businessDay(of: fixture.now())
        #expect(try await fixture.store.closeDays(before: day)?.day == day.advanced(byDays: -1))
        #expect(try await fixture.store.closeDays(before: day) == nil)
        #expect(try await fixture.store.closeDays(before: day.advanced(byDays: 1)) == nil)
        try await fixture.capture("粤B12345", 15_000)
        #expect(try await fixture.store.closeDays(before: day.advanced(byDays: 1))?.day == day)
    }

    /// One moment of a wrong clock must not end the signing of the days that come.
    @Test func trueDaysAreSignedAgainAfterAClockSetForward() async throws {
        let fixture = try StoreFixture()
        try await fixture.order("TH-1")
        let dayLength: Int64 = 86_400_000
        func today() -> CalendarDay { StoreFixture.calendar.businessDay(of: fixture.now()) }
        func close() async throws -> CalendarDay? {
            try await fixture.store.closeDays(before: today())?.day
        }
        let first = today()
        #expect(try await close() == first.advanced(byDays: -1))
        try await fixture.capture("粤C00000", 15_000)
        fixture.advance(400 * dayLength)
        let far = first.advanced(byDays: 399)
        #expect(try await close() == far)
        fixture.advance(-400 * dayLength)
        for number in 1...3 {
            try await fixture.capture("粤C0000\(number)", 15_000)
            #expect(try await fixture.store.oldestUnsignedDay() == today())
            fixture.advance(dayLength)
            #expect(try await close() == today().advanced(byDays: -1))
            #expect(try await fixture.store.oldestUnsignedDay() == nil)
        }
        let newest = try #require(try await fixture.store.ledgerHead())
        let check = try LedgerCheck(path: fixture.path)
        #expect(check.run().fault == nil)
        // The head of the far day is no beginning for what was written after it.
        var question = LedgerQuestion()
        question.since = first.advanced(byDays: 1)
        #expect(check.run(question).fault == nil && check.run(question).after == 2)
        question = LedgerQuestion()
        question.onlyRecent = true
        let recent = check.run(question)
        #expect(recent.fault == nil && recent.head == newest && recent.entries == 2)
        // The day that was signed too early is not signed twice, and the one after it is.
        try await fixture.capture("粤C00009", 15_000)
        fixture.advance(397 * dayLength)
        #expect(today() == far.advanced(byDays: 1))
        #expect(try await close() == nil)
        fixture.advance(dayLength)
        #expect(try await close() == far.advanced(byDays: 1))
    }

    @Test func theKeyIsItsOwnersAlone() async throws {
        let fixture = try StoreFixture()
        let key = URL(fileURLWithPath: fixture.path).deletingLastPathComponent()
            .appendingPathComponent("ledger.key").path
        let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        #expect(throws: StoreFault.signingKey(path: key, problem: .readableByOthers)) {
            try SiteStore(
                path: fixture.path, siteID: "BD1", calendar: StoreFixture.calendar,
                now: { Timestamp(milliseconds: 0) })
        }
    }
}

extension DatabaseValue {
    /// Another value of the same kind, as near as can be.
    fileprivate var changed: DatabaseValue {
        switch storage {
        case .null: "1".databaseValue
        case .int64(let number): (number ^ 1).databaseValue
        case .double(let number): (number + 1).databaseValue
        case .string(let text):
            (text.isEmpty ? "x" : String(text.dropLast()) + (text.last == "0" ? "1" : "0"))
                .databaseValue
        case .blob(let data): Data(data.dropLast() + [(data.last ?? 0) ^ 1]).databaseValue
        }
    }
}
