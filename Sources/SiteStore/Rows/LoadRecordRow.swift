internal import ContractCore
internal import GRDB
internal import LoadingCore
internal import TradeValues
internal import WeighingCore

/// A load record with its key, for paging.
struct LoadRecordRow {
    let id: Int64
    let record: LoadRecord

    /// Ends before WHERE; alias `r` is the load record. Columns are read by their place in this
    /// list: a name is looked up anew for every row, which took longer than the query itself.
    static let select = """
        SELECT r.id, r.ticketNumber, r.visitId, r.plate, r.orderNumber, r.contractNumber,
            r.customer, r.product, r.movement, r.netGrams, r.businessDay, r.acceptedBy,
            r.acceptedReason, r.acceptedAt, r.tareKind, r.bags, r.batch, r.seals,
            CASE WHEN r.correctsId IS NOT NULL
                THEN (SELECT o.ticketNumber FROM loadRecord o WHERE o.id = r.correctsId) END,
            v.cause, v.reason, v.requestNumber, v.requestedBy, v.approvedBy, v.decidedAt,
            CASE WHEN v.cause = 'correction'
                THEN (SELECT n.ticketNumber FROM loadRecord n WHERE n.correctsId = r.id) END,
            f.id, f.sequence, f.scale, f.grams, f.weighedAt, f.operatorName, f.cause,
            f.certification, f.verificationId, f.manualReason, f.approvedBy,
            s.id, s.sequence, s.scale, s.grams, s.weighedAt, s.operatorName, s.cause,
            s.certification, s.verificationId, s.manualReason, s.approvedBy
        FROM loadRecord r
        JOIN weighing f ON f.id = r.firstWeighingId
        JOIN weighing s ON s.id = r.secondWeighingId
        LEFT JOIN loadVoid v ON v.loadRecordId = r.id
        """

    private static let correctsColumn = 18
    private static let voidColumn = 19
    private static let firstWeighingColumn = 26
    private static let secondWeighingColumn = 37

    static func fetchAll(_ statement: Statement, arguments: StatementArguments) throws
        -> [LoadRecordRow]
    {
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        var records: [LoadRecordRow] = []
        while let row = try rows.next() { records.append(try LoadRecordRow(row)) }
        return records
    }

    init(_ row: Row) throws {
        id = row[0]
        let first = try Self.weighing(row, from: Self.firstWeighingColumn)
        let second = try Self.weighing(row, from: Self.secondWeighingColumn)
        guard let plate = Plate(stored: row[3]) else { throw Self.damage("plate") }
        guard let movement = Movement(rawValue: row[8]) else { throw Self.damage("movement") }
        guard let day = CalendarDay(row[10] as String) else { throw Self.damage("businessDay") }
        guard let tareKind = TareKind(rawValue: row[14]) else { throw Self.damage("tareKind") }
        let weights = try LoadWeights(
            first: first.weight, second: second.weight,
            direction: tareKind == .stored ? .outbound : movement.direction)
        guard weights.net.grams == row[9] else { throw Self.damage("netGrams") }
        let acceptance = (row[11] as String?).map {
            LoadRecord.Acceptance(by: $0, reason: row[12], at: Timestamp(milliseconds: row[13]))
        }
        record = LoadRecord(
            entry: id, ticketNumber: row[1], visit: row[2], plate: plate, orderNumber: row[4],
            contractNumber: row[5], customer: row[6], product: row[7], movement: movement,
            first: first, second: second, weights: weights, businessDay: day,
            tareKind: tareKind,
            goods: LoadGoods(knownBags: row[15], batch: row[16], seals: row[17]),
            acceptance: acceptance, corrects: row[Self.correctsColumn],
            voiding: try Self.voiding(row))
    }

    private static func voiding(_ row: Row) throws -> LoadVoid? {
        guard let word = row[voidColumn] as String? else { return nil }
        guard let cause = LoadVoid.Cause(rawValue: word) else {
            throw StoreFault.damaged(table: "loadVoid", column: "cause")
        }
        return LoadVoid(
            cause: cause, reason: row[voidColumn + 1], requestNumber: row[voidColumn + 2],
            requestedBy: row[voidColumn + 3], approvedBy: row[voidColumn + 4],
            at: Timestamp(milliseconds: row[voidColumn + 5]), replacedBy: row[voidColumn + 6])
    }

    private static func weighing(_ row: Row, from column: Int) throws -> Weighing {
        guard let cause = Weighing.Cause(rawValue: row[column + 6]) else {
            throw StoreFault.damaged(table: "weighing", column: "cause")
        }
        guard let mark = ScaleCertification.Mark(rawValue: row[column + 7]) else {
            throw StoreFault.damaged(table: "weighing", column: "certification")
        }
        return Weighing(
            id: row[column], sequence: row[column + 1], scale: row[column + 2],
            weight: Weight(grams: row[column + 3]),
            at: Timestamp(milliseconds: row[column + 4]), operatorName: row[column + 5],
            cause: cause, certification: mark, verification: row[column + 8],
            manual: (row[column + 9] as String?).map {
                Weighing.ManualEntry(reason: $0, approvedBy: row[column + 10])
            })
    }

    private static func damage(_ column: String) -> StoreFault {
        .damaged(table: "loadRecord", column: column)
    }
}

extension LoadHold {
    init(_ row: Row, findings: [Finding]) throws {
        let table = "loadHold"
        let first: Int64 = row["firstWeighingId"]
        let second: Int64 = row["secondWeighingId"]
        let gross = row.weight("grossGrams")
        let tare = row.weight("tareGrams")
        let reason: HoldReason
        switch row["reason"] as String {
        case "exceedsRemaining":
            reason = .exceedsRemaining(excess: row.optionalWeight("excessGrams") ?? .zero)
        case "orderClosed": reason = .orderNotOpen(.closed)
        case "orderVoid": reason = .orderNotOpen(.void)
        case "findings": reason = .findings
        default: throw StoreFault.damaged(table: table, column: "reason")
        }
        self.init(
            id: row["id"], orderNumber: row["orderNumber"], first: first, second: second,
            weights: try LoadWeights(first: tare, second: gross, direction: .outbound),
            reason: reason, findings: findings)
    }

    /// The hold of a visit that nobody has decided yet.
    static func fetchOpen(visit: Int64, _ db: Database) throws -> LoadHold? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT h.*, o.number AS orderNumber FROM loadHold h
                JOIN deliveryOrder o ON o.id = h.orderId
                WHERE h.visitId = ? AND NOT EXISTS
                    (SELECT 1 FROM loadHoldDecision d WHERE d.holdId = h.id)
                """, arguments: [visit])
        return try row.map { row in
            try LoadHold(
                row,
                findings: Finding.fetchAll(ofWeighing: row["firstWeighingId"], db)
                    + Finding.fetchAll(ofWeighing: row["secondWeighingId"], db))
        }
    }
}

extension HoldReason {
    var storedWord: String {
        switch self {
        case .exceedsRemaining: "exceedsRemaining"
        case .orderNotOpen(.void): "orderVoid"
        case .orderNotOpen: "orderClosed"
        case .findings: "findings"
        }
    }

    var storedExcess: Int64? {
        if case .exceedsRemaining(let excess) = self { excess.grams } else { nil }
    }
}
