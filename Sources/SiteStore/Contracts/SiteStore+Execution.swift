public import ContractCore
internal import Foundation
internal import GRDB
public import TradeValues

/// Contract execution over a span of days, from the load records of the contracts under way.
extension SiteStore {
    /// Contracts that may have been under way: signed by the end of the span, and something is left
    /// now, or something was loaded since the span began, or their terms changed since; and not
    /// closed before the span, whatever was left then. One index look-up for each contract; how many
    /// loads the store has does not matter.
    static let executionContractsSQL = """
        SELECT c.id, c.number, c.customer, c.orderedGrams, c.toleranceHundredths,
            c.openingLoadedGrams, g.salesperson, g.way, g.dueFrom, g.dueUntil,
            EXISTS (SELECT 1 FROM contractTerms t
                WHERE t.contractNumber = c.number AND t.inForceFrom >= :end) AS isChangedSince
        FROM contract c LEFT JOIN contractRegister g ON g.number = c.number
        WHERE c.createdAt < :end AND (
            (c.orderedGrams - c.loadedGrams) * 100000 + 50000
                > c.orderedGrams * c.toleranceHundredths
            OR EXISTS (SELECT 1 FROM loadRecord r
                WHERE r.contractNumber = c.number AND r.businessDay >= :first)
            OR EXISTS (SELECT 1 FROM declaredLoad d
                WHERE d.contractNumber = c.number AND d.day >= :first)
            OR EXISTS (SELECT 1 FROM contractTerms t
                WHERE t.contractNumber = c.number AND t.inForceFrom >= :start))
            AND NOT EXISTS (SELECT 1 FROM document d
                WHERE d.kind = 'contract' AND d.number = c.number AND d.step = 'closed'
                    AND d.stepSince < :start)
        ORDER BY c.number
        """

    /// What was loaded of each product before a span, what external warehouses declared among it.
    static let loadedBeforeSQL = """
        SELECT product, sum(netGrams) AS netGrams FROM (
            SELECT product, netGrams FROM loadRecord r
            WHERE contractNumber = ?1 AND businessDay < ?2
                AND NOT EXISTS (SELECT 1 FROM loadVoid v WHERE v.loadRecordId = r.id)
            UNION ALL
            SELECT product, grams FROM declaredLoad d
            WHERE contractNumber = ?1 AND day < ?2
                AND NOT EXISTS (SELECT 1 FROM declaredLoadVoid v WHERE v.declaredLoadId = d.id))
        GROUP BY product
        """

    /// The loads of a span, in the order of their second weighings; a declared load has none, and
    /// stands where it was entered.
    static let loadedInSpanSQL = """
        SELECT businessDay, secondWeighingId, product, netGrams FROM loadRecord r
        WHERE contractNumber = ?1 AND businessDay BETWEEN ?2 AND ?3
            AND NOT EXISTS (SELECT 1 FROM loadVoid v WHERE v.loadRecordId = r.id)
        UNION ALL
        SELECT day, id, product, grams FROM declaredLoad d
        WHERE contractNumber = ?1 AND day BETWEEN ?2 AND ?3
            AND NOT EXISTS (SELECT 1 FROM declaredLoadVoid v WHERE v.declaredLoadId = d.id)
        ORDER BY businessDay, secondWeighingId
        """

    /// The contracts that were under way in a span of business days, by number.
    ///
    /// - Parameter judgesLoads: whether each load is compared with the day agreed for it; that reads
    ///   the terms of every contract.
    public func contractExecution(
        in days: ClosedRange<CalendarDay>, judgesLoads: Bool
    ) async throws -> [ContractExecution] {
        try await read { [self] db in
            try contractExecution(in: days, judgesLoads: judgesLoads, db)
        }
    }

    func contractExecution(
        in days: ClosedRange<CalendarDay>, judgesLoads: Bool, _ db: Database
    ) throws -> [ContractExecution] {
        let span = ExecutionSpan(
            days: days, start: calendar.start(of: days.lowerBound),
            end: calendar.start(of: days.upperBound.advanced(byDays: 1)), judgesLoads: judgesLoads)
        let amended = try amendments(in: span, db)
        return try Row.fetchAll(
            db.cachedStatement(sql: Self.executionContractsSQL),
            arguments: [
                "first": days.lowerBound.text, "start": span.start.milliseconds,
                "end": span.end.milliseconds,
            ]
        ).map { try execution($0, in: span, amended, db) }.filter(\.isUnderWay)
    }

    // MARK: Parts

    private struct ExecutionSpan {
        let days: ClosedRange<CalendarDay>
        let start: Timestamp
        let end: Timestamp
        let judgesLoads: Bool
    }

    private func execution(
        _ row: Row, in span: ExecutionSpan, _ amended: [String: [ContractExecution.Amendment]],
        _ db: Database
    ) throws -> ContractExecution {
        let number: String = row["number"]
        let contract = try ContractAtEnd(row, at: span.end, self, db)
        let before = try Row.fetchAll(
            db.cachedStatement(sql: Self.loadedBeforeSQL),
            arguments: [number, span.days.lowerBound.text]
        ).reduce(into: [:]) { $0[$1["product"] as String] = $1.weight("netGrams") }
        let consented = contract.days.isEmpty ? [] : Array(contract.days.dropFirst())
        let agreements =
            span.judgesLoads && !contract.days.isEmpty
            ? try agreements(of: number, before: span.end, consented, db) : []
        let loads = try loads(of: number, in: span.days, agreements, db)
        let lines = ContractExecution.lines(
            ordered: contract.lines, whole: (contract.ordered, contract.opening), before: before,
            loaded: ExecutedLoad.sums(of: loads, after: before.values.reduce(.zero, +)))
        let quantity = OrderedQuantity(
            ordered: contract.ordered, tolerance: contract.tolerance,
            loaded: lines.reduce(.zero) { $0 + $1.cumulative })
        return ContractExecution(
            number: number, customer: row["customer"], salesperson: contract.salesperson,
            way: try row["way"] as String? == nil
                ? nil : row.word("way", in: "contractRegister"), tolerance: contract.tolerance,
            deliveryDays: contract.days, lines: lines,
            overdue: agreements.last?.agreement.overdue(at: span.days.upperBound, quantity)
                ?? .zero, amendments: amended[number] ?? [])
    }

    private func loads(
        of contract: String, in days: ClosedRange<CalendarDay>,
        _ agreements: [(entry: Int64, agreement: AgreedDelivery)], _ db: Database
    ) throws -> [ExecutedLoad] {
        try Row.fetchAll(
            db.cachedStatement(sql: Self.loadedInSpanSQL),
            arguments: [contract, days.lowerBound.text, days.upperBound.text]
        ).map { row in
            // The ledger's order tells which terms were in force when the truck was weighed.
            let weighed: Int64 = row["secondWeighingId"]
            let inForce = agreements.last { $0.entry < weighed } ?? agreements.first
            return ExecutedLoad(
                day: try row.day("businessDay", in: "loadRecord"), product: row["product"],
                net: row.weight("netGrams"), agreement: inForce?.agreement)
        }
    }

    /// Every version of a contract's terms by the end of a span, with its entry of the ledger.
    private func agreements(
        of contract: String, before end: Timestamp, _ consented: [ClosedRange<CalendarDay>],
        _ db: Database
    ) throws -> [(entry: Int64, agreement: AgreedDelivery)] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT t.id, e.content FROM contractTerms t JOIN evidence e ON e.id = t.id
                    WHERE t.contractNumber = ? AND t.inForceFrom < ? ORDER BY t.version
                    """), arguments: [contract, end.milliseconds]
        ).map { row in
            let terms = try terms(String(decoding: row["content"] as Data, as: UTF8.self))
            return (row["id"], AgreedDelivery(terms, consented: consented))
        }
    }

    /// What was decided within a span about loads of days before it, by contract.
    private func amendments(
        in span: ExecutionSpan, _ db: Database
    ) throws -> [String: [ContractExecution.Amendment]] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT r.contractNumber, r.ticketNumber, r.businessDay, v.cause
                    FROM loadVoid v INDEXED BY loadVoidDay
                    JOIN loadRecord r ON r.id = v.loadRecordId
                    WHERE v.decidedDay BETWEEN ?1 AND ?2 AND r.businessDay < ?1
                        AND r.contractNumber IS NOT NULL ORDER BY v.id
                    """), arguments: [span.days.lowerBound.text, span.days.upperBound.text]
        ).reduce(into: [:]) { amended, row in
            amended[row["contractNumber"] as String, default: []].append(
                ContractExecution.Amendment(
                    ticketNumber: row["ticketNumber"],
                    businessDay: try row.day("businessDay", in: "loadRecord"),
                    isCorrection: row["cause"] == "correction"))
        }
    }
}

/// What a contract said at the end of a span: as it stands now, unless a supplement changed it since.
private struct ContractAtEnd {
    let ordered: Weight
    let tolerance: PerMille
    let opening: Weight
    let salesperson: String
    /// Of each product; empty for a contract taken over at go-live.
    let lines: [(product: String, quantity: Weight)]
    /// Empty for a contract taken over at go-live.
    let days: [ClosedRange<CalendarDay>]

    init(_ row: Row, at end: Timestamp, _ store: SiteStore, _ db: Database) throws {
        let number: String = row["number"]
        let registered: String? = row["salesperson"]
        opening = row.weight("openingLoadedGrams")
        let consented = try SiteStore.consentedDays(of: number, before: end, db)
        if row["isChangedSince"],
            let version = try store.termsVersions(ofContract: number, db)
                .last(where: { $0.inForceFrom < end })
        {
            let terms = version.terms
            let names = try store.names(in: terms, db)
            ordered = terms.quantity
            tolerance = terms.overShort
            lines = terms.lines.map { (names.products[$0.product] ?? $0.product, $0.quantity) }
            days = [terms.due] + consented
            let named = terms.fields.text(.salesperson)
            salesperson = named.isEmpty ? registered ?? "" : named
            return
        }
        ordered = row.weight("orderedGrams")
        tolerance = PerMille(hundredths: row["toleranceHundredths"])
        salesperson = registered ?? ""
        lines = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT product, orderedGrams FROM contractLine WHERE contractId = ?
                    ORDER BY product
                    """), arguments: [row["id"] as Int64]
        ).map { ($0["product"], $0.weight("orderedGrams")) }
        if registered == nil {
            days = []
        } else {
            let from = try row.day("dueFrom", in: "contractRegister")
            let until = try row.day("dueUntil", in: "contractRegister")
            guard from <= until else {
                throw StoreFault.damaged(table: "contractRegister", column: "dueFrom")
            }
            days = [from...until] + consented
        }
    }
}
