public import ContractCore
internal import GRDB
public import TradeValues

extension SiteStore {
    /// What the money of every registered contract stood at when `day` ended, by their numbers.
    ///
    /// It is what stands now less what came after the day, so that it takes no longer when there
    /// are more years in the store.
    public func contractMoney(
        at day: CalendarDay, today: CalendarDay
    ) async throws -> [String: ContractMoney] {
        try await read { [self] db in
            let end = calendar.start(of: day.advanced(byDays: 1))
            let accounts = try Self.accounts(on: today, of: nil, db)
            let later = try laterByCustomer(than: day, end, db)
            return try Row.fetchAll(
                db, sql: Self.moneySQL,
                arguments: ["day": day.text, "end": end.milliseconds]
            ).reduce(into: [:]) { money, row in
                let customer: String = row["customerKey"]
                let account = accounts[customer]
                let uninvoiced =
                    Money(fen: row["loadedFen"]) - Money(fen: row["laterFen"])
                    - Money(fen: row["invoicedFen"])
                money[row["number"] as String] = ContractMoney(
                    balance: (account?.balance ?? .zero) - (later[customer] ?? .zero),
                    uninvoiced: uninvoiced,
                    gap: day >= today ? max(.zero, -(account?.available ?? .zero)) : nil,
                    discrepancy: row.weight("receivedGrams") - row.weight("comparedGrams"),
                    compared: row.weight("comparedGrams"))
            }
        }
    }

    // MARK: Parts

    /// What moved each customer's balance after a day.
    private func laterByCustomer(
        than day: CalendarDay, _ end: Timestamp, _ db: Database
    ) throws -> [String: Money] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT customerKey, sum(fen) AS fen FROM (
                    SELECT customerKey, amountFen AS fen FROM accountEntry WHERE valueDay > :day
                    UNION ALL
                    SELECT g.customerKey, -v.valueFen FROM loadRecord r
                    JOIN loadValue v ON v.id = r.id
                    JOIN contractRegister g ON g.number = r.contractNumber
                    WHERE r.businessDay > :day
                        AND NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id)
                    UNION ALL
                    SELECT g.customerKey, -d.valueFen FROM declaredValue d
                    JOIN contractRegister g ON g.number = d.contractNumber WHERE d.day > :day
                    UNION ALL
                    SELECT g.customerKey, s.claimFen FROM statement s
                    JOIN contractRegister g ON g.number = s.contractNumber
                    WHERE s.confirmedAt >= :end)
                GROUP BY customerKey
                """, arguments: ["day": day.text, "end": end.milliseconds]
        ).reduce(into: [:]) { $0[$1["customerKey"] as String] = Money(fen: $1["fen"]) }
    }

    /// What moved the value of what is loaded on a contract `g` after a day.
    static let laterValueSQL = """
        (coalesce((SELECT sum(v.valueFen) FROM loadRecord r JOIN loadValue v ON v.id = r.id
            WHERE r.contractNumber = g.number AND r.businessDay > :day
                AND NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id)), 0)
            + coalesce((SELECT sum(d.valueFen) FROM declaredValue d
                WHERE d.contractNumber = g.number AND d.day > :day), 0)
            - coalesce((SELECT sum(s.claimFen) FROM statement s
                WHERE s.contractNumber = g.number AND s.confirmedAt >= :end), 0))
        """

    /// Nearly all receipts had come by then: they are read in their own order, not by an index.
    ///
    /// Of each contract: the value of what is loaded, what of it came after the day, what was
    /// invoiced by its end, and the loads whose receipt had come by then.
    private static let moneySQL = """
        SELECT g.number, g.customerKey,
            coalesce((SELECT sum(l.loadedFen) FROM contractLine l WHERE l.contractId = c.id), 0)
                AS loadedFen,
            \(laterValueSQL) AS laterFen,
            coalesce((SELECT sum(s.amountFen) FROM statement s
                JOIN invoicedStatement i ON i.statementNumber = s.number
                WHERE s.contractNumber = g.number AND i.invoicedAt < :end), 0)
                + coalesce((SELECT sum(s.amountFen) FROM statement s
                    JOIN creditedStatement k ON k.statementNumber = s.number
                    WHERE s.contractNumber = g.number AND k.creditedAt < :end), 0)
                AS invoicedFen,
            coalesce(w.receivedGrams, 0) AS receivedGrams,
            coalesce(w.comparedGrams, 0) AS comparedGrams
        FROM contractRegister g JOIN contract c ON c.number = g.number
        LEFT JOIN (
            SELECT r.contractNumber, sum(w.netGrams) AS receivedGrams,
                sum(r.netGrams) AS comparedGrams
            FROM receivedWeight w JOIN loadRecord r ON r.id = w.loadRecordId
            WHERE +w.at < :end AND r.contractNumber IS NOT NULL AND NOT EXISTS
                (SELECT 1 FROM receivedWeight n WHERE n.correctsId = w.id AND n.at < :end)
                AND NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id)
            GROUP BY r.contractNumber) w ON w.contractNumber = g.number
        WHERE g.signedAt < :end
        """
}
