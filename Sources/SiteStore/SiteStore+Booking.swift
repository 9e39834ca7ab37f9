internal import ContractCore
internal import GRDB
internal import LedgerCore
internal import LoadingCore
internal import TradeValues
internal import WeighingCore

/// A load about to be written, with everything its record repeats.
struct Booking {
    let visit: Visit
    let order: DeliveryOrderRow
    let first: Weighing
    let second: Weighing
    let weights: LoadWeights
    let acceptance: LoadRecord.Acceptance?
}

extension SiteStore {
    /// What booking a load left behind.
    typealias Booked = (visit: Visit, record: LoadRecord, gatePass: GatePass?)

    /// Writes the load record, moves the balances of order and contract, and closes the visit with
    /// a gate pass after its last line. Part of the caller's transaction.
    func book(
        _ booking: Booking, isLast: Bool, by name: String, at time: Timestamp, _ db: Database
    ) throws -> Booked {
        let record = try insertRecord(booking, db)
        try db.cachedStatement(
            sql:
                "UPDATE deliveryOrder SET loadedGrams = loadedGrams + ?, loads = loads + 1 WHERE id = ?"
        ).execute(arguments: [booking.weights.net.grams, booking.order.id])
        if let contract = booking.order.contractID {
            try db.execute(
                sql: "UPDATE contract SET loadedGrams = loadedGrams + ? WHERE id = ?",
                arguments: [booking.weights.net.grams, contract])
        }
        var visit = booking.visit
        visit.baseWeighing = booking.second.id
        let line = visit.lines.firstIndex {
            $0.orderNumber == booking.order.order.number && $0.ticketNumber == nil
        }
        guard let line else { throw StoreFault.damaged(table: "visitLine", column: "orderId") }
        visit.lines[line].ticketNumber = record.ticketNumber
        try db.cachedStatement(
            sql: "UPDATE visitLine SET loadRecordId = ? WHERE visitId = ? AND position = ?"
        ).execute(arguments: [record.entry, visit.id, line + 1])
        try setBase(booking.second.id, of: visit.id, db)
        try note(.booked, visit.id, by: name, at: time, record.ticketNumber, db)
        let pass = isLast ? try finish(&visit, by: name, at: time, db) : nil
        return (visit, record, pass)
    }

    private func insertRecord(_ booking: Booking, _ db: Database) throws -> LoadRecord {
        let day = calendar.businessDay(of: booking.second.at)
        let number = try nextNumber(.weighTicket, on: day, db).text
        let order = booking.order.order
        let entry = try record(
            .loadRecord,
            [
                ("ticketNumber", .text(number)), ("visitId", .integer(booking.visit.id)),
                ("orderId", .integer(booking.order.id)),
                ("firstWeighingId", .integer(booking.first.id)),
                ("secondWeighingId", .integer(booking.second.id)),
                ("businessDay", .text(day.text)), ("plate", .text(booking.visit.plate.text)),
                ("orderNumber", .text(order.number)),
                ("contractNumber", .text(orNull: order.contractNumber)),
                ("customer", .text(order.customer)), ("product", .text(order.product)),
                ("movement", .text(order.movement.rawValue)),
                ("direction", .text(order.movement.direction.rawValue)),
                ("grossGrams", .integer(booking.weights.gross.grams)),
                ("tareGrams", .integer(booking.weights.tare.grams)),
                ("netGrams", .integer(booking.weights.net.grams)),
                ("acceptedBy", .text(orNull: booking.acceptance?.by)),
                ("acceptedReason", .text(orNull: booking.acceptance?.reason)),
                ("acceptedAt", .integer(orNull: booking.acceptance?.at.milliseconds)),
                ("correctsId", .null),
            ], db)
        return LoadRecord(
            entry: entry.sequence, ticketNumber: number, visit: booking.visit.id,
            plate: booking.visit.plate,
            orderNumber: order.number, contractNumber: order.contractNumber,
            customer: order.customer, product: order.product, movement: order.movement,
            first: booking.first, second: booking.second, weights: booking.weights,
            businessDay: day, acceptance: booking.acceptance)
    }

    private func finish(
        _ visit: inout Visit, by name: String, at time: Timestamp, _ db: Database
    ) throws -> GatePass {
        let day = calendar.businessDay(of: time)
        let number = try nextNumber(.gatePass, on: day, db).text
        try db.cachedStatement(
            sql: "INSERT INTO gatePass (number, visitId, issuedAt) VALUES (?, ?, ?)"
        ).execute(arguments: [number, visit.id, time.milliseconds])
        visit.state = try move(visit, by: .finish, db)
        try note(.left, visit.id, by: name, at: time, number, db)
        return GatePass(
            number: number, visit: visit.id, plate: visit.plate, issuedAt: time,
            ticketNumbers: visit.lines.compactMap(\.ticketNumber))
    }

    // MARK: Parts of every transaction about a visit

    func order(numbered number: String, _ db: Database) throws -> DeliveryOrderRow {
        guard let row = try DeliveryOrderRow.fetch(number: number, db) else {
            throw LookupRefusal.order(number)
        }
        return row
    }

    /// Moves the visit along the table of states; returns where it stands now.
    @discardableResult
    func move(_ visit: Visit, by action: VisitAction, _ db: Database) throws -> VisitState {
        guard let state = VisitState.next(from: visit.state, by: action) else {
            throw VisitRefusal.notPossible(action, state: visit.state)
        }
        try db.cachedStatement(sql: "UPDATE visit SET state = ? WHERE id = ?")
            .execute(arguments: [state.rawValue, visit.id])
        return state
    }

    func setBase(_ weighing: Weighing.ID, of visit: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE visit SET baseWeighingId = ? WHERE id = ?")
            .execute(arguments: [weighing, visit])
    }

    func note(
        _ kind: VisitEvent.Kind, _ visit: Int64, by name: String, at time: Timestamp,
        _ detail: String, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO visitEvent (visitId, sequence, at, kind, byName, detail)
                SELECT ?1, coalesce(max(sequence), 0) + 1, ?2, ?3, ?4, ?5
                FROM visitEvent WHERE visitId = ?1
                """
        ).execute(arguments: [visit, time.milliseconds, kind.rawValue, name, detail])
    }

    func addLine(
        _ row: DeliveryOrderRow, to visit: Visit, by name: String, at time: Timestamp,
        _ db: Database
    ) throws -> Visit {
        let others = try visit.lines.map { try order(numbered: $0.orderNumber, db).order }
        let extended = try OrderChoice.adding(row.order, to: visit, others: others)
        try db.cachedStatement(
            sql: "INSERT INTO visitLine (visitId, position, orderId) VALUES (?, ?, ?)"
        ).execute(arguments: [visit.id, extended.lines.count, row.id])
        try note(.orderAdded, visit.id, by: name, at: time, row.order.number, db)
        return extended
    }

    func gatePass(ofVisit visit: Visit, _ db: Database) throws -> GatePass? {
        let statement = try db.cachedStatement(
            sql: "SELECT number, issuedAt FROM gatePass WHERE visitId = ?")
        return try Row.fetchOne(statement, arguments: [visit.id]).map {
            GatePass(
                number: $0["number"], visit: visit.id, plate: visit.plate,
                issuedAt: $0.timestamp("issuedAt"),
                ticketNumbers: visit.lines.compactMap(\.ticketNumber))
        }
    }
}
