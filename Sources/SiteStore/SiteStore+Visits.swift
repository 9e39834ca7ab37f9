internal import ContractCore
internal import GRDB
internal import LedgerCore
public import LoadingCore
public import TradeValues
internal import WeighingCore

/// A visit with what a person needs to see beside it.
public struct VisitDetail: Sendable {
    public let visit: Visit
    public let hold: LoadHold?
    public let gatePass: GatePass?
    public let history: [VisitEvent]
}

extension SiteStore {
    /// Trucks on the site at once; a yard that holds more has lost control of them.
    public static let maximumInside = 200

    /// Trucks on the site now, the longest first.
    public func visitsInside() async throws -> [Visit] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM visit WHERE state IN ('inside', 'held')
                    ORDER BY openedAt LIMIT \(Self.maximumInside)
                    """
            ).map { try Visit($0, db) }
        }
    }

    /// Plates of trucks that are inside or expected and end in `text`; at most ten.
    ///
    /// Fewer than three characters fit too many trucks to be meant as an end.
    public func plates(endingIn text: String) async throws -> [String] {
        guard text.count >= Self.shortestPlateEnd else { return [] }
        return try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT plate FROM visit
                    WHERE state IN ('inside', 'held') AND substr(plate, -length(?1)) = ?1
                    UNION
                    SELECT p.plate FROM deliveryOrderPlate p JOIN deliveryOrder o ON o.id = p.orderId
                    WHERE o.state = 'open' AND substr(p.plate, -length(?1)) = ?1
                    ORDER BY 1 LIMIT 10
                    """, arguments: [text])
        }
    }

    private static let shortestPlateEnd = 3

    /// The visit of a truck that is on the site now.
    public func openVisit(of plate: Plate) async throws -> Visit? {
        try await read { try Visit.fetchOpen(plate, $0) }
    }

    /// - Throws: ``LookupRefusal/visit(_:)``.
    public func visit(_ id: Int64) async throws -> VisitDetail {
        try await read { [self] db in
            guard let visit = try Visit.fetch(id: id, db) else { throw LookupRefusal.visit(id) }
            let history = try Row.fetchAll(
                db, sql: "SELECT * FROM visitEvent WHERE visitId = ? ORDER BY sequence LIMIT 500",
                arguments: [id])
            return VisitDetail(
                visit: visit, hold: try LoadHold.fetchOpen(visit: id, db),
                gatePass: try gatePass(ofVisit: visit, db),
                history: try history.map {
                    VisitEvent(
                        at: $0.timestamp("at"), kind: try $0.word("kind", in: "visitEvent"),
                        by: $0["byName"], detail: $0["detail"])
                })
        }
    }

    /// Ends a visit without a load, or without its last ones.
    public func cancelVisit(
        _ id: Int64, reason: Reason, by name: String, at time: Timestamp
    ) async throws {
        try await write { [self] db in
            guard let visit = try Visit.fetch(id: id, db) else { throw LookupRefusal.visit(id) }
            if let hold = try LoadHold.fetchOpen(visit: id, db) {
                try decide(hold, "cancel", reason: reason, by: name, at: time, db)
            }
            try move(visit, by: .cancel, db)
            try record(
                .visitCancellation,
                [
                    ("visitId", .integer(id)), ("plate", .text(visit.plate.text)),
                    ("weighings", .integer(Int64(visit.weighings.count))),
                    ("reason", .text(reason.text)), ("byName", .text(name)),
                    ("at", .integer(time.milliseconds)),
                ], db)
            try note(.cancelled, id, by: name, at: time, reason.text, db)
        }
    }

    /// Adds a further order to a truck's visit.
    public func addOrder(
        _ number: String, toVisit id: Int64, by name: String, at time: Timestamp
    ) async throws {
        try await write { [self] db in
            guard let visit = try Visit.fetch(id: id, db) else { throw LookupRefusal.visit(id) }
            let row = try order(numbered: number, db)
            try row.order.admit(visit.plate, on: calendar.businessDay(of: time))
            _ = try addLine(row, to: visit, by: name, at: time, db)
        }
    }

    /// Books a held load although it exceeds its order.
    public func acceptHold(
        ofVisit id: Int64, reason: Reason, by name: String, at time: Timestamp
    ) async throws -> LoadRecord {
        try await write { [self] db in
            let (visit, hold) = try held(id, by: .acceptHold, db)
            let row = try order(numbered: hold.orderNumber, db)
            guard let first = try Weighing.fetch(id: hold.first, db),
                let second = visit.weighings.first(where: { $0.id == hold.second })
            else { throw StoreFault.damaged(table: "loadHold", column: "secondWeighingId") }
            // Neither weighing may have been theirs: a tare taken wrongly is found at the gross.
            let own = visit.weighings.filter { [hold.first, hold.second].contains($0.id) }
            if own.contains(where: { $0.operatorName == name }) {
                throw VisitRefusal.ownWeighing(person: name)
            }
            try decide(hold, "accept", reason: reason, by: name, at: time, db)
            try move(visit, by: .acceptHold, db)
            try note(.accepted, id, by: name, at: time, reason.text, db)
            var moved = visit
            moved.state = .inside
            let isStored = !visit.weighings.contains { $0.id == hold.first }
            let booking = Booking(
                visit: moved, order: row, first: first, second: second, weights: hold.weights,
                tareKind: isStored ? .stored : .weighed,
                acceptance: .init(by: name, reason: reason.text, at: time))
            let openLines = visit.lines.count { $0.ticketNumber == nil }
            return try book(booking, isLast: openLines <= 1, by: name, at: time, db).record
        }
    }

    /// Sends a held truck back to be unloaded; it is weighed again under the same visit.
    public func reweigh(
        visit id: Int64, reason: Reason, by name: String, at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let (visit, hold) = try held(id, by: .reweigh, db)
            try decide(hold, "reweigh", reason: reason, by: name, at: time, db)
            try move(visit, by: .reweigh, db)
            try note(.reweigh, id, by: name, at: time, reason.text, db)
        }
    }

    /// What was put on the truck for its current order; filled in before the second weighing.
    ///
    /// - Throws: ``VisitRefusal/noOrder(_:)`` when there is none.
    public func recordGoods(
        _ goods: LoadGoods, ofVisit id: Int64, by name: String, at time: Timestamp
    ) async throws {
        try await write { [self] db in
            guard let visit = try Visit.fetch(id: id, db) else { throw LookupRefusal.visit(id) }
            guard visit.state.isOpen else {
                throw VisitRefusal.notPossible(.addOrder, state: visit.state)
            }
            guard let line = visit.lines.firstIndex(where: { $0.ticketNumber == nil }) else {
                throw VisitRefusal.noOrder(visit.plate)
            }
            try db.execute(
                sql: """
                    UPDATE visitLine SET bags = ?, batch = ?, seals = ?
                    WHERE visitId = ? AND position = ?
                    """, arguments: [goods.bags, goods.batch, goods.seals, id, line + 1])
            let words = [goods.bags.map { "\($0)" } ?? "", goods.batch, goods.seals]
            try note(
                .goods, id, by: name, at: time,
                words.filter { !$0.isEmpty }.joined(separator: " · "), db)
        }
    }

    private func held(
        _ id: Int64, by action: VisitAction, _ db: Database
    ) throws -> (Visit, LoadHold) {
        guard let visit = try Visit.fetch(id: id, db) else { throw LookupRefusal.visit(id) }
        guard let hold = try LoadHold.fetchOpen(visit: id, db) else {
            throw VisitRefusal.notPossible(action, state: visit.state)
        }
        return (visit, hold)
    }

    private func decide(
        _ hold: LoadHold, _ decision: String, reason: Reason, by name: String,
        at time: Timestamp, _ db: Database
    ) throws {
        try record(
            .holdDecision,
            [
                ("holdId", .integer(hold.id)), ("secondWeighingId", .integer(hold.second)),
                ("decision", .text(decision)), ("reason", .text(reason.text)),
                ("byName", .text(name)), ("at", .integer(time.milliseconds)),
            ], db)
    }
}
