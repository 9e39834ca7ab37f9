internal import GRDB
public import LoadingCore
public import TradeValues

/// How far a webhook's receiver has come.
public struct WebhookState: Hashable, Sendable {
    /// The last event that it took, or had no need of.
    public let delivered: Int64
    /// In a row, since the last success.
    public let failures: Int
    /// When it is tried again; nil: at once.
    public let nextAt: Timestamp?
    public let succeededAt: Timestamp?
    public let failedAt: Timestamp?
    /// Of the last answer that was none of success; nil when there was no answer.
    public let failedStatus: Int?
}

extension SiteStore {
    /// Events that are looked at in one go.
    static let eventsAtOnce = 200

    /// The webhook's state; one that is new begins with what happens from now on.
    public func webhook(_ id: String) async throws -> WebhookState {
        if let state = try await webhookIfKnown(id) { return state }
        return try await write { [self] db in
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO webhook (id, delivered)
                    SELECT ?, coalesce(max(sequence), 0) FROM siteEvent
                    """, arguments: [id])
            return try webhookState(id, db) ?? .unknown
        }
    }

    /// Nil for a webhook that was never used.
    public func webhookIfKnown(_ id: String) async throws -> WebhookState? {
        try await read { [self] db in try webhookState(id, db) }
    }

    /// The next event of these kinds after the last that was delivered.
    ///
    /// - Returns: the event, nil when there is none; and how far was looked, so that events that
    ///   nobody asked for are not looked at again and again.
    public func nextEvent(
        after delivered: Int64, of kinds: Set<SiteEventKind>
    ) async throws -> (event: SiteEvent?, looked: Int64) {
        try await read { [self] db in
            var looked = delivered
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT * FROM siteEvent WHERE sequence > ? ORDER BY sequence LIMIT ?",
                arguments: [delivered, Self.eventsAtOnce])
            for row in try rows.map(SiteEventRow.init) {
                if kinds.contains(row.kind) { return (try event(row, db), looked) }
                looked = row.sequence
            }
            return (nil, looked)
        }
    }

    /// Events of these kinds that wait for the webhook.
    public func eventsWaiting(
        after delivered: Int64, of kinds: Set<SiteEventKind>
    ) async throws -> Int {
        try await read { db in
            let names = kinds.map(\.rawValue)
            let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
            return try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM siteEvent WHERE sequence > ? AND kind IN (\(marks))",
                arguments: [delivered] + StatementArguments(names)) ?? 0
        }
    }

    /// Writes down that the receiver took an event.
    public func noteDelivered(
        _ sequence: Int64, toWebhook id: String, at time: Timestamp
    ) async throws {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE webhook SET delivered = ?, failures = 0, nextAt = NULL, succeededAt = ?
                    WHERE id = ?
                    """, arguments: [sequence, time.milliseconds, id])
        }
    }

    /// Writes down that the events through this one are none the webhook asks for.
    public func notePassed(_ sequence: Int64, byWebhook id: String) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE webhook SET delivered = ? WHERE id = ?", arguments: [sequence, id])
        }
    }

    public func noteFailed(
        _ failure: WebhookFailure, webhook id: String, at time: Timestamp
    ) async throws {
        try await write { [self] db in
            let failures = (try webhookState(id, db)?.failures ?? 0) + 1
            let next = time.milliseconds + WebhookBackoff.seconds(afterFailures: failures) * 1_000
            try db.execute(
                sql: """
                    UPDATE webhook SET failures = ?, nextAt = ?, failedAt = ?, failedStatus = ?
                    WHERE id = ?
                    """, arguments: [failures, next, time.milliseconds, failure.status, id])
        }
    }

    /// Has a webhook that waits tried at once.
    public func sendAgain(webhook id: String) async throws {
        try await write { db in
            try db.execute(sql: "UPDATE webhook SET nextAt = NULL WHERE id = ?", arguments: [id])
        }
    }

    private func webhookState(_ id: String, _ db: Database) throws -> WebhookState? {
        try Row.fetchOne(db, sql: "SELECT * FROM webhook WHERE id = ?", arguments: [id])
            .map { row in
                func time(_ column: String) -> Timestamp? {
                    (row[column] as Int64?).map(Timestamp.init(milliseconds:))
                }
                return WebhookState(
                    delivered: row["delivered"], failures: row["failures"], nextAt: time("nextAt"),
                    succeededAt: time("succeededAt"), failedAt: time("failedAt"),
                    failedStatus: row["failedStatus"])
            }
    }
}

extension WebhookState {
    fileprivate static let unknown = WebhookState(
        delivered: 0, failures: 0, nextAt: nil, succeededAt: nil, failedAt: nil, failedStatus: nil)
}
