internal import ContractCore
internal import GRDB
internal import TradeValues

/// What came back of contracts in a span of days, and what is owed at its end: the settled side of
/// the monthly analysis.
extension SiteStore {
    /// Of every contract of which something came back in the span, or something is owed at its end.
    func reckonings(
        in days: ClosedRange<CalendarDay>, _ db: Database
    ) throws -> [ContractReckoning] {
        let start = calendar.start(of: days.lowerBound)
        let end = calendar.start(of: days.upperBound.advanced(byDays: 1))
        var returns = try received(from: start, to: end, db)
        try addClaims(from: start, to: end, to: &returns, db)
        var reckonings = try owed(at: days.upperBound, end, db)
        let names = try Row.fetchAll(
            db,
            sql: """
                SELECT c.number, c.customer, coalesce(g.salesperson, '') AS salesperson
                FROM contract c LEFT JOIN contractRegister g ON g.number = c.number
                WHERE c.createdAt < ?
                """, arguments: [end.milliseconds])
        for row in names {
            let number: String = row["number"]
            let owed = reckonings.contracts[number] ?? .init()
            guard let products = returns[number] ?? (owed == .init() ? nil : [:]) else { continue }
            reckonings.beyond.append(
                ContractReckoning(
                    contract: number, customer: row["customer"], salesperson: row["salesperson"],
                    products: products, owed: owed))
        }
        return reckonings.beyond
    }

    // MARK: Parts

    private typealias ReturnsByProduct = [String: [String: ContractReckoning.Returns]]

    /// A correction counts with what it changes: its receipt counted when it came.
    static let receivedInSpanSQL = """
        SELECT r.contractNumber, r.product, count(*) - count(p.id) AS receipts,
            sum((w.netGrams < r.netGrams) - coalesce(p.netGrams < r.netGrams, 0)) AS short,
            sum(w.netGrams - coalesce(p.netGrams, r.netGrams)) AS discrepancyGrams,
            sum(CASE WHEN p.id IS NULL THEN r.netGrams ELSE 0 END) AS comparedGrams
        FROM receivedWeight w INDEXED BY receivedWeightAt
        JOIN loadRecord r ON r.id = w.loadRecordId
        LEFT JOIN receivedWeight p ON p.id = w.correctsId
        WHERE w.at >= ? AND w.at < ? AND r.contractNumber IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id)
        GROUP BY r.contractNumber, r.product
        """

    private func received(
        from start: Timestamp, to end: Timestamp, _ db: Database
    ) throws -> ReturnsByProduct {
        try Row.fetchAll(
            db.cachedStatement(sql: Self.receivedInSpanSQL),
            arguments: [start.milliseconds, end.milliseconds]
        ).reduce(into: [:]) { returns, row in
            var sum = ContractReckoning.Returns()
            sum.receipts = row["receipts"]
            sum.short = row["short"]
            sum.discrepancy = row.weight("discrepancyGrams")
            sum.compared = row.weight("comparedGrams")
            returns[row["contractNumber"] as String, default: [:]][row["product"]] = sum
        }
    }

    /// Claims of the statements that were confirmed in the span; most loads have none.
    private func addClaims(
        from start: Timestamp, to end: Timestamp, to returns: inout ReturnsByProduct,
        _ db: Database
    ) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT s.contractNumber, \(Self.statementLineColumns)
                FROM statement s INDEXED BY statementConfirmed
                JOIN statementLine l ON l.statementNumber = s.number
                \(Self.statementLineJoins)
                WHERE s.confirmedAt >= ? AND s.confirmedAt < ? AND l.claimGrams <> 0
                """, arguments: [start.milliseconds, end.milliseconds])
        for row in rows {
            let line = try Self.line(row)
            var sum = ContractReckoning.Returns()
            sum.claimed = Weight(grams: row["claimGrams"])
            sum.claims = line.claim
            let contract: String = row["contractNumber"]
            let before = returns[contract]?[line.product] ?? .init()
            returns[contract, default: [:]][line.product] = before + sum
        }
    }

    /// What every customer owed when a day ended, contract by contract, and what beyond them.
    private func owed(
        at day: CalendarDay, _ end: Timestamp, _ db: Database
    ) throws -> (contracts: [String: ContractReckoning.Owed], beyond: [ContractReckoning]) {
        let received = try Row.fetchAll(
            db,
            sql: """
                SELECT customerKey, sum(amountFen) AS fen FROM accountEntry WHERE valueDay <= ?
                GROUP BY customerKey
                """, arguments: [day.text]
        ).reduce(into: [:]) { $0[$1["customerKey"] as String] = Money(fen: $1["fen"]) }
        var funds: [String: [ContractFunds]] = [:]
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: Self.fundsAtEndSQL),
            arguments: ["day": day.text, "end": end.milliseconds])
        for row in rows {
            funds[row["customerKey"] as String, default: []].append(
                ContractFunds(
                    number: row["number"], payment: try row.word("payment", in: "contractRegister"),
                    creditLimit: Money(fen: row["creditLimitFen"]),
                    loaded: Money(fen: row["loadedFen"]) - Money(fen: row["laterFen"]),
                    undue: Money(fen: row["undueFen"]), reserved: .zero))
        }
        var contracts: [String: ContractReckoning.Owed] = [:]
        var beyond: [ContractReckoning] = []
        for customer in Set(received.keys).union(funds.keys) {
            let account = CustomerAccount(
                received: received[customer] ?? .zero, contracts: funds[customer] ?? [])
            guard account.balance < .zero else { continue }
            let owed = account.owed
            for (fund, part) in zip(account.contracts, owed.contracts) {
                contracts[fund.number] = part
            }
            guard owed.beyond != .init() else { continue }
            beyond.append(
                ContractReckoning(
                    contract: "", customer: try masterName(.customer, customer, db),
                    salesperson: "", owed: owed.beyond))
        }
        return (contracts, beyond)
    }

    /// Of each contract signed by the end, the oldest first: the value of what is loaded, what of
    /// it came after the day, and what of the rest need not be paid yet.
    private static let fundsAtEndSQL = """
        SELECT g.number, g.customerKey, g.payment, g.creditLimitFen,
            coalesce((SELECT sum(l.loadedFen) FROM contractLine l WHERE l.contractId = c.id), 0)
                AS loadedFen,
            \(laterValueSQL) AS laterFen,
            CASE WHEN g.payment = 'prepaid' OR g.creditDays = 0 THEN 0 ELSE coalesce((
                SELECT sum(v.valueFen) FROM loadRecord r JOIN loadValue v ON v.id = r.id
                WHERE r.contractNumber = g.number
                    AND r.businessDay > date(:day, '-' || g.creditDays || ' days')
                    AND r.businessDay <= :day
                    AND NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id)), 0)
                END AS undueFen
        FROM contractRegister g JOIN contract c ON c.number = g.number
        WHERE g.signedAt < :end ORDER BY g.signedAt, g.number
        """
}
