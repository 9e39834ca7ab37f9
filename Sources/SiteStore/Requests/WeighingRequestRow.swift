internal import GRDB
internal import LoadingCore
internal import TradeValues

extension WeighingRequest {
    /// - Parameter ending: what follows the table: a condition or an order.
    static func fetchAll(
        _ ending: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [WeighingRequest] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM weighingRequest \(ending)", arguments: arguments
        ).map { try WeighingRequest($0) }
    }

    private init(_ row: Row) throws {
        let table = "weighingRequest"
        let kind: Kind = try row.word("kind", in: table)
        let content: Content
        switch kind {
        case .manualWeight:
            content = .manualWeight(
                ManualWeight(
                    plate: try row.plate("plate", in: table), orderNumber: row["orderNumber"],
                    scale: row["scale"], weight: row.weight("grams"),
                    after: row["afterWeighingId"]))
        case .void: content = .void(ticket: row["ticketNumber"])
        case .correction:
            content = .correction(
                ticket: row["ticketNumber"],
                LoadCorrection(
                    plate: try row.plate("plate", in: table), orderNumber: row["orderNumber"],
                    goods: LoadGoods(
                        knownBags: row["bags"], batch: row["batch"], seals: row["seals"])))
        }
        self.init(
            number: row["number"], content: content, reason: row["reason"],
            requestedBy: row["requestedBy"], requestedAt: row.timestamp("requestedAt"))
    }

    func insert(_ db: Database) throws {
        var ticket: String?
        var weight: ManualWeight?
        var correction: LoadCorrection?
        switch content {
        case .manualWeight(let read): weight = read
        case .void(let named): ticket = named
        case .correction(let named, let wanted): (ticket, correction) = (named, wanted)
        }
        try db.execute(
            sql: """
                INSERT INTO weighingRequest (number, kind, ticketNumber, plate, orderNumber, scale,
                    grams, afterWeighingId, bags, batch, seals, reason, requestedBy, requestedAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, kind.rawValue, ticket, (weight?.plate ?? correction?.plate)?.text,
                weight?.orderNumber ?? correction?.orderNumber, weight?.scale,
                weight?.weight.grams, weight?.after, correction?.goods.bags, correction?.goods.batch,
                correction?.goods.seals, reason, requestedBy, requestedAt.milliseconds,
            ])
    }
}
