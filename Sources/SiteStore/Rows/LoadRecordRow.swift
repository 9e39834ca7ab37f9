internal import ContractCore
internal import GRDB
internal import LoadingCore
internal import TradeValues
internal import WeighingCore

/// A load record with its key, for paging.
struct LoadRecordRow {
    let id: Int64
    let record: LoadRecord

    /// Ends before WHERE; alias `r` is the load record.
    static let select = """
        SELECT r.*,
            f.sequence AS fSequence, f.scale AS fScale, f.grams AS fGrams, f.weighedAt AS fAt,
            f.operatorName AS fOperator, f.cause AS fCause,
            s.sequence AS sSequence, s.scale AS sScale, s.grams AS sGrams, s.weighedAt AS sAt,
            s.operatorName AS sOperator, s.cause AS sCause
        FROM loadRecord r
        JOIN weighing f ON f.id = r.firstWeighingId
        JOIN weighing s ON s.id = r.secondWeighingId
        """

    init(_ row: Row) throws {
        let table = "loadRecord"
        id = row["id"]
        let first = try Self.weighing(row, prefix: "f", id: row["firstWeighingId"])
        let second = try Self.weighing(row, prefix: "s", id: row["secondWeighingId"])
        let movement: Movement = try row.word("movement", in: table)
        let weights = try LoadWeights(
            first: first.weight, second: second.weight, direction: movement.direction)
        guard weights.net == row.weight("netGrams") else {
            throw StoreFault.damaged(table: table, column: "netGrams")
        }
        let acceptance = (row["acceptedBy"] as String?).map {
            LoadRecord.Acceptance(
                by: $0, reason: row["acceptedReason"], at: row.timestamp("acceptedAt"))
        }
        record = LoadRecord(
            ticketNumber: row["ticketNumber"], visit: row["visitId"],
            plate: try row.plate("plate", in: table), orderNumber: row["orderNumber"],
            contractNumber: row["contractNumber"], customer: row["customer"],
            product: row["product"], movement: movement, first: first, second: second,
            weights: weights, businessDay: try row.day("businessDay", in: table),
            acceptance: acceptance)
    }

    private static func weighing(_ row: Row, prefix: String, id: Int64) throws -> Weighing {
        Weighing(
            id: id, sequence: row["\(prefix)Sequence"], scale: row["\(prefix)Scale"],
            weight: row.weight("\(prefix)Grams"), at: row.timestamp("\(prefix)At"),
            operatorName: row["\(prefix)Operator"],
            cause: try row.word("\(prefix)Cause", in: "weighing"))
    }
}

extension LoadHold {
    init(_ row: Row) throws {
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
        default: throw StoreFault.damaged(table: table, column: "reason")
        }
        self.init(
            id: row["id"], orderNumber: row["orderNumber"], first: first, second: second,
            weights: try LoadWeights(first: tare, second: gross, direction: .outbound),
            reason: reason)
    }

    /// The hold of a visit that nobody has decided yet.
    static func fetchOpen(visit: Int64, _ db: Database) throws -> LoadHold? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT h.*, o.number AS orderNumber FROM loadHold h
                JOIN deliveryOrder o ON o.id = h.orderId
                WHERE h.visitId = ? AND NOT EXISTS
                    (SELECT 1 FROM loadHoldDecision d WHERE d.holdId = h.id)
                """, arguments: [visit]
        ).map(LoadHold.init)
    }
}

extension HoldReason {
    var storedWord: String {
        switch self {
        case .exceedsRemaining: "exceedsRemaining"
        case .orderNotOpen(.void): "orderVoid"
        case .orderNotOpen: "orderClosed"
        }
    }

    var storedExcess: Int64? {
        if case .exceedsRemaining(let excess) = self { excess.grams } else { nil }
    }
}
