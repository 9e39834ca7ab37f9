internal import GRDB
internal import LoadingCore
internal import TradeValues

extension Weighing {
    static let columns =
        "id, sequence, scale, grams, weighedAt, operatorName, cause, certification, verificationId, manualReason, approvedBy"

    /// The same with the name of the table before each.
    static func columns(of table: String) -> String {
        columns.split(separator: ", ").map { "\(table).\($0)" }.joined(separator: ", ")
    }

    init(_ row: Row) throws {
        self.init(
            id: row["id"], sequence: row["sequence"], scale: row["scale"],
            weight: row.weight("grams"), at: row.timestamp("weighedAt"),
            operatorName: row["operatorName"], cause: try row.word("cause", in: "weighing"),
            certification: try row.word("certification", in: "weighing"),
            verification: row["verificationId"],
            manual: (row["manualReason"] as String?).map {
                ManualEntry(reason: $0, approvedBy: row["approvedBy"])
            })
    }
}

extension Weighing {
    static func fetch(id: Weighing.ID, _ db: Database) throws -> Weighing? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(columns) FROM weighing WHERE id = ?"),
            arguments: [id]
        ).map(Weighing.init)
    }
}

extension Visit {
    /// The visit with its lines and weighings; nil when there is none of that key.
    static func fetch(id: Int64, _ db: Database) throws -> Visit? {
        let visit = try db.cachedStatement(sql: "SELECT * FROM visit WHERE id = ?")
        return try Row.fetchOne(visit, arguments: [id]).map { try Visit($0, db) }
    }

    /// The visit of a truck that is on the site now.
    static func fetchOpen(_ plate: Plate, _ db: Database) throws -> Visit? {
        let visit = try db.cachedStatement(
            sql: "SELECT * FROM visit WHERE plate = ? AND state IN ('inside', 'held')")
        return try Row.fetchOne(visit, arguments: [plate.text]).map { try Visit($0, db) }
    }

    init(_ row: Row, _ db: Database) throws {
        let id: Int64 = row["id"]
        let lines = try db.cachedStatement(
            sql: """
                SELECT o.number AS orderNumber, r.ticketNumber AS ticketNumber,
                    l.bags, l.batch, l.seals
                FROM visitLine l JOIN deliveryOrder o ON o.id = l.orderId
                LEFT JOIN loadRecord r ON r.id = l.loadRecordId
                WHERE l.visitId = ? ORDER BY l.position
                """)
        let weighings = try db.cachedStatement(
            sql: "SELECT \(Weighing.columns) FROM weighing WHERE visitId = ? ORDER BY sequence")
        self.init(
            id: id, plate: try row.plate("plate", in: "visit"),
            openedAt: row.timestamp("openedAt"), state: try row.word("state", in: "visit"),
            lines: try Row.fetchAll(lines, arguments: [id]).map {
                VisitLine(orderNumber: $0["orderNumber"], ticketNumber: $0["ticketNumber"],
                    goods: LoadGoods(
                        knownBags: $0["bags"], batch: $0["batch"], seals: $0["seals"]))
            },
            weighings: try Row.fetchAll(weighings, arguments: [id]).map(Weighing.init),
            baseWeighing: row["baseWeighingId"])
    }
}
