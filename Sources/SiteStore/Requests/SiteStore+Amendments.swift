internal import ContractCore
internal import GRDB
internal import LedgerCore
internal import LoadingCore
internal import TradeValues
internal import WeighingCore

/// What happens to a load record after it was written: it is voided, or another one takes its
/// place. The record itself is never touched.
extension SiteStore {
    /// - Throws: ``LookupRefusal/loadRecord(_:)``, ``RequestRefusal/recordEnded(ticket:)``.
    func standingRecord(_ ticket: String, _ db: Database) throws -> LoadRecord {
        let row = try Row.fetchOne(
            db, sql: LoadRecordRow.select + " WHERE r.ticketNumber = ?", arguments: [ticket])
        guard let row else { throw LookupRefusal.loadRecord(ticket) }
        let record = try LoadRecordRow(row).record
        guard record.stands else { throw RequestRefusal.recordEnded(ticket: ticket) }
        return record
    }

    /// Ends a record and takes its net off the balances. Part of the caller's transaction.
    func void(
        _ ticket: String, _ cause: LoadVoid.Cause, _ request: WeighingRequest,
        approvedBy: String, at time: Timestamp, _ db: Database
    ) throws {
        let ended = try standingRecord(ticket, db)
        try requireUnsettled(load: ended.entry, ticket, db)
        let order = try order(numbered: ended.orderNumber, db)
        try record(
            .loadVoid,
            [
                ("loadRecordId", .integer(ended.entry)), ("cause", .text(cause.rawValue)),
                ("orderId", .integer(order.id)),
                ("businessDay", .text(ended.businessDay.text)),
                ("netGrams", .integer(ended.weights.net.grams)),
                ("reason", .text(request.reason)), ("requestNumber", .text(request.number)),
                ("requestedBy", .text(request.requestedBy)), ("approvedBy", .text(approvedBy)),
                ("decidedAt", .integer(time.milliseconds)),
                ("decidedDay", .text(calendar.businessDay(of: time).text)),
            ], db)
        try moveBalance(of: order, by: ended, loads: -1, db)
        let kind: VisitEvent.Kind = cause == .void ? .voided : .corrected
        try note(kind, ended.visit, by: approvedBy, at: time, ticket, db)
    }

    /// Ends a record and writes the one that takes its place: the same two weighings, and another
    /// plate, order or goods. Whoever approves it answers for what the checks find in it.
    func correct(
        _ ticket: String, _ correction: LoadCorrection, _ request: WeighingRequest,
        approvedBy: String, rules: [String: ScaleRules], at time: Timestamp, _ db: Database
    ) throws {
        let original = try standingRecord(ticket, db)
        let found = try findings(in: correction, of: original, rules: rules, db)
        let acceptance: LoadRecord.Acceptance? =
            found.contains { $0.level == .hold }
            ? .init(by: approvedBy, reason: request.reason, at: time) : original.acceptance
        try void(ticket, .correction, request, approvedBy: approvedBy, at: time, db)
        let row = try order(numbered: correction.orderNumber, db)
        let corrected = try insertRecord(
            LoadFields(
                ticketNumber: Self.corrected(ticket), visit: original.visit,
                plate: correction.plate, order: row, first: original.first,
                second: original.second, weights: original.weights,
                businessDay: original.businessDay, tareKind: original.tareKind,
                goods: correction.goods, acceptance: acceptance,
                corrects: original), db)
        try moveBalance(of: row, by: corrected, loads: 1, db)
        try db.execute(
            sql: "UPDATE visitLine SET loadRecordId = ? WHERE loadRecordId = ?",
            arguments: [corrected.entry, original.entry])
    }

    /// What the checks of the second weighing's scale that ask for order and goods find in a load
    /// as a correction would leave it.
    func findings(
        in correction: LoadCorrection, of original: LoadRecord, rules: [String: ScaleRules],
        _ db: Database
    ) throws -> [Finding] {
        guard let rules = rules[original.second.scale] else { return [] }
        var order = try order(numbered: correction.orderNumber, db).order
        if order.number == original.orderNumber {
            // The load that is corrected stands in the balance itself.
            order.quantity = order.quantity.without(original.weights.net)
        }
        return rules.checks.findings(
            in: LoadUnderCheck(
                plate: correction.plate, scale: original.second.scale, range: rules.range,
                weight: original.second.weight, at: original.second.at, order: order,
                weights: original.weights, isFirstOfVisit: false, tare: nil,
                goods: correction.goods,
                bag: try masterData(of: correction.plate, product: order.product, db).bag,
                maximumGross: nil, tareHistory: [], pastLoads: [], evidence: nil, elsewhere: []),
            only: LoadChecks.rulesOfOrderAndGoods)
    }

    /// Puts a load on the balances of order, contract and product, or takes it off.
    ///
    /// - Parameter loads: 1 or -1.
    func moveBalance(
        of order: DeliveryOrderRow, by record: LoadRecord, loads: Int, _ db: Database
    ) throws {
        if let contract = order.order.contractNumber {
            try requireNotClosed(contract: contract, db)
        }
        let grams = Int64(loads) * record.weights.net.grams
        try db.cachedStatement(
            sql: """
                UPDATE deliveryOrder SET loadedGrams = loadedGrams + ?, loads = loads + ?
                WHERE id = ?
                """
        ).execute(arguments: [grams, loads, order.id])
        if let contract = order.contractID {
            let value = try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT valueFen FROM loadValue WHERE id = ?"),
                arguments: [record.entry])
            try moveBalance(
                ofContract: contract, product: order.order.product, by: grams,
                Money(fen: Int64(loads) * (value ?? 0)), db)
        }
    }

    func moveBalance(
        ofContract id: Int64, product: String, by grams: Int64, _ value: Money, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: "UPDATE contract SET loadedGrams = loadedGrams + ? WHERE id = ?"
        ).execute(arguments: [grams, id])
        // A contract taken over at go-live has no lines.
        try db.cachedStatement(
            sql: """
                UPDATE contractLine SET loadedGrams = loadedGrams + ?, loadedFen = loadedFen + ?
                WHERE contractId = ? AND product = ?
                """
        ).execute(arguments: [grams, value.fen, id, product])
    }

    /// `BD1-26-000417` becomes `BD1-26-000417+1`, and that `+2`: the number names what it
    /// corrects, and the series of tickets keeps its numbers without gaps.
    private static func corrected(_ ticket: String) -> String {
        let parts = ticket.split(separator: "+", maxSplits: 1)
        let count = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        return "\(parts[0])+\(count + 1)"
    }
}
