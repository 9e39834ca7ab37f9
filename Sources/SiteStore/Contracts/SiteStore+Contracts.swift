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
                do {
                    if try Self.takeOver(draft, by: name, at: time, db) {
                        result.added += 1
                    } else {
                        result.unchanged += 1
                    }
                } catch let refusal as OrderRefusal {
                    problems.append(RowProblem(line: line, reason: .refused(refusal)))
                }
            }
            if !problems.isEmpty { throw TableRefusal.rowsRefused(problems) }
            return result
        }
    }

    /// Enters one contract's balance; the same again changes nothing.
    ///
    /// - Throws: ``OrderRefusal/numberTaken(number:)`` when the number has other content.
    public func importContract(
        _ draft: ContractDraft, by name: String, at time: Timestamp
    ) async throws {
        try await write { db in _ = try Self.takeOver(draft, by: name, at: time, db) }
    }

    /// Writes one balance; false when the same is there already.
    private static func takeOver(
        _ draft: ContractDraft, by name: String, at time: Timestamp, _ db: Database
    ) throws -> Bool {
        if let existing = try contract(draft.number, db)?.contract {
            guard draft.describes(existing) else {
                throw OrderRefusal.numberTaken(number: draft.number)
            }
            return false
        }
        // A draft of the register is signed under its number, not imported over.
        guard try !isRegistered(draft.number, db) else {
            throw OrderRefusal.numberTaken(number: draft.number)
        }
        try db.execute(
            sql: """
                INSERT INTO contract (number, customer, orderedGrams, toleranceHundredths,
                    openingLoadedGrams, loadedGrams, createdAt, createdBy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                draft.number, draft.customer, draft.ordered.grams, draft.tolerance.hundredths,
                draft.openingLoaded.grams, draft.openingLoaded.grams, time.milliseconds, name,
            ])
        return true
    }

    private static func isRegistered(_ number: String, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM contractRegister WHERE number = ?)",
            arguments: [number]) ?? false
    }

    /// The key of the contract that an order names, when the contract admits the order.
    func contract(
        _ number: String, admits draft: OrderDraft, on day: CalendarDay, _ db: Database
    ) throws -> Int64 {
        guard let (id, contract) = try Self.contract(number, db) else {
            throw OrderRefusal.contractUnknown(number: number)
        }
        guard try !isClosed(contract: number, db) else {
            throw OrderRefusal.contractClosed(number: number)
        }
        try contract.admit(
            draft, reserved: Self.reserved(ofContract: id, product: draft.product, db), today: day)
        try fund(draft, on: contract, day, db)
        return id
    }

    /// - Throws: ``ContractRefusal/closed(number:)``.
    func requireNotClosed(contract number: String, _ db: Database) throws {
        if try isClosed(contract: number, db) { throw ContractRefusal.closed(number: number) }
    }

    private func isClosed(contract number: String, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM document WHERE kind = 'contract' AND number = ?
                        AND step = '\(ContractWorkflow.Step.closed.rawValue)')
                    """), arguments: [number]) ?? false
    }

    /// What open orders on a contract have not loaded yet.
    static func reserved(
        ofContract id: Int64, product: String, _ db: Database
    ) throws -> Contract.Reserved {
        let reserved = try Row.fetchOne(
            db,
            sql: """
                SELECT coalesce(sum(max(orderedGrams - loadedGrams, 0)), 0) AS allGrams,
                    coalesce(sum(CASE WHEN product = ?
                        THEN max(orderedGrams - loadedGrams, 0) END), 0) AS productGrams
                FROM deliveryOrder WHERE contractId = ? AND state = 'open'
                """, arguments: [product, id])
        return Contract.Reserved(
            all: reserved?.weight("allGrams") ?? .zero,
            ofProduct: reserved?.weight("productGrams") ?? .zero)
    }

    static func contract(
        _ number: String, _ db: Database
    ) throws -> (id: Int64, contract: Contract)? {
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM contract WHERE number = ?", arguments: [number])
        return try row.map { row in
            let tolerance = PerMille(hundredths: row["toleranceHundredths"])
            let quantity = OrderedQuantity(
                ordered: row.weight("orderedGrams"), tolerance: tolerance,
                openingLoaded: row.weight("openingLoadedGrams"), loaded: row.weight("loadedGrams"))
            let lines = try Row.fetchAll(
                db, sql: "SELECT * FROM contractLine WHERE contractId = ? ORDER BY product",
                arguments: [row["id"] as Int64]
            ).map { line in
                Contract.Line(
                    product: line["product"],
                    quantity: OrderedQuantity(
                        ordered: line.weight("orderedGrams"), tolerance: tolerance,
                        loaded: line.weight("loadedGrams")))
            }
            return (
                row["id"],
                Contract(
                    number: row["number"], customer: row["customer"], quantity: quantity,
                    lines: lines, deliveryDays: try Self.deliveryDays(of: number, db))
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
