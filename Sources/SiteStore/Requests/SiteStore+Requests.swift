public import AccessCore
public import ContentHashing
internal import ContractCore
internal import GRDB
public import LoadingCore
public import TradeValues
public import WeighingCore
internal import WorkflowCore

/// By what a scale judges a weight.
public struct ScaleRules: Sendable {
    public let range: WeighingRange
    public let checks: LoadChecks

    public init(range: WeighingRange, checks: LoadChecks) {
        self.range = range
        self.checks = checks
    }
}

/// A request with how far it has come.
public struct WeighingRequestRecord: Sendable {
    public let request: WeighingRequest
    public let history: DocumentHistory<WeighingRequestWorkflow>
}

extension SiteStore {
    /// Requests of one page, the newest first.
    private static let mostListed = 200

    public func weighingRequests() async throws -> [WeighingRequestRecord] {
        try await read { [self] db in
            try WeighingRequest.fetchAll(
                "ORDER BY requestedAt DESC, number DESC LIMIT ?", [Self.mostListed], db
            ).map { try record(of: $0, db) }
        }
    }

    /// - Throws: ``RequestRefusal/unknown(_:)``.
    public func weighingRequest(_ number: String) async throws -> WeighingRequestRecord {
        try await read { [self] db in
            try record(of: request(numbered: number, db), db)
        }
    }

    /// Writes a request and hands it to whoever may approve it.
    ///
    /// - Throws: ``RequestRefusal``, ``WorkflowRefusal``.
    public func requestAmendment(
        _ content: WeighingRequest.Content, reason: Reason, by person: Person, at time: Timestamp
    ) async throws -> WeighingRequest {
        try await write { [self] db in
            var content = content
            try check(content, db)
            if case .manualWeight(var weight) = content {
                weight.after = try newestWeighing(of: weight.plate, db)
                content = .manualWeight(weight)
            }
            let number = try nextNumber(
                .weighingRequest, on: calendar.businessDay(of: time), db)
            let request = WeighingRequest(
                number: number.text, content: content, reason: reason.text,
                requestedBy: person.name, requestedAt: time)
            try request.insert(db)
            typealias State = WorkflowState<WeighingRequestWorkflow>
            let opened = State.open(hash: request.hash, by: person.name, at: time)
            try append(opened, to: request.number, content: request.statement, db)
            let submitted = try State(opening: opened).taking(
                .request, by: person, seen: request.hash, comment: reason.text, at: time)
            try append(submitted, to: request.number, db)
            return request
        }
    }

    /// What the checks find in the load as a correction would leave it: whoever approves it answers
    /// for them. Empty for other requests, and when the load no longer stands.
    ///
    /// - Parameter rules: of the scales, by id.
    public func findings(
        ofRequest request: WeighingRequest, rules: [String: ScaleRules]
    ) async throws -> [Finding] {
        guard case .correction(let ticket, let correction) = request.content else { return [] }
        return try await read { [self] db in
            guard let original = try? standingRecord(ticket, db) else { return [] }
            return try findings(in: correction, of: original, rules: rules, db)
        }
    }

    /// Approves a request and does what it asks for, or refuses it; in one transaction.
    ///
    /// - Parameters:
    ///   - seen: the hash of what the person had before them.
    ///   - rules: of the scales, by id.
    public func take(
        _ action: WeighingRequestWorkflow.Action, onRequest number: String, by person: Person,
        seen: ContentHash, comment: String, rules: [String: ScaleRules], at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let request = try request(numbered: number, db)
            let state = try record(of: request, db).history.state
            let event = try state.taking(
                action, by: person, seen: seen, comment: comment, at: time)
            try append(event, to: number, db)
            guard event.to == .approved else { return }
            // Since it was asked for, the order may have been voided or the truck weighed.
            try check(request.content, db)
            switch request.content {
            case .manualWeight(let weight):
                guard try newestWeighing(of: weight.plate, db) == weight.after else {
                    throw RequestRefusal.weighedSince(weight.plate)
                }
                guard let rules = rules[weight.scale] else {
                    throw LookupRefusal.scale(weight.scale)
                }
                _ = try capture(
                    CaptureRequest(
                        key: number, plate: weight.plate, orderNumber: weight.orderNumber,
                        scale: weight.scale, weight: weight.weight,
                        source: .person(
                            .init(reason: request.reason, approvedBy: person.name)),
                        at: request.requestedAt, operatorName: request.requestedBy,
                        cause: .manual, range: rules.range, checks: rules.checks), db)
            case .void(let ticket):
                try void(ticket, .void, request, approvedBy: person.name, at: time, db)
            case .correction(let ticket, let correction):
                try correct(
                    ticket, correction, request, approvedBy: person.name, rules: rules, at: time,
                    db)
            }
        }
    }

    // MARK: Parts

    private func request(numbered number: String, _ db: Database) throws -> WeighingRequest {
        let found = try WeighingRequest.fetchAll("WHERE number = ?", [number], db).first
        guard let found else { throw RequestRefusal.unknown(number) }
        return found
    }

    private func record(
        of request: WeighingRequest, _ db: Database
    ) throws -> WeighingRequestRecord {
        let history = try history(of: request.number, in: WeighingRequestWorkflow.self, db)
        guard let history else {
            throw StoreFault.damaged(table: "document", column: "number")
        }
        return WeighingRequestRecord(request: request, history: history)
    }

    private func check(_ content: WeighingRequest.Content, _ db: Database) throws {
        switch content {
        case .manualWeight(let weight):
            if let number = weight.orderNumber { _ = try order(numbered: number, db) }
        case .void(let ticket):
            try checkAmendable(ticket, db)
        case .correction(let ticket, let correction):
            let record = try checkAmendable(ticket, db)
            let order = try order(numbered: correction.orderNumber, db).order
            guard order.state != .void else { throw RequestRefusal.orderVoid(order: order.number) }
            guard order.movement.direction == record.direction else {
                throw RequestRefusal.directionDiffers(order: order.number)
            }
            let isSame =
                record.plate == correction.plate && record.orderNumber == order.number
                && record.goods == correction.goods
            if isSame { throw RequestRefusal.nothingChanged(ticket: ticket) }
        }
    }

    private func newestWeighing(of plate: Plate, _ db: Database) throws -> Weighing.ID? {
        try Weighing.ID.fetchOne(
            db, sql: "SELECT max(id) FROM weighing WHERE plate = ?", arguments: [plate.text])
    }

    /// The record stands, and nobody asked for something else to happen to it.
    @discardableResult
    private func checkAmendable(_ ticket: String, _ db: Database) throws -> LoadRecord {
        let record = try standingRecord(ticket, db)
        let waiting = try String.fetchOne(
            db,
            sql: """
                SELECT q.number FROM weighingRequest q
                JOIN document d ON d.kind = ? AND d.number = q.number
                WHERE q.ticketNumber = ? AND d.step = ? LIMIT 1
                """,
            arguments: [
                DocumentKind.weighingRequest.rawValue, ticket,
                WeighingRequestWorkflow.Step.requested.rawValue,
            ])
        if let waiting { throw RequestRefusal.requestWaits(ticket: ticket, number: waiting) }
        return record
    }
}
