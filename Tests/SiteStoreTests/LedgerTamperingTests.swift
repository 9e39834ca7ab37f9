import ContentHashing
import Foundation
import GRDB
import LedgerCore
import SiteStore
import Testing
import TradeValues

/// What somebody with the file and all the time in the world may try.
@Suite struct LedgerTamperingTests {
    /// `make soak` turns every single bit; a test run every so manieth, at another place of each byte.
    private static let step =
        ProcessInfo.processInfo.environment["WEIGHBRIDGE_EVERY_BIT"] == nil ? 97 : 1

    /// The bits are turned in the file itself, behind SQLite's back, one at a time.
    @Test func everyBitOfEveryLedgerRowCounts() async throws {
        let store = try await TamperedStore()
        // Everything from the log into the file, and nothing kept open.
        try await store.queue.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        let path = store.path + ".flipped"
        let copy = try DatabaseQueue(path: path)
        try store.queue.backup(to: copy)
        try await copy.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA journal_mode = DELETE")
        }
        try copy.close()
        let places = try LedgerRowPlaces(path: path)
        let regions = places.regions
        let rows = try await store.queue.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM ledgerEntry") ?? 0
        }
        #expect(regions.count == rows, "every row was found in the file")
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        var flips = 0
        for bit in stride(from: 0, to: regions.reduce(0) { $0 + $1.count } * 8, by: Self.step) {
            let place = regions.place(ofByte: bit / 8)
            guard !places.isWithoutMeaning(place, bit: bit % 8) else { continue }
            try file.seek(toOffset: UInt64(place))
            let byte = try #require(try file.read(upToCount: 1)?.first)
            try file.write(byte ^ 1 << UInt8(bit % 8), at: place)
            let fault = LedgerCheck.report(on: path, LedgerQuestion()).fault
            #expect(fault != nil, "bit \(bit % 8) of byte \(place)")
            try file.write(byte, at: place)
            flips += 1
        }
        #expect(LedgerCheck.report(on: path, LedgerQuestion()).fault == nil, "all is back in place")
        print("\(flips) bits of \(rows) ledger rows turned, every one found")
    }

    @Test(arguments: [
        // Swapped: what two entries say, and the places of two entries.
        """
        UPDATE ledgerEntry SET body = (SELECT body FROM ledgerEntry o WHERE o.sequence =
            CASE ledgerEntry.sequence WHEN 4 THEN 5 ELSE 4 END) WHERE sequence IN (4, 5)
        """,
        """
        UPDATE ledgerEntry SET sequence = -4 WHERE sequence = 4;
        UPDATE ledgerEntry SET sequence = 4 WHERE sequence = 5;
        UPDATE ledgerEntry SET sequence = 5 WHERE sequence = -4
        """,
        // Repeated at the end, and in the middle with everything after it moved on.
        """
        INSERT INTO ledgerEntry SELECT 11, at, kind, body, hash FROM ledgerEntry WHERE sequence = 10
        """,
        """
        UPDATE ledgerEntry SET sequence = sequence + 1000 WHERE sequence > 5;
        INSERT INTO ledgerEntry SELECT 6, at, kind, body, hash FROM ledgerEntry WHERE sequence = 5;
        UPDATE ledgerEntry SET sequence = sequence - 999 WHERE sequence > 1000
        """,
        // Cut short: a body, a hash, and the row of a record.
        "UPDATE ledgerEntry SET body = substr(body, 1, length(body) - 1) WHERE sequence = 6",
        "UPDATE ledgerEntry SET hash = substr(hash, 1, 31) WHERE sequence = 6",
        "UPDATE evidence SET content = substr(content, 1, length(content) - 1) WHERE id = 5",
        // A row that was there and is gone, with everything after it moved up.
        """
        DELETE FROM ledgerEntry WHERE sequence = 5;
        UPDATE ledgerEntry SET sequence = sequence - 1 WHERE sequence > 5
        """,
    ])
    func rowsSwappedRepeatedAndCutAreFound(sql: String) async throws {
        let store = try await TamperedStore()
        try store.tamper { try $0.execute(sql: sql) }
        #expect(try store.fault() != nil)
    }

    /// Whoever computes every hash anew after a change has not the key the heads are signed with.
    @Test func rewritingTheChainBreaksItsSignatures() async throws {
        let store = try await TamperedStore()
        try store.rewrite(signingWith: nil)
        #expect(try store.fault() == .signatureWrong(7))
    }

    /// With a key of their own from the first entry on, only what left the house tells.
    @Test func aChainRewrittenWithAnotherKeyIsFoundByAnEarlierTicket() async throws {
        let store = try await TamperedStore()
        let ticket = try await store.fixture.store.ledgerHash(ofEntry: 6)
        let key = try #require(SigningKey(seed: [UInt8](repeating: 7, count: 32)))
        try store.rewrite(signingWith: key)
        var question = LedgerQuestion()
        #expect(try store.fault(question) == nil, "sound by itself")
        question.code = CheckCode(ticket).bytes
        guard case .codeUnknown = try store.fault(question) else {
            Issue.record("the ticket's code was found in a chain that it does not belong to")
            return
        }
        question = LedgerQuestion()
        question.head = LedgerHead(sequence: 6, hash: ticket)
        #expect(try store.fault(question) == .headDiffers(6))
    }
}

/// Where in a SQLite file the rows of the ledger lie.
private struct LedgerRowPlaces {
    /// The header of a cell before its first value: lengths, row number and column types.
    private static let cellHeader = 10

    let regions: [Range<Int>]

    /// Where a row's number would stand if it were not its key: SQLite takes 0 and NULL there for
    /// the same, so this one bit says nothing and no reader of the table ever sees it.
    func isWithoutMeaning(_ place: Int, bit: Int) -> Bool {
        bit == 3 && regions.contains { $0.lowerBound + Self.cellHeader - 6 == place }
    }

    init(path: String) throws {
        let rows = try DatabaseQueue(path: path).read {
            try Row.fetchAll($0, sql: "SELECT * FROM ledgerEntry ORDER BY sequence")
        }
        let file = try Data(contentsOf: URL(fileURLWithPath: path))
        regions = rows.compactMap { row in
            let time: Int64 = row["at"]
            let values =
                withUnsafeBytes(of: time.bigEndian) { Data($0.suffix(6)) }
                + Data((row["kind"] as String).utf8) + Data((row["body"] as String).utf8)
                + (row["hash"] as Data)
            return file.range(of: values).map {
                ($0.lowerBound - Self.cellHeader)..<$0.upperBound
            }
        }
    }
}

extension [Range<Int>] {
    fileprivate func place(ofByte index: Int) -> Int {
        var rest = index
        for region in self {
            if rest < region.count { return region.lowerBound + rest }
            rest -= region.count
        }
        preconditionFailure("beyond the last row")
    }
}

extension FileHandle {
    fileprivate func write(_ byte: UInt8, at place: Int) throws {
        try seek(toOffset: UInt64(place))
        try write(contentsOf: Data([byte]))
    }
}

extension TamperedStore {
    /// Adds 20 kg to a weighing and computes every hash after it anew.
    ///
    /// - Parameter key: declared and signed with in place of the site's; nil: heads stay.
    fileprivate func rewrite(signingWith key: SigningKey?) throws {
        let rows = try queue.read {
            try Row.fetchAll($0, sql: "SELECT * FROM ledgerEntry ORDER BY sequence")
        }
        var chain = LedgerChain()
        try tamper { db in
            for row in rows {
                let kind = try #require(LedgerKind(rawValue: row["kind"]))
                var body = LedgerBody(bytes: Array((row["body"] as String).utf8))
                let sequence: Int64 = row["sequence"]
                switch kind {
                case .weighing:
                    body = LedgerBody(
                        bytes: Array(
                            body.text.replacingOccurrences(
                                of: "\"grams\":15000000", with: "\"grams\":15020000"
                            ).utf8))
                    try db.execute(
                        sql: "UPDATE weighing SET grams = 15020000 WHERE grams = 15000000")
                case .signingKey:
                    guard let key else { break }
                    body = LedgerBody(key.fields(site: "BD1"))
                    try db.execute(
                        sql: "UPDATE signingKey SET publicKey = ?",
                        arguments: [Data(key.publicKey)])
                case .dayClose:
                    guard let key, let signed = SignedHead(body) else { break }
                    let anew = key.sign(chain.head, site: signed.site, day: signed.day)
                    body = LedgerBody(anew.fields)
                    try db.execute(
                        sql: "UPDATE dayClose SET signedHash = ?, publicKey = ?, signature = ?",
                        arguments: [
                            Data(anew.head.hash.bytes), Data(anew.publicKey), Data(anew.signature),
                        ])
                default: break
                }
                let time = Timestamp(milliseconds: row["at"])
                let entry = chain.append(kind, body, at: time)
                try db.execute(
                    sql: "UPDATE ledgerEntry SET body = ?, hash = ? WHERE sequence = ?",
                    arguments: [entry.body.text, Data(entry.hash.bytes), sequence])
            }
        }
    }
}
