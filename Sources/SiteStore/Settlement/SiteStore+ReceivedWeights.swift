internal import ContentHashing
public import ContractCore
internal import Foundation
internal import GRDB
internal import LedgerCore
internal import LoadingCore
public import TradeValues

extension SiteStore {
    /// Enters what a customer received of a load, or corrects what was entered before. The same
    /// again changes nothing.
    ///
    /// - Throws: ``LookupRefusal/loadRecord(_:)``, ``RequestRefusal`` for a record that ended,
    ///   ``StatementRefusal``.
    public func enter(
        _ draft: ReceivedWeightDraft, by name: String, at time: Timestamp
    ) async throws -> (received: ReceivedWeight, isNew: Bool) {
        try await write { [self] db in
            let load = try standingRecord(draft.ticket, db)
            guard load.movement == .sale else {
                throw StatementRefusal.notASale(ticket: draft.ticket)
            }
            guard draft.receivedOn >= load.businessDay else {
                throw StatementRefusal.receivedBeforeLoaded(
                    ticket: draft.ticket, loaded: load.businessDay)
            }
            let present = try receivedWeights(ofLoad: load.entry, load.ticketNumber, db).last
            if let present, present.draft == draft { return (present, false) }
            if present != nil, draft.fields.text(.note).isEmpty {
                throw StatementRefusal.correctionNeedsNote(ticket: draft.ticket)
            }
            try requireUnsettled(load: load.entry, draft.ticket, db)
            let id = try insert(draft, of: load, corrects: present?.id, by: name, at: time, db)
            let received = ReceivedWeight(
                id: id, ticket: draft.ticket, draft: draft, by: name, at: time,
                corrects: present?.id)
            return (received, true)
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
        try record(
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
    }

    func receivedWeights(
        ofLoad id: Int64, _ ticket: String, _ db: Database
    ) throws -> [ReceivedWeight] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT w.*, e.content FROM receivedWeight w JOIN evidence e ON e.id = w.id
                WHERE w.loadRecordId = ? ORDER BY w.id
                """, arguments: [id]
        ).map { row in
            let statement = String(decoding: row["content"] as Data, as: UTF8.self)
            guard let form = FormTexts(statement: statement),
                let draft = try? ReceivedWeightDraft(texts: form.texts)
            else { throw StoreFault.damaged(table: "evidence", column: "content") }
            return ReceivedWeight(
                id: row["id"], ticket: ticket, draft: draft, by: row["byName"],
                at: row.timestamp("at"), corrects: row["correctsId"])
        }
    }
}

/// A load that went to a customer on a contract, and what became of it there.
public struct DeliveredLoad: Sendable {
    public let ticket: String
    public let day: CalendarDay
    public let plate: String
    public let customer: String
    public let product: String
    public let contract: String
    public let shipped: Weight
    /// Nil until a receipt came.
    public let received: Weight?
    public let hasObjection: Bool

    /// Rows of one answer: some days of a busy mill.
    public static let maximumLimit = 500
}

extension SiteStore {
    /// Loads sold on contracts, the newest first.
    ///
    /// - Parameter onlyAwaited: those without a receipt.
    public func deliveredLoads(
        since day: CalendarDay, onlyAwaited: Bool
    ) async throws -> [DeliveredLoad] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT r.ticketNumber, r.businessDay, r.plate, r.customer, r.product,
                        r.contractNumber, r.netGrams, w.netGrams AS receivedGrams,
                        coalesce(w.hasObjection, 0) AS hasObjection
                    FROM loadRecord r LEFT JOIN receivedWeight w ON w.id = (
                        SELECT max(id) FROM receivedWeight WHERE loadRecordId = r.id)
                    WHERE r.businessDay >= ? AND r.contractNumber IS NOT NULL
                        AND r.movement = 'sale' AND (w.id IS NULL OR NOT ?)
                        AND NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id)
                    ORDER BY r.businessDay DESC, r.id DESC LIMIT ?
                    """, arguments: [day.text, onlyAwaited, DeliveredLoad.maximumLimit]
            ).map { row in
                guard let day = CalendarDay(row["businessDay"] as String) else {
                    throw StoreFault.damaged(table: "loadRecord", column: "businessDay")
                }
                return DeliveredLoad(
                    ticket: row["ticketNumber"], day: day, plate: row["plate"],
                    customer: row["customer"], product: row["product"],
                    contract: row["contractNumber"], shipped: row.weight("netGrams"),
                    received: (row["receivedGrams"] as Int64?).map(Weight.init(grams:)),
                    hasObjection: row["hasObjection"])
            }
        }
    }
}
