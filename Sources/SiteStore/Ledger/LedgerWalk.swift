internal import ContentHashing
internal import Foundation
internal import GRDB
internal import LedgerCore
internal import TradeValues

/// One walk, within one read transaction.
struct LedgerWalk {
    private let db: Database
    private let question: LedgerQuestion
    private var report = LedgerReport()
    private var verifier = LedgerVerifier()
    private var records: [(kind: [UInt8], cursor: RecordCursor)] = []
    private var evidence: RawCursor?
    /// What is wrong with the ticket whose code was handed in. Told after the walk: a fault of the
    /// ledger itself weighs more.
    private var codeFault: LedgerFault?

    init(_ db: Database, _ question: LedgerQuestion) {
        self.db = db
        self.question = question
    }

    consuming func run() throws -> LedgerReport {
        do {
            report.fault = try guards() ?? walk()
        } catch let error as DatabaseError {
            report.fault = .fileDamaged("\(error)")
        }
        report.head = verifier.head.sequence > 0 ? verifier.head : nil
        report.signedHead = verifier.signedHead ?? report.signedHead
        report.keys = verifier.keys
        return report
    }

    // MARK: Chain

    private mutating func walk() throws -> LedgerFault? {
        if let fault = try begin() { return fault }
        let first = verifier.head.sequence
        report.after = first
        if question.includesRecords {
            records = try RecordedTable.catalog.map {
                (Array($0.kind.rawValue.utf8), try RecordCursor($0, after: first, db))
            }
            evidence = try RawCursor(
                db, sql: "SELECT id, content FROM evidence WHERE id > ? ORDER BY id", after: first)
        }
        let rows = try RawCursor(
            db,
            sql: """
                SELECT sequence, at, kind, body, hash FROM ledgerEntry
                WHERE sequence > ? ORDER BY sequence
                """, after: first)
        while try rows.next() {
            if let fault = try admit(rows) { return fault }
        }
        return try finish()
    }

    private mutating func admit(_ rows: RawCursor) throws -> LedgerFault? {
        let sequence = rows.integer(0)
        let types: [(Int32, RawCursor.ColumnType, String)] = [
            (1, .integer, "at"), (2, .text, "kind"), (3, .text, "body"), (4, .blob, "hash"),
        ]
        for (column, type, name) in types where rows.type(column) != type {
            return .entryUnreadable(sequence, column: name)
        }
        let time = Timestamp(milliseconds: rows.integer(1))
        let kind = rows.bytes(2)
        let body = rows.bytes(3)
        let hash = rows.bytes(4)
        let fault = verifier.admit(
            sequence: sequence, at: time, kind: kind, body: body, hash: hash)
        if let fault { return fault }
        report.entries += 1
        report.lastAt = time
        if let code = question.code, hash.prefix(code.count).elementsEqual(code) {
            lookUp(sequence, kind, body)
        }
        if let head = question.head, head.sequence == sequence,
            !hash.elementsEqual(head.hash.bytes)
        {
            return .headDiffers(sequence)
        }
        return question.includesRecords ? try compare(sequence, kind, body) : nil
    }

    private func finish() throws -> LedgerFault? {
        for (_, cursor) in records {
            if let fault = cursor.finish() { return fault }
        }
        if let evidence, try evidence.next() {
            return .recordUnknown(evidence.integer(0), table: "evidence")
        }
        return unanswered
    }

    /// What was asked and did not come up. Nothing is known of entries that were not walked, so
    /// what may lie there is neither good nor rewritten.
    private var unanswered: LedgerFault? {
        if let head = question.head {
            let last = verifier.head.sequence
            if last < head.sequence { return .endsBefore(head.sequence, last: last) }
            if head.sequence <= report.after {
                return .headNotWalked(head.sequence, after: report.after)
            }
        }
        if let code = question.code, report.codeEntry == nil {
            return report.after > 0
                ? .codeNotWalked(code.hexText, after: report.after) : .codeUnknown(code.hexText)
        }
        return codeFault
    }

    /// The entry that the code belongs to: it has to be a ticket's, and to say what the paper says.
    private mutating func lookUp(
        _ sequence: Int64, _ kind: UnsafeRawBufferPointer, _ body: UnsafeRawBufferPointer
    ) {
        report.codeEntry = sequence
        let word = String(decoding: kind, as: UTF8.self)
        guard word == LedgerKind.loadRecord.rawValue else {
            codeFault = .codeOfNoTicket(sequence, kind: word)
            return
        }
        guard let ticket = LedgerReport.Ticket(LedgerBody(bytes: Array(body))) else {
            codeFault = .entryUnreadable(sequence, column: "body")
            return
        }
        report.codeTicket = ticket
        if let paper = question.paper, paper != ticket.figures {
            codeFault = .ticketDiffers(sequence, paper: paper, ledger: ticket.figures)
        }
    }

    /// The signed head to begin after; nil: at the first entry.
    private func beginning() throws -> Row? {
        let heads = """
            SELECT e.sequence, e.at, e.body, e.hash FROM dayClose c
            JOIN ledgerEntry e ON e.sequence = c.id
            """
        if let since = question.since {
            // After a wrong clock the days of heads do not grow: begin before every head of that
            // day or later, so that nothing written since is left out.
            return try Row.fetchOne(
                db,
                sql: """
                    \(heads)
                    WHERE c.id < coalesce(
                        (SELECT min(id) FROM dayClose WHERE day >= ?), 9223372036854775807)
                    ORDER BY c.id DESC LIMIT 1
                    """, arguments: [since.text])
        }
        guard question.onlyRecent else { return nil }
        return try Row.fetchOne(db, sql: "\(heads) ORDER BY c.id DESC LIMIT 1 OFFSET 1")
    }

    /// Starts after a signed head when that was asked for, instead of at the first entry.
    private mutating func begin() throws -> LedgerFault? {
        guard let row = try beginning() else { return nil }
        let sequence: Int64 = row[0]
        let keys = try Row.fetchAll(
            db, sql: "SELECT id, publicKey FROM signingKey WHERE id < ? ORDER BY id",
            arguments: [sequence]
        ).map { DeclaredKey(entry: $0[0], publicKey: [UInt8]($0[1] as Data)) }
        let body = LedgerBody(bytes: Array((row[2] as String).utf8))
        guard let signed = SignedHead(body) else { return .headUnreadable(sequence) }
        guard signed.isGenuine, keys.contains(where: { $0.publicKey == signed.publicKey }) else {
            return .signatureWrong(sequence)
        }
        // The signature vouches for the entry before the head's own, and the head's own hash
        // follows from that.
        let time = Timestamp(milliseconds: row[1])
        var chain = LedgerChain(sequence: signed.head.sequence, hash: signed.head.hash)
        let own = chain.append(.dayClose, body, at: time)
        guard own.sequence == sequence, own.hash.data == row[3] as Data else {
            return .entryChanged(sequence)
        }
        report.signedHead = signed
        verifier = LedgerVerifier(after: chain.head, at: time, keys: keys)
        return nil
    }

    // MARK: Records

    private mutating func compare(
        _ sequence: Int64, _ kind: UnsafeRawBufferPointer, _ body: UnsafeRawBufferPointer
    ) throws -> LedgerFault? {
        if let index = records.firstIndex(where: { kind.elementsEqual($0.kind) }) {
            report.records += 1
            if let fault = try records[index].cursor.admit(sequence, body: body) { return fault }
        }
        return try compareEvidence(sequence, body)
    }

    /// A body that names a hash has its bytes kept, and they have that hash.
    private mutating func compareEvidence(
        _ sequence: Int64, _ body: UnsafeRawBufferPointer
    ) throws -> LedgerFault? {
        guard let place = EvidenceHash.find(in: body), let evidence else { return nil }
        guard try evidence.next() else { return .recordMissing(sequence, table: "evidence") }
        let id = evidence.integer(0)
        guard id == sequence else {
            return id < sequence
                ? .recordUnknown(id, table: "evidence")
                : .recordMissing(sequence, table: "evidence")
        }
        report.evidence += 1
        let hash = ContentHash(of: evidence.bytes(1))
        return hash.hex.utf8.elementsEqual(place)
            ? nil : .contentChanged(sequence, table: "evidence")
    }

    /// The triggers that refuse changes have to be there, in the words they were made with.
    private func guards() throws -> LedgerFault? {
        let triggers = try Row.fetchAll(
            db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        let known = Dictionary(
            uniqueKeysWithValues: triggers.map { ($0["name"] as String, $0["sql"] as String) })
        for table in ["ledgerEntry", "evidence"] + RecordedTable.catalog.map(\.name) {
            for (name, sql) in MigrationCatalog.appendOnlyTriggers(table) where known[name] != sql {
                return .guardMissing(table: table)
            }
        }
        return nil
    }
}

/// Where a body names the hash of what is kept beside it.
private enum EvidenceHash {
    private static let name = Array("\"\(RecordedTable.evidenceColumn)\":\"".utf8)

    /// The 64 digits; nil when there are none.
    static func find(in body: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        let length = 2 * ContentHash.byteCount
        guard body.count >= name.count + length else { return nil }
        // It is one of the last columns, so the search begins at the end.
        var place = body.count - name.count - length
        while place >= 0 {
            if body[place] == name[0], body[place + 1] == name[1],
                UnsafeRawBufferPointer(rebasing: body[place..<(place + name.count)])
                    .elementsEqual(name)
            {
                let start = place + name.count
                return UnsafeRawBufferPointer(rebasing: body[start..<(start + length)])
            }
            place -= 1
        }
        return nil
    }
}

extension Sequence<UInt8> {
    var hexText: String { ContentHash.hex(Array(self)) }
}
