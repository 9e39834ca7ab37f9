internal import ContractCore
internal import GRDB
public import LoadingCore
public import TradeValues

extension SiteStore {
    /// The loads of one business day; an index holds them together, so the time does not depend on
    /// how many other days the store has.
    public static let dailyRecordsSQL =
        LoadRecordRow.select + " WHERE r.businessDay = ? ORDER BY r.id"

    /// The orders loaded on one business day, each with what had been loaded before.
    public static let dailyOrdersSQL = """
        SELECT o.number, o.customer, o.product, o.orderedGrams, o.validFrom, o.validUntil,
            d.loads, d.netGrams,
            o.openingLoadedGrams + coalesce((SELECT sum(e.netGrams) FROM loadRecord e
                WHERE e.orderId = o.id AND e.businessDay < ?1), 0)
                - coalesce((SELECT sum(x.netGrams) FROM loadVoid x
                WHERE x.orderId = o.id AND x.businessDay < ?1), 0) AS beforeGrams
        FROM (SELECT orderId, count(*) AS loads, sum(netGrams) AS netGrams
              FROM loadRecord INDEXED BY loadRecordDay
              WHERE businessDay = ?1
                AND NOT EXISTS (SELECT 1 FROM loadVoid v WHERE v.loadRecordId = loadRecord.id)
              GROUP BY orderId) d
        JOIN deliveryOrder o ON o.id = d.orderId ORDER BY o.number
        """

    /// How many loads a business day has and their net weight, by movement; one of every movement.
    public func totals(onBusinessDay day: CalendarDay) async throws -> [LoadTotal] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT movement, count(*) AS loads, sum(netGrams) AS netGrams
                        FROM loadRecord INDEXED BY loadRecordDay WHERE businessDay = ?
                            AND NOT EXISTS
                                (SELECT 1 FROM loadVoid v WHERE v.loadRecordId = loadRecord.id)
                        GROUP BY movement
                        """), arguments: [day.text])
            return Movement.allCases.map { movement in
                rows.first { $0["movement"] == movement.rawValue }.map {
                    LoadTotal(movement, loads: $0["loads"], net: $0.weight("netGrams"))
                } ?? LoadTotal(movement, loads: 0, net: .zero)
            }
        }
    }

    public func loads(onBusinessDay day: CalendarDay) async throws -> BusinessDayLoads {
        try await read { [self] db in try loads(on: day, db) }
    }

    /// Records of other days that were voided or corrected on this one.
    private func amendments(on day: CalendarDay, _ db: Database) throws -> [LoadAmendment] {
        let rows = try LoadRecordRow.fetchAll(
            db.cachedStatement(
                sql: LoadRecordRow.select
                    + " WHERE v.decidedDay = ?1 AND r.businessDay <> ?1 ORDER BY v.id"),
            arguments: [day.text])
        return rows.compactMap { row in
            row.record.voiding.map {
                LoadAmendment(
                    ticketNumber: row.record.ticketNumber, businessDay: row.record.businessDay,
                    voiding: $0)
            }
        }
    }

    func loads(on day: CalendarDay, _ db: Database) throws -> BusinessDayLoads {
        let records = try LoadRecordRow.fetchAll(
            db.cachedStatement(sql: Self.dailyRecordsSQL), arguments: [day.text])
        let orders = try Row.fetchAll(
            db.cachedStatement(sql: Self.dailyOrdersSQL), arguments: [day.text])
        return BusinessDayLoads(
            day: day, records: records.map(\.record), orders: try orders.map(OrderProgress.init),
            amendments: try amendments(on: day, db),
            declared: try declaredLoads("WHERE l.day = ? ORDER BY l.id", [day.text], db))
    }
}

extension OrderProgress {
    init(_ row: Row) throws {
        let table = "deliveryOrder"
        self.init(
            orderNumber: row["number"], customer: row["customer"], product: row["product"],
            ordered: row.weight("orderedGrams"), loadedBefore: row.weight("beforeGrams"),
            loadedOnDay: row.weight("netGrams"), loads: row["loads"],
            validity: Validity(
                from: try row.optionalDay("validFrom", in: table),
                until: try row.optionalDay("validUntil", in: table)) ?? .unlimited)
    }
}
