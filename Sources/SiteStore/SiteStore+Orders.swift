internal import AccessCore
public import ContractCore
internal import GRDB
public import LoadingCore
public import TradeValues
internal import WorkflowCore

/// What to list of the delivery orders.
public struct OrderFilter: Sendable {
    public var state: DeliveryOrder.State?
    /// Part of the number, customer or product, of a listed plate, or of the initials of a
    /// customer known to the master data.
    public var text: String
    /// Only orders entered before this one, for the next page of the newest first.
    public var beforeNumber: String?
    /// Another order than the newest first; pages are then counted from `offset`.
    public var sort: Sort?
    public var isDescending = false
    public var offset = 0
    public var limit: Int

    /// The columns that a list can be sorted by.
    public enum Sort: String, CaseIterable, Sendable {
        case number
        case movement
        case customer
        case product
        case ordered
        case loaded
        case remaining
        case state
        case validity

        var expression: String {
            switch self {
            case .number: "o.number"
            case .movement: "o.movement"
            case .customer: "o.customer"
            case .product: "o.product"
            case .ordered: "o.orderedGrams"
            case .loaded: "o.loadedGrams"
            case .remaining: "o.orderedGrams - o.loadedGrams"
            case .state: "o.state"
            case .validity: "coalesce(o.validUntil, '9999')"
            }
        }
    }

    /// Rows of one answer.
    public static let maximumLimit = 500

    public init(
        state: DeliveryOrder.State? = nil, text: String = "", beforeNumber: String? = nil,
        limit: Int = 100
    ) {
        self.state = state
        self.text = text
        self.beforeNumber = beforeNumber
        self.limit = limit
    }
}

/// How many orders of a table were new and how many were there already.
public struct OrderImportResult: Sendable, Equatable {
    public var added = 0
    public var unchanged = 0

    public init() {}
}

extension SiteStore {
    /// Enters one order.
    ///
    /// Entering the same order again changes nothing and returns it as it stands now, so a request
    /// may be repeated; the same number with other content is refused.
    public func enterOrder(
        _ draft: OrderDraft, by name: String, at time: Timestamp
    ) async throws -> DeliveryOrder {
        try await write { [self] db in
            _ = try enter(draft, by: name, at: time, db)
            return try order(numbered: draft.number, db).order
        }
    }

    /// Enters all orders of a table, or none.
    ///
    /// - Throws: ``TableRefusal/rowsRefused(_:)`` with the line of every row that a rule forbids.
    public func importOrders(
        _ table: OrderTable, by name: String, at time: Timestamp
    ) async throws -> OrderImportResult {
        try await write { [self] db in
            var result = OrderImportResult()
            var problems: [RowProblem] = []
            for (line, draft) in table.drafts {
                do {
                    if try enter(draft, by: name, at: time, db) {
                        result.added += 1
                    } else {
                        result.unchanged += 1
                    }
                } catch let refusal as OrderRefusal {
                    problems.append(RowProblem(line: line, reason: .refused(refusal)))
                }
            }
            if !problems.isEmpty { throw TableRefusal.rowsRefused(problems) }
            return result
        }
    }

    /// - Throws: ``LookupRefusal/order(_:)``.
    public func order(_ number: String) async throws -> DeliveryOrder {
        try await read { try self.order(numbered: number, $0).order }
    }

    /// Open orders that list the truck, oldest first.
    public func ordersExpecting(_ plate: Plate) async throws -> [DeliveryOrder] {
        try await read { try DeliveryOrderRow.fetchExpecting(plate, $0).map(\.order) }
    }

    /// The newest orders first.
    public func orders(_ filter: OrderFilter) async throws -> [DeliveryOrder] {
        try await read { db in
            var conditions: [String] = []
            var arguments = StatementArguments()
            if let state = filter.state {
                conditions.append("o.state = ?")
                arguments += [state.rawValue]
            }
            if !filter.text.isEmpty {
                conditions.append(
                    """
                    (instr(o.number, ?) OR instr(o.customer, ?) OR instr(o.product, ?)
                     OR o.id IN (SELECT orderId FROM deliveryOrderPlate WHERE instr(plate, ?))
                     OR o.customer IN (SELECT name FROM masterRecord
                         WHERE kind = 'customers' AND instr(initials, lower(?))))
                    """)
                arguments += StatementArguments(Array(repeating: filter.text, count: 5))
            }
            if let number = filter.beforeNumber {
                conditions.append("o.id < (SELECT id FROM deliveryOrder WHERE number = ?)")
                arguments += [number]
            }
            let filtering =
                conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
            let limit = min(max(filter.limit, 1), OrderFilter.maximumLimit)
            let direction = filter.isDescending ? "DESC" : "ASC"
            let order =
                filter.sort.map { "\($0.expression) \(direction), o.id DESC" } ?? "o.id DESC"
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT \(DeliveryOrderRow.columns) FROM \(DeliveryOrderRow.source)
                    \(filtering) ORDER BY \(order) LIMIT \(limit) OFFSET \(max(filter.offset, 0))
                    """, arguments: arguments
            ).map { try DeliveryOrderRow($0).order }
        }
    }

    /// Open orders that still take a truck on `day`, oldest first.
    public func ordersExpectingTrucks(
        on day: CalendarDay, limit: Int = 50
    ) async throws -> [DeliveryOrder] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(DeliveryOrderRow.columns) FROM \(DeliveryOrderRow.source)
                    WHERE o.state = 'open' AND coalesce(o.validFrom <= ?, 1)
                      AND coalesce(o.validUntil >= ?, 1) AND o.loadedGrams < o.orderedGrams
                    ORDER BY o.id
                    """, arguments: [day.text, day.text]
            ).lazy.map { try DeliveryOrderRow($0).order }
                .filter { !$0.quantity.isFulfilled }.prefix(limit).map { $0 }
        }
    }

    /// 完成 or 作废. An order with loads cannot be voided, only closed.
    ///
    /// - Parameter reason: a void number stays in the list with who, when and why (forms.md §0).
    public func end(
        order number: String, as state: DeliveryOrder.State, reason: Reason, by name: String,
        at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let row = try order(numbered: number, db)
            guard row.order.state == .open else {
                throw OrderRefusal.notOpen(number: number, state: row.order.state)
            }
            let loads =
                try Int.fetchOne(
                    db, sql: "SELECT loads FROM deliveryOrder WHERE id = ?", arguments: [row.id])
                ?? 0
            if state == .void, loads > 0 {
                throw OrderRefusal.cannotVoid(number: number, loads: loads)
            }
            try db.execute(
                sql: """
                    UPDATE deliveryOrder SET state = ?, endedAt = ?, endedBy = ?, endReason = ?
                    WHERE id = ?
                    """,
                arguments: [state.rawValue, time.milliseconds, name, reason.text, row.id])
            try insert(
                AuditEntry(
                    at: time, kind: state == .void ? .orderVoided : .orderClosed, person: name,
                    subject: number, detail: reason.text), db)
        }
    }

    /// Writes one draft; false when the same order is there already.
    private func enter(
        _ draft: OrderDraft, by name: String, at time: Timestamp, _ db: Database
    ) throws -> Bool {
        if let existing = try DeliveryOrderRow.fetch(number: draft.number, db) {
            guard draft.describes(existing.order) else {
                throw OrderRefusal.numberTaken(number: draft.number)
            }
            return false
        }
        let contractID = try draft.contractNumber.map {
            try contract($0, admits: draft, on: calendar.businessDay(of: time), db)
        }
        let basis = try basis(of: draft, on: calendar.businessDay(of: time), db)
        try db.execute(
            sql: """
                INSERT INTO deliveryOrder (number, movement, customer, product, contractId,
                    advanceNumber, orderedGrams, toleranceHundredths, openingLoadedGrams,
                    loadedGrams, validFrom, validUntil, state, createdAt, createdBy, basisKind,
                    basisNumber, plateReason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?)
                """,
            arguments: [
                draft.number, draft.movement.rawValue, draft.customer, draft.product, contractID,
                draft.advanceNumber,
                draft.ordered.grams, draft.tolerance.hundredths, draft.openingLoaded.grams,
                draft.openingLoaded.grams, draft.validity.from?.text, draft.validity.until?.text,
                time.milliseconds, name, basis?.document.kind.rawValue,
                basis?.document.number, draft.plateReason,
            ])
        let id = db.lastInsertedRowID
        // An order that names no truck is for those that its basis lists, not for any that comes.
        for plate in draft.plates.isEmpty ? basis?.plates ?? [] : draft.plates {
            try db.execute(
                sql: "INSERT INTO deliveryOrderPlate (plate, orderId) VALUES (?, ?)",
                arguments: [plate.text, id])
        }
        return true
    }
}
