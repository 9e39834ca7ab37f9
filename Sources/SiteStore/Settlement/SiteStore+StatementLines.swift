internal import ContentHashing
internal import ContractCore
internal import GRDB
internal import TradeValues

/// What a contract comes to, computed from load records, received weights and the clause.
extension SiteStore {
    /// Everything of a contract up to a day that no other statement has settled.
    ///
    /// - Parameter number: of the statement that is computed anew; its own lines count as free.
    func account(
        ofContract contract: String, until: CalendarDay, for number: String?, _ db: Database
    ) throws -> StatementOfAccount {
        let other = try String.fetchOne(
            db,
            sql: """
                SELECT number FROM statement
                WHERE contractNumber = ? AND confirmedAt IS NULL AND number IS NOT ?
                """, arguments: [contract, number])
        if let other { throw StatementRefusal.anotherIsOpen(statement: other) }
        let opening = try Int64.fetchOne(
            db,
            sql: """
                SELECT closingFen FROM statement WHERE contractNumber = ? AND number IS NOT ?
                ORDER BY confirmedAt DESC LIMIT 1
                """, arguments: [contract, number])
        let loads =
            try weighedLoads(ofContract: contract, until: until, for: number, db)
            + declaredLoads(ofContract: contract, until: until, for: number, db)
        let lines = try loads.statementLines()
        guard lines.count <= StatementOfAccount.mostLines else {
            throw StatementRefusal.tooManyLines(limit: StatementOfAccount.mostLines)
        }
        return StatementOfAccount(
            opening: Money(fen: opening ?? 0), lines: lines,
            entries: try unstatedEntries(ofContract: contract, until: until, for: number, db))
    }

    private func weighedLoads(
        ofContract contract: String, until: CalendarDay, for number: String?, _ db: Database
    ) throws -> [LoadToSettle] {
        let versions = try termsVersions(ofContract: contract, db)
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT r.ticketNumber, r.plate, r.businessDay, r.product, r.movement, r.netGrams,
                    v.priceFen, v.version, w.netGrams AS receivedGrams,
                    coalesce(w.hasObjection, 0) AS hasObjection
                FROM loadRecord r JOIN loadValue v ON v.id = r.id
                LEFT JOIN receivedWeight w ON w.id = (
                    SELECT max(id) FROM receivedWeight WHERE loadRecordId = r.id)
                WHERE r.contractNumber = ? AND r.businessDay <= ?
                    AND NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id)
                    AND NOT EXISTS (SELECT 1 FROM statementLine l
                        WHERE l.loadRecordId = r.id AND l.claimGrams IS NOT NULL
                            AND l.statementNumber IS NOT ?)
                ORDER BY r.businessDay, r.id LIMIT ?
                """,
            arguments: [contract, until.text, number, StatementOfAccount.mostLines + 1])
        return try rows.map { row in
            let version: Int = row["version"]
            guard let terms = versions.first(where: { $0.version == version })?.terms,
                let day = CalendarDay(row["businessDay"] as String)
            else { throw StoreFault.damaged(table: "contractPrice", column: "version") }
            return LoadToSettle(
                ticket: row["ticketNumber"], plate: row["plate"], day: day,
                product: row["product"], movement: try row.word("movement", in: "loadRecord"),
                shipped: row.weight("netGrams"),
                received: (row["receivedGrams"] as Int64?).map(Weight.init(grams:)),
                hasObjection: row["hasObjection"], price: Money(fen: row["priceFen"]),
                version: version, clause: terms.clause, contractQuantity: terms.quantity)
        }
    }

    /// What external warehouses declared, at the price in force when it was entered; there is no
    /// received weight of it.
    private func declaredLoads(
        ofContract contract: String, until: CalendarDay, for number: String?, _ db: Database
    ) throws -> [LoadToSettle] {
        let versions = try termsVersions(ofContract: contract, db)
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT d.*, p.priceFen, p.version FROM declaredLoad d
                JOIN contractPrice p ON p.contractNumber = d.contractNumber
                    AND p.product = d.product AND p.version = (
                        SELECT max(q.version) FROM contractPrice q
                        WHERE q.contractNumber = d.contractNumber AND q.product = d.product
                            AND q.inForceFrom <= d.enteredAt)
                WHERE d.contractNumber = ? AND d.day <= ?
                    AND NOT EXISTS
                        (SELECT 1 FROM declaredLoadVoid x WHERE x.declaredLoadId = d.id)
                    AND NOT EXISTS (SELECT 1 FROM statementLine l
                        WHERE l.declaredLoadId = d.id AND l.statementNumber IS NOT ?)
                ORDER BY d.day, d.id LIMIT ?
                """,
            arguments: [contract, until.text, number, StatementOfAccount.mostLines + 1])
        return try rows.map { row in
            let version: Int = row["version"]
            guard let terms = versions.first(where: { $0.version == version })?.terms,
                let day = CalendarDay(row["day"] as String)
            else { throw StoreFault.damaged(table: "declaredLoad", column: "day") }
            return LoadToSettle(
                declared: row["id"], ticket: row["warehouseTicket"], plate: row["vehicle"],
                day: day, product: row["product"], movement: .sale,
                shipped: row.weight("grams"), received: nil, hasObjection: false,
                price: Money(fen: row["priceFen"]), version: version, clause: terms.clause,
                contractQuantity: terms.quantity)
        }
    }

    /// Money that names the contract and stands in no other statement, and was not taken back.
    private func unstatedEntries(
        ofContract contract: String, until: CalendarDay, for number: String?, _ db: Database
    ) throws -> [AccountEntry] {
        try accountEntries(
            """
            WHERE e.contractNumber = ? AND e.valueDay <= ?
                AND NOT EXISTS (SELECT 1 FROM statementEntry s
                    WHERE s.entryId = e.id AND s.statementNumber IS NOT ?)
            ORDER BY e.valueDay, e.id
            """, [contract, until.text, number], db)
    }

    // MARK: Keeping

    /// Writes a statement's sums and lines, in the place of those before.
    func keep(
        _ account: StatementOfAccount, _ number: String, ofContract contract: String,
        _ db: Database
    ) throws {
        try forgetLines(of: number, db)
        try db.execute(
            sql: """
                INSERT INTO statement
                    (number, contractNumber, openingFen, amountFen, claimFen, closingFen)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, contract, account.opening.fen, account.amount.fen, account.claims.fen,
                account.closing.fen,
            ])
        for (index, line) in account.lines.enumerated() {
            try insert(line, number, position: index + 1, db)
        }
        for entry in account.entries {
            try db.execute(
                sql: "INSERT INTO statementEntry (entryId, statementNumber) VALUES (?, ?)",
                arguments: [entry.id, number])
        }
    }

    /// A statement that is computed anew, or given up, holds nothing.
    func forgetLines(of number: String, _ db: Database) throws {
        for (table, column) in [
            ("statementLine", "statementNumber"), ("statementEntry", "statementNumber"),
            ("statement", "number"),
        ] {
            try db.execute(
                sql: "DELETE FROM \(table) WHERE \(column) = ?", arguments: [number])
        }
    }

    private func insert(
        _ line: StatementLine, _ number: String, position: Int, _ db: Database
    ) throws {
        var ticket: String?
        var declared: Int64?
        var month: String?
        switch line.subject {
        case .load(let name, _, _), .returned(let name, _, _): ticket = name
        case .declared(let id, _, _, _): declared = id
        case .month(let period): month = period.text
        }
        var claim: Int64?
        var dispute: String?
        switch line.outcome {
        case .settled(let weight): claim = weight.grams
        case .disputed(let reason): dispute = reason.rawValue
        }
        try db.execute(
            sql: """
                INSERT INTO statementLine (statementNumber, position, loadRecordId, declaredLoadId,
                    month, product, shippedGrams, receivedGrams, claimGrams, dispute, priceFen,
                    termsVersion)
                VALUES (?, ?, (SELECT id FROM loadRecord WHERE ticketNumber = ?), ?, ?, ?, ?, ?, ?,
                    ?, ?, ?)
                """,
            arguments: [
                number, position, ticket, declared, month, line.product, line.shipped.grams,
                line.received?.grams, claim, dispute, line.price.fen, line.version,
            ])
    }
}
