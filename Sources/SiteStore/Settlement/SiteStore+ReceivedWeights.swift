internal import ContentHashing
public import ContractCore
internal import Foundation
internal import GRDB
internal import LedgerCore
internal import LoadingCore
public import TradeValues

extension SiteStore {
    /// Enters what a customer received of a load, or corrects what was entered before. The same
    /// again changes nothing, by its content or by the number that the customer's system gave it.
    ///
    /// - Parameter corrected: the entry that it corrects, when the sender names it; it has to be the
    ///   one that stands.
    /// - Throws: ``LookupRefusal/loadRecord(_:)``, ``RequestRefusal`` for a record that ended,
    ///   ``StatementRefusal``.
    public func enter(
        _ draft: ReceivedWeightDraft, corrects corrected: Int64? = nil, by name: String,
        at time: Timestamp
    ) async throws -> (received: ReceivedWeight, isNew: Bool) {
        try await write { [self] db in
            try enter(draft, corrects: corrected, by: name, at: time, db)
        }
    }

    /// Enters all received weights of a table, or none.
    ///
    /// - Throws: ``TableRefusal/rowsRefused(_:)`` with the line of every row that a rule forbids.
    public func importReceivedWeights(
        _ table: ReceivedWeightTable, by name: String, at time: Timestamp
    ) async throws -> OrderImportResult {
        try await write { [self] db in
            var result = OrderImportResult()
            var problems: [RowProblem] = []
            for (line, row) in table.drafts {
                do {
                    if try enter(row.draft, corrects: nil, by: name, at: time, db).isNew {
                        result.added += 1
                    } else {
                        result.unchanged += 1
                    }
                } catch let refusal as StatementRefusal {
                    problems.append(RowProblem(line: line, reason: .unsettled(refusal)))
                } catch is LookupRefusal, is RequestRefusal {
                    problems.append(
                        RowProblem(line: line, reason: .noLoad(ticket: row.draft.ticket)))
                }
            }
            if !problems.isEmpty { throw TableRefusal.rowsRefused(problems) }
            return result
        }
    }

    /// The ticket of a load, by its entry of the ledger.
    ///
    /// - Throws: ``StatementRefusal/noLoadEntry(_:)``.
    public func ticket(ofLoadEntry entry: Int64) async throws -> String {
        try await read { db in
            let ticket = try String.fetchOne(
                db, sql: "SELECT ticketNumber FROM loadRecord WHERE id = ?", arguments: [entry])
            guard let ticket else { throw StatementRefusal.noLoadEntry(entry) }
            return ticket
        }
    }

    /// All that was entered of a load, the first before its corrections; the last counts.
    ///
    /// - Throws: ``LookupRefusal/loadRecord(_:)``.
    public func receivedWeights(ofTicket ticket: String) async throws -> [ReceivedWeight] {
        try await read { [self] db in
            let id = try Int64.fetchOne(
                db, sql: "SELECT id FROM loadRecord WHERE ticketNumber = ?", arguments: [ticket])
            guard let id else { throw LookupRefusal.loadRecord(ticket) }
            return try receivedWeights(ofLoad: id, ticket, db)
        }
    }

    // MARK: Parts

    private func enter(
        _ draft: ReceivedWeightDraft, corrects corrected: Int64?, by name: String,
        at time: Timestamp, _ db: Database
    ) throws -> (received: ReceivedWeight, isNew: Bool) {
        let load = try standingRecord(draft.ticket, db)
        guard load.movement == .sale else {
            throw StatementRefusal.notASale(ticket: draft.ticket)
        }
        guard min(draft.receivedOn, draft.weighedOn ?? draft.receivedOn) >= load.businessDay else {
            throw StatementRefusal.receivedBeforeLoaded(
                ticket: draft.ticket, loaded: load.businessDay)
        }
        if let same = try entered(draft, ofCustomer: load.customer, db) { return (same, false) }
        let present = try receivedWeights(ofLoad: load.entry, load.ticketNumber, db).last
        if let present, present.draft == draft { return (present, false) }
        if let corrected, corrected != present?.id {
            throw StatementRefusal.correctsAnother(ticket: draft.ticket, entry: corrected)
        }
        if present != nil, draft.fields.text(.note).isEmpty {
            throw StatementRefusal.correctionNeedsNote(ticket: draft.ticket)
        }
        try requireUnsettled(load: load.entry, draft.ticket, db)
        let id = try insert(draft, of: load, corrects: present?.id, by: name, at: time, db)
        let received = ReceivedWeight(
            id: id, ticket: draft.ticket, draft: draft, by: name, at: time, corrects: present?.id)
        return (received, true)
    }

    /// What a customer's number stands on already; nil for a new one or none.
    ///
    /// - Throws: ``StatementRefusal/receivedNumberTaken(number:ticket:)`` for other content.
    private func entered(
        _ draft: ReceivedWeightDraft, ofCustomer customer: String, _ db: Database
    ) throws -> ReceivedWeight? {
        guard let number = draft.externalNumber else { return nil }
        let id = try Int64.fetchOne(
            db, sql: "SELECT id FROM receivedSlip WHERE customer = ? AND externalNumber = ?",
            arguments: [customer, number])
        guard let id, let entered = try receivedWeights("w.id = ?", [id], db).first else {
            return nil
        }
        guard entered.draft == draft else {
            throw StatementRefusal.receivedNumberTaken(number: number, ticket: entered.ticket)
        }
        return entered
    }

    /// - Throws: ``StatementRefusal/settled(ticket:statement:)`` for a load of a confirmed statement.
    func requireUnsettled(load: Int64, _ ticket: String, _ db: Database) throws {
        let statement = try String.fetchOne(
            db,
            sql: """
                SELECT s.number FROM statementLine l JOIN statement s ON s.number = l.statementNumber
                WHERE l.loadRecordId = ? AND l.claimGrams IS NOT NULL AND s.confirmedAt IS NOT NULL
                """, arguments: [load])
        if let statement {
            throw StatementRefusal.settled(ticket: ticket, statement: statement)
        }
    }

    private func insert(
        _ draft: ReceivedWeightDraft, of load: LoadRecord, corrects: Int64?, by name: String,
        at time: Timestamp, _ db: Database
    ) throws -> Int64 {
        let id = try record(
            .receivedWeight,
            [
                ("loadRecordId", .integer(load.entry)),
                ("source", .text(draft.fields.text(.source))),
                ("manner", .text(draft.fields.text(.manner))),
                ("receivedOn", .text(draft.receivedOn.text)),
                ("netGrams", .integer(draft.net.grams)),
                ("hasObjection", .integer(draft.fields.text(.objection).isEmpty ? 0 : 1)),
                ("correctsId", .integer(orNull: corrects)), ("byName", .text(name)),
                ("at", .integer(time.milliseconds)),
                ("evidenceHash", .bytes(draft.form.hash.bytes)),
            ], evidence: Array(draft.form.statement.utf8), db
        ).sequence
        try db.execute(
            sql: """
                INSERT INTO receivedSlip
                    (id, customer, externalNumber, grossGrams, tareGrams, weighedOn)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, load.customer, draft.externalNumber, draft.gross?.grams, draft.tare?.grams,
                draft.weighedOn?.text,
            ])
        return id
    }

    func receivedWeights(
        ofLoad id: Int64, _ ticket: String, _ db: Database
    ) throws -> [ReceivedWeight] {
        try receivedWeights("w.loadRecordId = ?", [id], db)
    }

    func receivedWeights(
        _ condition: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [ReceivedWeight] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT w.*, e.content, r.ticketNumber FROM receivedWeight w
                JOIN evidence e ON e.id = w.id JOIN loadRecord r ON r.id = w.loadRecordId
                WHERE \(condition) ORDER BY w.id
                """, arguments: arguments
        ).map { row in
            let statement = String(decoding: row["content"] as Data, as: UTF8.self)
            guard let form = FormTexts(statement: statement),
                let draft = try? ReceivedWeightDraft(texts: form.texts)
            else { throw StoreFault.damaged(table: "evidence", column: "content") }
            return ReceivedWeight(
                id: row["id"], ticket: row["ticketNumber"], draft: draft, by: row["byName"],
                at: row.timestamp("at"), corrects: row["correctsId"])
        }
    }
}
