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
    let tareKind: TareKind
    let acceptance: LoadRecord.Acceptance?
}

/// Everything a load record holds.
struct LoadFields {
    let ticketNumber: String
    let visit: Int64
    let plate: Plate
    let order: DeliveryOrderRow
    let first: Weighing
    let second: Weighing
    let weights: LoadWeights
    let businessDay: CalendarDay
    let tareKind: TareKind
    let goods: LoadGoods
    let acceptance: LoadRecord.Acceptance?
    /// The record whose place it takes; nil for an original.
    let corrects: LoadRecord?
}

extension SiteStore {
    /// What booking a load left behind.
    typealias Booked = (visit: Visit, record: LoadRecord, gatePass: GatePass?)

    /// Writes the load record, moves the balances of order and contract, and closes the visit with
    /// a gate pass after its last line. Part of the caller's transaction.
    func book(
        _ booking: Booking, isLast: Bool, by name: String, at time: Timestamp, _ db: Database
    ) throws -> Booked {
        let day = calendar.businessDay(of: booking.second.at)
        let record = try insertRecord(
            LoadFields(
                ticketNumber: nextNumber(.weighTicket, on: day, db).text,
                visit: booking.visit.id, plate: booking.visit.plate, order: booking.order,
                first: booking.first, second: booking.second, weights: booking.weights,
                businessDay: day, tareKind: booking.tareKind,
                goods: booking.visit.currentLine?.goods ?? .none,
                acceptance: booking.acceptance, corrects: nil), db)
        try moveBalance(of: booking.order, by: record, loads: 1, db)
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

    /// Writes a record into the ledger and its table.
    func insertRecord(_ fields: LoadFields, _ db: Database) throws -> LoadRecord {
        let order = fields.order.order
        let goods = fields.goods
        let entry = try record(
            .loadRecord,
            [
                ("ticketNumber", .text(fields.ticketNumber)),
                ("visitId", .integer(fields.visit)), ("orderId", .integer(fields.order.id)),
                ("firstWeighingId", .integer(fields.first.id)),
                ("secondWeighingId", .integer(fields.second.id)),
                ("businessDay", .text(fields.businessDay.text)),
                ("plate", .text(fields.plate.text)), ("orderNumber", .text(order.number)),
                ("contractNumber", .text(orNull: order.contractNumber)),
                ("customer", .text(order.customer)), ("product", .text(order.product)),
                ("movement", .text(order.movement.rawValue)),
                ("direction", .text(order.movement.direction.rawValue)),
                ("grossGrams", .integer(fields.weights.gross.grams)),
                ("tareGrams", .integer(fields.weights.tare.grams)),
                ("netGrams", .integer(fields.weights.net.grams)),
                ("acceptedBy", .text(orNull: fields.acceptance?.by)),
                ("acceptedReason", .text(orNull: fields.acceptance?.reason)),
                ("acceptedAt", .integer(orNull: fields.acceptance?.at.milliseconds)),
                ("correctsId", .integer(orNull: fields.corrects?.entry)),
                ("tareKind", .text(fields.tareKind.rawValue)),
                ("bags", .integer(orNull: goods.bags.map(Int64.init))),
                ("batch", .text(goods.batch)), ("seals", .text(goods.seals)),
            ], db)
        return LoadRecord(
            entry: entry.sequence, ticketNumber: fields.ticketNumber, visit: fields.visit,
            plate: fields.plate, orderNumber: order.number, contractNumber: order.contractNumber,
            customer: order.customer, product: order.product, movement: order.movement,
            first: fields.first, second: fields.second, weights: fields.weights,
            businessDay: fields.businessDay, tareKind: fields.tareKind, goods: goods,
            acceptance: fields.acceptance, corrects: fields.corrects?.ticketNumber)
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
                INSERT INTO visitEvent (visitId, sequence, at, kind, byName, detail) VALUES
                (?1, (SELECT coalesce(max(sequence), 0) + 1 FROM visitEvent WHERE visitId = ?1),
                 ?2, ?3, ?4, ?5)
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
