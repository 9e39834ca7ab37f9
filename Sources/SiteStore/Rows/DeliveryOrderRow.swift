internal import ContractCore
internal import GRDB
internal import TradeValues
internal import WorkflowCore

/// A delivery order with its key.
struct DeliveryOrderRow {
    let id: Int64
    let contractID: Int64?
    let order: DeliveryOrder

    static let columns = """
        o.id, o.number, o.movement, o.customer, o.product, o.contractId, o.orderedGrams,
        o.toleranceHundredths, o.openingLoadedGrams, o.loadedGrams, o.validFrom, o.validUntil,
        o.state, o.endedAt, o.endedBy, o.endReason, o.basisKind, o.basisNumber, o.plateReason,
        c.number AS contractNumber, o.advanceNumber,
        (SELECT group_concat(plate, ' ') FROM deliveryOrderPlate p WHERE p.orderId = o.id) AS plates
        """
    static let source = "deliveryOrder o LEFT JOIN contract c ON c.id = o.contractId"

    init(_ row: Row) throws {
        let table = "deliveryOrder"
        id = row["id"]
        contractID = row["contractId"]
        let validity = Validity(
            from: try row.optionalDay("validFrom", in: table),
            until: try row.optionalDay("validUntil", in: table))
        guard let validity else {
            throw StoreFault.damaged(table: table, column: "validUntil")
        }
        let plates = (row["plates"] as String? ?? "").split(separator: " ").compactMap {
            Plate(stored: String($0))
        }
        order = DeliveryOrder(
            number: row["number"], movement: try row.word("movement", in: table),
            customer: row["customer"], product: row["product"],
            contractNumber: row["contractNumber"], advanceNumber: row["advanceNumber"],
            quantity: OrderedQuantity(
                ordered: row.weight("orderedGrams"),
                tolerance: PerMille(hundredths: row["toleranceHundredths"]),
                openingLoaded: row.weight("openingLoadedGrams"),
                loaded: row.weight("loadedGrams")),
            plates: plates, plateReason: row["plateReason"], validity: validity,
            state: try row.word("state", in: table),
            end: Self.end(row), basis: try Self.basis(row))
    }

    private static func basis(_ row: Row) throws -> DocumentReference? {
        guard let number = row["basisNumber"] as String? else { return nil }
        return DocumentReference(try row.word("basisKind", in: "deliveryOrder"), number)
    }

    private static func end(_ row: Row) -> DeliveryOrder.End? {
        guard let at = row["endedAt"] as Int64? else { return nil }
        return DeliveryOrder.End(
            by: row["endedBy"], at: Timestamp(milliseconds: at), reason: row["endReason"])
    }

    static func fetch(number: String, _ db: Database) throws -> DeliveryOrderRow? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(columns) FROM \(source) WHERE o.number = ?")
        return try Row.fetchOne(statement, arguments: [number]).map(DeliveryOrderRow.init)
    }

    /// Open orders that list the plate, oldest first.
    static func fetchExpecting(_ plate: Plate, _ db: Database) throws -> [DeliveryOrderRow] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(columns) FROM \(source)
                WHERE o.state = 'open'
                  AND o.id IN (SELECT orderId FROM deliveryOrderPlate WHERE plate = ?)
                ORDER BY o.id LIMIT 50
                """)
        return try Row.fetchAll(statement, arguments: [plate.text]).map(DeliveryOrderRow.init)
    }
}
