internal import GRDB
public import LoadingCore
public import TradeValues

/// What to list of the load records.
public struct LoadRecordFilter: Sendable {
    public var day: CalendarDay?
    public var plate: Plate?
    public var orderNumber: String?
    /// Only records older than this one, for the next page.
    public var beforeTicket: String?
    public var limit: Int

    /// Rows of one page of a list.
    public static let maximumLimit = 500

    public init(
        day: CalendarDay? = nil, plate: Plate? = nil, orderNumber: String? = nil,
        beforeTicket: String? = nil, limit: Int = 100
    ) {
        self.day = day
        self.plate = plate
        self.orderNumber = orderNumber
        self.beforeTicket = beforeTicket
        self.limit = limit
    }
}

extension SiteStore {
    /// The newest records first.
    public func loadRecords(_ filter: LoadRecordFilter) async throws -> [LoadRecord] {
        try await read { db in
            var conditions: [String] = []
            var arguments = StatementArguments()
            if let day = filter.day {
                conditions.append("r.businessDay = ?")
                arguments += [day.text]
            }
            if let plate = filter.plate {
                conditions.append("r.plate = ?")
                arguments += [plate.text]
            }
            if let number = filter.orderNumber {
                conditions.append("r.orderId = (SELECT id FROM deliveryOrder WHERE number = ?)")
                arguments += [number]
            }
            if let ticket = filter.beforeTicket {
                conditions.append("r.id < (SELECT id FROM loadRecord WHERE ticketNumber = ?)")
                arguments += [ticket]
            }
            let filtering =
                conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
            let limit = min(max(filter.limit, 1), LoadRecordFilter.maximumLimit)
            return try Row.fetchAll(
                db, sql: "\(LoadRecordRow.select) \(filtering) ORDER BY r.id DESC LIMIT \(limit)",
                arguments: arguments
            ).map { try LoadRecordRow($0).record }
        }
    }

    /// - Throws: ``LookupRefusal/loadRecord(_:)``.
    public func loadRecord(_ ticket: String) async throws -> LoadRecord {
        try await read { db in
            let row = try Row.fetchOne(
                db, sql: LoadRecordRow.select + " WHERE r.ticketNumber = ?", arguments: [ticket])
            guard let row else { throw LookupRefusal.loadRecord(ticket) }
            return try LoadRecordRow(row).record
        }
    }

    /// - Throws: ``LookupRefusal/gatePass(_:)``.
    public func gatePass(_ number: String) async throws -> (pass: GatePass, loads: [LoadRecord]) {
        try await read { [self] db in
            let id = try Int64.fetchOne(
                db, sql: "SELECT visitId FROM gatePass WHERE number = ?", arguments: [number])
            guard let id, let visit = try Visit.fetch(id: id, db),
                let pass = try gatePass(ofVisit: visit, db)
            else { throw LookupRefusal.gatePass(number) }
            let rows = try Row.fetchAll(
                db,
                sql: LoadRecordRow.select
                    + " WHERE r.id IN (SELECT loadRecordId FROM visitLine WHERE visitId = ?) ORDER BY r.id",
                arguments: [id])
            return (pass, try rows.map { try LoadRecordRow($0).record })
        }
    }
}
