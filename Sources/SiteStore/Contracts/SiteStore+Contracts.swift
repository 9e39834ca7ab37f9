public import ContractCore
internal import GRDB
public import TradeValues

extension SiteStore {
    /// Enters all contracts of a table, or none. The same contract again changes nothing.
    ///
    /// - Throws: ``TableRefusal/rowsRefused(_:)``.
    public func importContracts(
        _ table: ContractTable, by name: String, at time: Timestamp
    ) async throws -> OrderImportResult {
        try await write { db in
            var result = OrderImportResult()
            var problems: [RowProblem] = []
            for (line, draft) in table.drafts {
                if let existing = try Self.contract(draft.number, db)?.contract {
                    if draft.describes(existing) {
                        result.unchanged += 1
                    } else {
                        problems.append(
                            RowProblem(
                                line: line, reason: .refused(.numberTaken(number: draft.number))))
                    }
                    continue
                }
                try db.execute(
                    sql: """
                        INSERT INTO contract (number, customer, orderedGrams, toleranceHundredths,
                            openingLoadedGrams, loadedGrams, createdAt, createdBy)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        draft.number, draft.customer, draft.ordered.grams,
                        draft.tolerance.hundredths, draft.openingLoaded.grams,
                        draft.openingLoaded.grams, time.milliseconds, name,
                    ])
                result.added += 1
            }
            if !problems.isEmpty { throw TableRefusal.rowsRefused(problems) }
            return result
        }
    }

    /// The key of the contract that an order names, when the contract admits the order.
    func contract(_ number: String, admits draft: OrderDraft, _ db: Database) throws -> Int64 {
        guard let (id, contract) = try Self.contract(number, db) else {
            throw OrderRefusal.contractUnknown(number: number)
        }
        let reserved = try Int64.fetchOne(
            db,
            sql: """
                SELECT coalesce(sum(max(orderedGrams - loadedGrams, 0)), 0) FROM deliveryOrder
                WHERE contractId = ? AND state = 'open'
                """, arguments: [id])
        try contract.admit(draft, reserved: Weight(grams: reserved ?? 0))
        return id
    }

    private static func contract(
        _ number: String, _ db: Database
    ) throws -> (id: Int64, contract: Contract)? {
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM contract WHERE number = ?", arguments: [number])
        return row.map { row in
            let quantity = OrderedQuantity(
                ordered: row.weight("orderedGrams"),
                tolerance: PerMille(hundredths: row["toleranceHundredths"]),
                openingLoaded: row.weight("openingLoadedGrams"), loaded: row.weight("loadedGrams"))
            return (
                row["id"],
                Contract(number: row["number"], customer: row["customer"], quantity: quantity)
            )
        }
    }
}

extension ContractDraft {
    func describes(_ contract: Contract) -> Bool {
        contract.number == number && contract.customer == customer
            && contract.quantity.ordered == ordered && contract.quantity.tolerance == tolerance
            && contract.quantity.openingLoaded == openingLoaded
    }
}
