internal import ContentHashing
internal import ContractCore
internal import Foundation
internal import GRDB
internal import LedgerCore
internal import LoadingCore
public import TradeValues
internal import WeighingCore

extension SiteStore {
    /// Keeps a captured weight, and the load it completes, in one transaction.
    ///
    /// - Returns: the result, on disk; for a repeated key the first one.
    /// - Throws: a ``Refusal`` of the order, visit or weighing; then nothing was written.
    public func capture(_ request: CaptureRequest) async throws -> CaptureResult {
        try await write { [self] db in try capture(request, db) }
    }

    func capture(_ request: CaptureRequest, _ db: Database) throws -> CaptureResult {
        if let earlier = try repeated(request, db) { return earlier }
        let certification = try certification(
            ofScale: request.scale, on: calendar.date(of: request.at), db)
        let (visit, order) = try visit(for: request, db)
        let tare = try storedTare(for: request, db)
        let weights = try LoadDecision.weights(
            visit: visit, order: order?.order, weight: request.weight, at: request.at,
            storedTare: tare)
        let first = tare?.weighing ?? visit.base
        let earlier = try openFindings(visit, db)
        let found = try findings(
            for: request, visit, order?.order, weights, earlier: earlier, db)
        let decision = LoadDecision.decide(
            visit: visit, order: order?.order, weights: weights, findings: earlier + found)
        let weighing = try insertWeighing(request, certification, into: visit, db)
        for finding in found { try insert(finding, of: weighing.id, db) }
        try forgetStanding(on: request.scale, db)
        var weighed = visit
        weighed.weighings.append(weighing)
        switch decision {
        case .first:
            weighed.baseWeighing = weighing.id
            try setBase(weighing.id, of: visit.id, db)
            return CaptureResult(
                visit: weighed, weighing: weighing, outcome: .first, findings: found)
        case .book(let weights, let isLast):
            guard let first, let order else { preconditionFailure("no base") }
            let booking = Booking(
                visit: weighed, order: order, first: first, second: weighing, weights: weights,
                tareKind: tare == nil ? .weighed : .stored, acceptance: nil)
            let booked = try book(
                booking, isLast: isLast, by: request.operatorName, at: request.at, db)
            return CaptureResult(
                visit: booked.visit, weighing: weighing,
                outcome: .booked(booked.record, gatePass: booked.gatePass), findings: found)
        case .hold(let weights, let reason):
            guard let first, let order else { preconditionFailure("no base") }
            try hold(visit, order, first, weighing, weights, reason, request, db)
            return try result(of: weighing.id, visit: visit.id, db)
        }
    }

    /// The first result of a request key; nil when the key is new.
    ///
    /// - Throws: ``VisitRefusal/requestKeyReused(_:)`` when another scale used it.
    public func captureResult(forKey key: String, scale: String) async throws -> CaptureResult? {
        try await read { [self] db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT id, visitId, scale FROM weighing WHERE requestKey = ?"),
                arguments: [key])
            guard let row else { return nil }
            guard row["scale"] == scale else { throw VisitRefusal.requestKeyReused(key) }
            return try result(of: row["id"], visit: row["visitId"], db)
        }
    }

    /// Keeps what was refused at the scale, so that nobody has to remember it.
    public func noteRefusal(
        code: String, scale: String, plate: Plate?, weight: Weight?, by name: String,
        at time: Timestamp
    ) async throws {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO captureRefusal (at, scale, plate, grams, code, byName)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [time.milliseconds, scale, plate?.text, weight?.grams, code, name])
        }
    }

    /// The first result of a key that was used before.
    private func repeated(_ request: CaptureRequest, _ db: Database) throws -> CaptureResult? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT w.id, w.visitId, w.scale, v.plate FROM weighing w
                JOIN visit v ON v.id = w.visitId WHERE w.requestKey = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [request.key]) else { return nil }
        guard row["scale"] == request.scale, row["plate"] == request.plate.text else {
            throw VisitRefusal.requestKeyReused(request.key)
        }
        return try result(of: row["id"], visit: row["visitId"], db)
    }

    /// The open visit of the truck with its current order, or a new one.
    private func visit(
        for request: CaptureRequest, _ db: Database
    ) throws -> (Visit, DeliveryOrderRow?) {
        let day = calendar.businessDay(of: request.at)
        let named = try request.orderNumber.map { try order(numbered: $0, db) }
        if let open = try Visit.fetchOpen(request.plate, db) {
            if let line = open.currentLine {
                if let named, named.order.number != line.orderNumber {
                    throw VisitRefusal.orderNotOnVisit(
                        order: named.order.number, expected: line.orderNumber)
                }
                return (open, try named ?? order(numbered: line.orderNumber, db))
            }
            let row = try chosen(named, for: request.plate, on: day, db)
            guard let row else { return (open, nil) }
            return (try addLine(row, to: open, by: request.operatorName, at: request.at, db), row)
        }
        let row = try chosen(named, for: request.plate, on: day, db)
        try db.cachedStatement(
            sql: "INSERT INTO visit (plate, openedAt, state) VALUES (?, ?, 'inside')"
        ).execute(arguments: [request.plate.text, request.at.milliseconds])
        let visit = Visit(
            id: db.lastInsertedRowID, plate: request.plate, openedAt: request.at, state: .inside,
            lines: [], weighings: [], baseWeighing: nil)
        try note(.opened, visit.id, by: request.operatorName, at: request.at, "", db)
        guard let row else { return (visit, nil) }
        return (try addLine(row, to: visit, by: request.operatorName, at: request.at, db), row)
    }

    private func chosen(
        _ named: DeliveryOrderRow?, for plate: Plate, on day: CalendarDay, _ db: Database
    ) throws -> DeliveryOrderRow? {
        let expecting = named == nil ? try DeliveryOrderRow.fetchExpecting(plate, db) : []
        let order = try OrderChoice.order(
            named: named?.order, expected: expecting.map(\.order), for: plate, on: day)
        return named ?? expecting.first { $0.order.number == order?.number }
    }

    private func insertWeighing(
        _ request: CaptureRequest, _ certification: ScaleCertification, into visit: Visit,
        _ db: Database
    ) throws -> Weighing {
        let sequence = (visit.weighings.last?.sequence ?? 0) + 1
        let source = request.source
        let evidence = source.indicated?.evidence.encoded
        let entry = try record(
            .weighing,
            [
                ("visitId", .integer(visit.id)), ("sequence", .integer(Int64(sequence))),
                ("plate", .text(visit.plate.text)), ("scale", .text(request.scale)),
                ("grams", .integer(request.weight.grams)),
                ("weighedAt", .integer(request.at.milliseconds)),
                ("operatorName", .text(request.operatorName)),
                ("cause", .text(request.cause.rawValue)), ("requestKey", .text(request.key)),
                ("certification", .text(certification.mark.rawValue)),
                ("verificationId", .integer(orNull: certification.verification?.id)),
                ("indication", .text(orNull: source.indicated?.indication.text)),
                ("unit", .text(orNull: source.indicated?.unit.rawValue)),
                ("profileId", .integer(orNull: source.indicated?.settings.profile)),
                ("policyId", .integer(orNull: source.indicated?.settings.policy)),
                ("evidenceHash", evidence.map { .bytes(ContentHash(of: $0).bytes) } ?? .null),
                ("manualReason", .text(orNull: source.entry?.reason)),
                ("approvedBy", .text(orNull: source.entry?.approvedBy)),
            ], evidence: evidence, db)
        let weighing = Weighing(
            id: entry.sequence, sequence: sequence, scale: request.scale,
            weight: request.weight, at: request.at, operatorName: request.operatorName,
            cause: request.cause, certification: certification.mark,
            verification: certification.verification?.id, manual: source.entry)
        try note(
            .weighed, visit.id, by: request.operatorName, at: request.at,
            "\(request.weight.kilogramsText) kg @\(request.scale)", db)
        return weighing
    }

    private func hold(
        _ visit: Visit, _ order: DeliveryOrderRow, _ first: Weighing, _ second: Weighing,
        _ weights: LoadWeights, _ reason: HoldReason, _ request: CaptureRequest, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO loadHold (visitId, orderId, firstWeighingId, secondWeighingId,
                    grossGrams, tareGrams, netGrams, reason, excessGrams, createdAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                visit.id, order.id, first.id, second.id, weights.gross.grams, weights.tare.grams,
                weights.net.grams, reason.storedWord, reason.storedExcess,
                request.at.milliseconds,
            ])
        try move(visit, by: .hold, db)
        try note(
            .held, visit.id, by: request.operatorName, at: request.at, order.order.number, db)
    }

    /// What a weighing led to, as it stands in the store.
    private func result(of weighingID: Int64, visit visitID: Int64, _ db: Database) throws
        -> CaptureResult
    {
        guard let visit = try Visit.fetch(id: visitID, db),
            let weighing = visit.weighings.first(where: { $0.id == weighingID })
        else { throw StoreFault.damaged(table: "weighing", column: "visitId") }
        return CaptureResult(
            visit: visit, weighing: weighing, outcome: try outcome(of: weighing, visit, db),
            findings: try Finding.fetchAll(ofWeighing: weighingID, db))
    }

    private func outcome(
        of weighing: Weighing, _ visit: Visit, _ db: Database
    ) throws -> CaptureResult.Outcome {
        let booked = try db.cachedStatement(
            sql: LoadRecordRow.select + " WHERE r.secondWeighingId = ?")
        if let row = try Row.fetchOne(booked, arguments: [weighing.id]) {
            return .booked(
                try LoadRecordRow(row).record, gatePass: try gatePass(ofVisit: visit, db))
        }
        if let hold = try LoadHold.fetchOpen(visit: visit.id, db), hold.second == weighing.id {
            return .held(hold)
        }
        return weighing.sequence == 1 ? .first : .sentBack
    }
}
