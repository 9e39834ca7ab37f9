import ContractCore
import DemoHistory
import LedgerCore
import LoadingCore
import Operations
import SiteStore
import Testing
import TradeValues

/// What a history leaves in the store.
@Suite struct HistoryTests {
    /// Everything that papers and balances show; ids of entries among them.
    private static let shown = [
        """
        SELECT r.id, r.ticketNumber, r.plate, r.orderNumber, r.contractNumber, r.netGrams,
            w.weighedAt FROM loadRecord r JOIN weighing w ON w.id = r.secondWeighingId ORDER BY r.id
        """,
        "SELECT number, orderedGrams, loadedGrams, state FROM deliveryOrder ORDER BY number",
        "SELECT number, orderedGrams, loadedGrams FROM contract ORDER BY number",
        "SELECT * FROM contractLine ORDER BY contractId, product",
        "SELECT id, customerKey, amountFen, valueDay, contractNumber FROM accountEntry ORDER BY id",
        "SELECT kind, number, version, step FROM document ORDER BY kind, number",
    ]

    @Test func aSeedWritesTheSameHistoryTwice() async throws {
        let first = try await WrittenHistory(days: 20, loadsPerDay: 5, seed: 7)
        let second = try await WrittenHistory(days: 20, loadsPerDay: 5, seed: 7)
        for sql in Self.shown {
            let rows = try first.rows(sql)
            #expect(!rows.isEmpty, "\(sql)")
            #expect(try second.rows(sql) == rows, "\(sql)")
        }
        #expect(first.counts == second.counts && first.counts.loads == 100)
        #expect(
            try await first.site.customerAccounts.accounts().mapValues(\.balance)
                == second.site.customerAccounts.accounts().mapValues(\.balance))
    }

    @Test func aHistoryIsWholeAndAddsUp() async throws {
        let written = try await WrittenHistory(days: 60, loadsPerDay: 4, seed: 3)
        expectEveryPartOfTheBusiness(written.counts)
        let report = try LedgerCheck(path: written.path).run()
        #expect(report.fault == nil)
        #expect(try written.rows("SELECT day FROM dayClose").count >= 60, "days are signed")
        #expect(
            try written.rows("SELECT * FROM ledgerEntry WHERE kind = 'clockStep'").isEmpty,
            "the clock never goes back")
        try await expectWeightsOutOfTheirBytes(written)
        for (rule, sql) in Self.wrongRows {
            #expect(try written.rows(sql).isEmpty, "\(rule)")
        }
        try await expectMoneyToTheFen(written)
    }

    private func expectEveryPartOfTheBusiness(_ counts: HistoryCounts) {
        #expect(counts.loads == 240)
        for (part, count) in [
            ("contracts", counts.contracts), ("supplements", counts.supplements),
            ("orders", counts.orders), ("declared", counts.declaredLoads),
            ("voids", counts.voids), ("corrections", counts.corrections),
            ("slips", counts.slips), ("receipts", counts.receipts),
            ("advances", counts.advances), ("statements", counts.statements),
            ("invoices", counts.invoices), ("closed", counts.closedContracts),
        ] {
            #expect(count > 0, "no \(part)")
        }
    }

    private func expectWeightsOutOfTheirBytes(_ written: WrittenHistory) async throws {
        var recheck = WeightRecheck()
        let weighings = try await written.site.store.weighingsWithEvidence(
            from: Timestamp(milliseconds: 0), until: Timestamp(milliseconds: .max), after: 0,
            limit: 1_000)
        #expect(weighings.count == 480)
        for kept in weighings { #expect(recheck.difference(in: kept) == nil) }
    }

    // MARK: To the kilogram

    private static let standing = """
        FROM loadRecord r WHERE NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = r.id)
        """
    private static let declared = """
        FROM declaredLoad d
        WHERE NOT EXISTS (SELECT 1 FROM declaredLoadVoid x WHERE x.declaredLoadId = d.id)
        """

    /// Each finds rows that break a rule.
    private static let wrongRows = [
        (
            "an order's balance is the sum of its standing loads",
            """
            SELECT o.number FROM deliveryOrder o WHERE o.loadedGrams <> o.openingLoadedGrams
                + (SELECT coalesce(sum(r.netGrams), 0) \(standing) AND r.orderId = o.id)
            """
        ),
        (
            "a contract's balance is its standing loads and what was declared",
            """
            SELECT c.number FROM contract c WHERE c.loadedGrams
                <> (SELECT coalesce(sum(r.netGrams), 0) \(standing)
                    AND r.contractNumber = c.number)
                + (SELECT coalesce(sum(d.grams), 0) \(declared) AND d.contractNumber = c.number)
            """
        ),
        (
            "a product's balance is its standing loads and what was declared",
            """
            SELECT c.number, l.product FROM contractLine l JOIN contract c ON c.id = l.contractId
            WHERE l.loadedGrams
                <> (SELECT coalesce(sum(r.netGrams), 0) \(standing)
                    AND r.contractNumber = c.number AND r.product = l.product)
                + (SELECT coalesce(sum(d.grams), 0) \(declared)
                    AND d.contractNumber = c.number AND d.product = l.product)
            """
        ),
        (
            "nothing that is closed has an open order",
            """
            SELECT c.number FROM contract c JOIN deliveryOrder o ON o.contractId = c.id
            JOIN document d ON d.kind = 'contract' AND d.number = c.number
            WHERE d.step = 'closed' AND o.state = 'open'
            """
        ),
    ]

    // MARK: To the fen

    /// Standing loads at the price of their second weighing, less what confirmed statements
    /// credit, and what was declared.
    private func expectMoneyToTheFen(_ written: WrittenHistory) async throws {
        var values = try written.sums(
            """
            SELECT g.customerKey, sum(v.valueFen) FROM loadValue v
            JOIN contractRegister g ON g.number = v.contractNumber
            WHERE NOT EXISTS (SELECT 1 FROM loadVoid x WHERE x.loadRecordId = v.id) GROUP BY 1
            """)
        let declared = try written.sums(
            """
            SELECT g.customerKey, sum((d.grams * p.priceFen + 500000) / 1000000)
            FROM declaredLoad d JOIN contractRegister g ON g.number = d.contractNumber
            JOIN contractPrice p ON p.contractNumber = d.contractNumber
                AND p.product = d.product AND p.version = (
                    SELECT max(q.version) FROM contractPrice q
                    WHERE q.contractNumber = d.contractNumber AND q.product = d.product
                        AND q.inForceFrom <= d.enteredAt)
            WHERE NOT EXISTS (SELECT 1 FROM declaredLoadVoid x WHERE x.declaredLoadId = d.id)
            GROUP BY 1
            """)
        for (customer, fen) in declared { values[customer, default: 0] += fen }
        let confirmed = try await written.site.store.records(
            StatementForm.self, FormFilter(step: "confirmed", limit: FormFilter.maximumLimit))
        #expect(!confirmed.isEmpty)
        for record in confirmed {
            let account = try await written.site.store.statementOfAccount(record.number)
            values[record.customerKey, default: 0] -= account.lines.reduce(0) {
                $0 + $1.claim.fen
            }
        }
        let accounts = try await written.site.customerAccounts.accounts()
        for (customer, account) in accounts {
            #expect(account.loaded == Money(fen: values[customer] ?? 0), "\(customer)")
        }
        #expect(accounts.values.contains { $0.loaded > .zero })
    }
}
