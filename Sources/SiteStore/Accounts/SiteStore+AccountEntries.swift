public import ContractCore
internal import GRDB
internal import LedgerCore
public import LoadingCore
public import TradeValues

extension SiteStore {
    /// Entries of one answer: more than a customer has in years, and a page that can be read.
    public static let mostAccountEntries = 500

    /// Makes an entry of a customer's account. The same entry with the same external number again
    /// changes nothing.
    ///
    /// - Returns: the entry, and whether it is new.
    /// - Throws: ``RowProblems`` for an unknown customer, ``AccountRefusal``.
    public func enter(
        _ draft: AccountEntryDraft, by name: String, at time: Timestamp
    ) async throws -> (entry: AccountEntry, isNew: Bool) {
        try await write { [self] db in
            if let external = draft.externalNumber,
                let existing = try accountEntries("WHERE e.externalNumber = ?", [external], db)
                    .first
            {
                guard existing.isSame(as: draft) else {
                    throw AccountRefusal.externalNumberTaken(external)
                }
                return (existing, false)
            }
            guard try Self.masterRecord(.customer, draft.customer, db) != nil else {
                throw RowProblems(list: [
                    RowProblem(
                        field: AccountEntryField.customer.rawValue,
                        reason: .notInMasterData(.customer, key: draft.customer))
                ])
            }
            if let contract = draft.contract { try check(contract, isOf: draft.customer, db) }
            let entry = try insert(draft, note: draft.note, reverses: nil, by: name, at: time, db)
            return (entry, true)
        }
    }

    /// Takes an entry back with another of the opposite amount; the entry itself stays to be seen.
    ///
    /// - Throws: ``AccountRefusal``.
    public func reverse(
        entry id: Int64, reason: Reason, by name: String, at time: Timestamp
    ) async throws -> AccountEntry {
        try await write { [self] db in
            guard let entry = try accountEntries("WHERE e.id = ?", [id], db).first else {
                throw AccountRefusal.unknownEntry(id)
            }
            guard entry.stands else { throw AccountRefusal.alreadyReversed(id) }
            guard entry.by != name else { throw AccountRefusal.ownEntry(id) }
            return try insert(
                customer: entry.customer, entry.kind, -entry.amount, entry.valueDay,
                contract: entry.contract, external: nil, note: reason.text, reverses: id,
                by: name, at: time, db)
        }
    }

    /// The newest first, those that were taken back among them.
    public func accountEntries(of customer: String) async throws -> [AccountEntry] {
        try await read { [self] db in
            try accountEntries(
                """
                WHERE e.customerKey = ? ORDER BY e.valueDay DESC, e.id DESC
                LIMIT \(Self.mostAccountEntries)
                """, [customer], db)
        }
    }

    // MARK: Parts

    private func check(_ contract: String, isOf customer: String, _ db: Database) throws {
        let owner = try String.fetchOne(
            db, sql: "SELECT customerKey FROM contractRegister WHERE number = ?",
            arguments: [contract])
        guard owner == customer else {
            throw AccountRefusal.contractOfAnotherCustomer(contract: contract)
        }
    }

    private func insert(
        _ draft: AccountEntryDraft, note: String, reverses: Int64?, by name: String,
        at time: Timestamp, _ db: Database
    ) throws -> AccountEntry {
        try insert(
            customer: draft.customer, draft.kind, draft.amount, draft.valueDay,
            contract: draft.contract, external: draft.externalNumber, note: note,
            reverses: reverses, by: name, at: time, db)
    }

    private func insert(
        customer: String, _ kind: FieldChoice, _ amount: Money, _ day: CalendarDay,
        contract: String?, external: String?, note: String, reverses: Int64?, by name: String,
        at time: Timestamp, _ db: Database
    ) throws -> AccountEntry {
        let entry = try record(
            .accountEntry,
            [
                ("customerKey", .text(customer)), ("kind", .text(kind.rawValue)),
                ("amountFen", .integer(amount.fen)), ("valueDay", .text(day.text)),
                ("contractNumber", .text(orNull: contract)),
                ("externalNumber", .text(orNull: external)), ("note", .text(note)),
                ("reversesId", .integer(orNull: reverses)), ("byName", .text(name)),
                ("at", .integer(time.milliseconds)),
            ], db)
        return AccountEntry(
            id: entry.sequence, customer: customer, kind: kind, amount: amount, valueDay: day,
            contract: contract, externalNumber: external, note: note, by: name, at: time,
            reverses: reverses, reversedBy: nil)
    }

    func accountEntries(
        _ filtering: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [AccountEntry] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT e.*, (SELECT r.id FROM accountEntry r WHERE r.reversesId = e.id)
                    AS reversedBy
                FROM accountEntry e \(filtering)
                """, arguments: arguments
        ).map { row in
            guard let day = CalendarDay(row["valueDay"] as String) else {
                throw StoreFault.damaged(table: "accountEntry", column: "valueDay")
            }
            return AccountEntry(
                id: row["id"], customer: row["customerKey"],
                kind: try row.word("kind", in: "accountEntry"),
                amount: Money(fen: row["amountFen"]), valueDay: day,
                contract: row["contractNumber"], externalNumber: row["externalNumber"],
                note: row["note"], by: row["byName"], at: row.timestamp("at"),
                reverses: row["reversesId"], reversedBy: row["reversedBy"])
        }
    }
}
