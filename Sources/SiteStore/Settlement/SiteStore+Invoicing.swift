internal import ContractCore
internal import GRDB
internal import TradeValues

/// Invoicing memos 开票备忘录: one stands on a confirmed statement, and invoices what it comes to.
extension SiteStore {
    /// A memo with the amount of its statement.
    ///
    /// - Throws: ``StatementRefusal`` when the statement is not confirmed, or has a memo already.
    func priced(
        _ memo: FormDocument<InvoicingMemoForm>, _ number: String?, _ db: Database
    ) throws -> FormDocument<InvoicingMemoForm> {
        let statement = memo.fields.text(.statement)
        let amount = try Int64.fetchOne(
            db,
            sql: """
                SELECT amountFen FROM statement
                WHERE number = ? AND contractNumber = ? AND confirmedAt IS NOT NULL
                """, arguments: [statement, memo.contract])
        guard let amount else { throw StatementRefusal.notConfirmed(statement: statement) }
        guard amount > 0 else { throw StatementRefusal.nothingToInvoice(statement: statement) }
        if let other = try self.memo(onStatement: statement, db), other != number {
            throw StatementRefusal.memoStands(statement: statement, memo: other)
        }
        return memo.with(.amount, Money(fen: amount).yuanText)
    }

    func keep(
        _ memo: FormDocument<InvoicingMemoForm>, _ number: String, _ db: Database
    ) throws {
        try db.execute(
            sql: "DELETE FROM invoicedStatement WHERE memoNumber = ?", arguments: [number])
        try db.execute(
            sql: "INSERT INTO invoicedStatement (statementNumber, memoNumber) VALUES (?, ?)",
            arguments: [memo.fields.text(.statement), number])
    }

    func follow(
        _ number: String, _ action: InvoicingMemoWorkflow.Action,
        _ memo: FormDocument<InvoicingMemoForm>, at time: Timestamp, _ db: Database
    ) throws {
        switch action {
        case .submit:
            guard try priced(memo, number, db) == memo else {
                throw StatementRefusal.changedSince(statement: memo.fields.text(.statement))
            }
        case .abandon:
            try db.execute(
                sql: "DELETE FROM invoicedStatement WHERE memoNumber = ?", arguments: [number])
        case .invoice:
            let invoice = memo.fields.text(.invoiceNumber)
            try requireFree(invoiceNumber: invoice, db)
            try db.execute(
                sql: """
                    UPDATE invoicedStatement SET invoiceNumber = ?, invoicedAt = ?
                    WHERE memoNumber = ?
                    """, arguments: [invoice, time.milliseconds, number])
        case .post:
            try db.execute(
                sql: "UPDATE invoicedStatement SET postedAt = ? WHERE memoNumber = ?",
                arguments: [time.milliseconds, number])
        case .pass, .refuse: break
        }
    }

    /// Whether everything of a contract is loaded, settled, invoiced and paid (5.1.11.9): nothing
    /// that is owed closes.
    ///
    /// - Throws: ``StatementRefusal`` with the first thing that is open.
    func requireSettled(contract: String, on day: CalendarDay, _ db: Database) throws {
        func count(_ sql: String) throws -> Int {
            try Int.fetchOne(db, sql: sql, arguments: [contract]) ?? 0
        }
        let orders = try count(
            """
            SELECT count(*) FROM deliveryOrder o JOIN contract c ON c.id = o.contractId
            WHERE c.number = ? AND (o.state = 'open' OR EXISTS (SELECT 1 FROM visitLine n
                JOIN visit v ON v.id = n.visitId
                WHERE n.orderId = o.id AND n.loadRecordId IS NULL
                    AND v.state IN ('inside', 'held')))
            """)
        if orders > 0 { throw StatementRefusal.ordersOpen(contract: contract, orders: orders) }
        let loads = try count(
            """
            SELECT count(*) FROM loadRecord r WHERE r.contractNumber = ?
                AND NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id)
                AND NOT EXISTS (SELECT 1 FROM statementLine l
                    JOIN statement s ON s.number = l.statementNumber
                    WHERE l.loadRecordId = r.id AND l.claimGrams IS NOT NULL
                        AND s.confirmedAt IS NOT NULL)
            """)
        let declared = try count(
            """
            SELECT count(*) FROM declaredLoad d WHERE d.contractNumber = ?
                AND NOT EXISTS (SELECT 1 FROM declaredLoadVoid x WHERE x.declaredLoadId = d.id)
                AND NOT EXISTS (SELECT 1 FROM statementLine l
                    JOIN statement s ON s.number = l.statementNumber
                    WHERE l.declaredLoadId = d.id AND s.confirmedAt IS NOT NULL)
            """)
        if loads + declared > 0 {
            throw StatementRefusal.loadsUnsettled(
                contract: contract, loads: loads + declared)
        }
        let open = try String.fetchOne(
            db,
            sql: """
                SELECT s.number FROM statement s
                LEFT JOIN invoicedStatement i ON i.statementNumber = s.number
                WHERE s.contractNumber = ? AND i.postedAt IS NULL AND s.amountFen > 0
                """, arguments: [contract])
        if let open { throw StatementRefusal.notInvoiced(contract: contract, statement: open) }
        try requireCredited(contract: contract, db)
        try requirePaid(contract, on: day, db)
    }

    /// Paid is what receipts that name the contract cover, or a customer who owes nothing at all.
    private func requirePaid(_ contract: String, on day: CalendarDay, _ db: Database) throws {
        let owed = try Int64.fetchOne(
            db,
            sql: """
                SELECT coalesce((SELECT sum(amountFen) FROM statement WHERE contractNumber = ?1), 0)
                    - coalesce((SELECT sum(amountFen) FROM accountEntry
                        WHERE contractNumber = ?1), 0)
                """, arguments: [contract])
        let customer = try String.fetchOne(
            db, sql: "SELECT customerKey FROM contractRegister WHERE number = ?",
            arguments: [contract])
        guard let owed, owed > 0, let customer else { return }
        let balance = try Self.accounts(on: day, of: customer, db)[customer]?.balance ?? .zero
        if balance < .zero {
            throw StatementRefusal.stillOwed(
                contract: contract, amount: min(Money(fen: owed), -balance))
        }
    }
}
