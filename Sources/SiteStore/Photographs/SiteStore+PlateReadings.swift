internal import GRDB
public import LoadingCore
public import TradeValues

/// Which plates are listed; the newest come first.
public struct PlateReadingFilter: Sendable {
    public var scale: String?
    public var day: CalendarDay?
    /// Those before this one, for the next page.
    public var before: PlateReading.ID?
    public var limit: Int

    /// A busy day of one scale.
    public static let maximumLimit = 500

    public init(limit: Int) { self.limit = limit }
}

extension SiteStore {
    /// Which of the plates belong to trucks that are inside or on an open order.
    public func known(_ plates: [Plate]) async throws -> Set<Plate> {
        try await read { db in
            Set(
                try plates.filter { plate in
                    try Bool.fetchOne(
                        db.cachedStatement(
                            sql: """
                                SELECT EXISTS (SELECT 1 FROM visit
                                    WHERE plate = ?1 AND state IN ('inside', 'held'))
                                OR EXISTS (SELECT 1 FROM deliveryOrderPlate p
                                    JOIN deliveryOrder o ON o.id = p.orderId
                                    WHERE p.plate = ?1 AND o.state = 'open')
                                """), arguments: [plate.text]) ?? false
                })
        }
    }

    /// The reading that the camera sends once more, with this repetition counted; nil when it is
    /// new.
    public func repeated(_ sent: SentPlate, by camera: String) async throws -> PlateReading? {
        try await write { db in
            try db.execute(
                sql: "UPDATE plateReading SET repeats = repeats + 1 WHERE camera = ? AND event = ?",
                arguments: [camera, sent.event])
            guard db.changesCount > 0 else { return nil }
            return try Row.fetchOne(
                db, sql: "SELECT * FROM plateReading WHERE camera = ? AND event = ?",
                arguments: [camera, sent.event]
            ).map { try PlateReading($0, db) }
        }
    }

    /// Keeps a plate with the gate's verdict.
    ///
    /// - Parameter picture: the photograph that came with it, or why there is none.
    /// - Returns: nil when the same event came at the same moment and was kept already.
    public func keep(
        _ sent: SentPlate, _ decision: PlateGate.Decision, camera: String, scale: String,
        picture: Result<Photograph, PhotographMissing>?, at time: Timestamp
    ) async throws -> PlateReading? {
        let day = calendar.businessDay(of: time)
        let photograph = try? picture?.get()
        var missing: PhotographMissing?
        if case .failure(let reason)? = picture { missing = reason }
        return try await write { [missing] db in
            try db.execute(
                sql: """
                    INSERT INTO plateReading (camera, scale, event, text, plate, confidence,
                        direction, receivedAt, takenAt, day, verdict, photographId, missing)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                    """,
                arguments: [
                    camera, scale, sent.event, sent.text, decision.plate?.text, sent.confidence,
                    sent.direction.rawValue, time.milliseconds, sent.takenAt?.milliseconds,
                    day.text, decision.verdict.rawValue, photograph?.id, missing?.rawValue,
                ])
            guard db.changesCount == 1 else { return nil }
            return try Self.plateReading(db.lastInsertedRowID, db)
        }
    }

    /// Writes down what naming the truck by a plate came to; what was written down first stays.
    ///
    /// - Parameter refusal: the rule's code; empty unless the verdict is `refused`.
    public func settle(
        _ reading: PlateReading.ID, as verdict: PlateVerdict, refusal: String = ""
    ) async throws {
        try await write { db in
            try db.execute(
                sql:
                    "UPDATE plateReading SET verdict = ?, refusal = ? WHERE id = ? AND verdict = 'passed'",
                arguments: [verdict.rawValue, refusal, reading])
        }
    }

    /// Ties a plate to the weighing of the truck that it named.
    public func tie(_ reading: PlateReading.ID, to weighing: Weighing.ID) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE plateReading SET weighingId = ? WHERE id = ? AND weighingId IS NULL",
                arguments: [weighing, reading])
        }
    }

    public func plateReadings(_ filter: PlateReadingFilter) async throws -> [PlateReading] {
        try await read { db in
            var conditions = ["id < ?"]
            var arguments: StatementArguments = [filter.before ?? Int64.max]
            if let scale = filter.scale {
                conditions.append("scale = ?")
                arguments += [scale]
            }
            if let day = filter.day {
                conditions.append("day = ?")
                arguments += [day.text]
            }
            arguments += [min(filter.limit, PlateReadingFilter.maximumLimit)]
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM plateReading WHERE \(conditions.joined(separator: " AND "))
                    ORDER BY id DESC LIMIT ?
                    """, arguments: arguments
            ).map { try PlateReading($0, db) }
        }
    }

    private static func plateReading(_ id: Int64, _ db: Database) throws -> PlateReading? {
        try Row.fetchOne(db, sql: "SELECT * FROM plateReading WHERE id = ?", arguments: [id])
            .map { try PlateReading($0, db) }
    }
}
