internal import GRDB
internal import LedgerCore
public import LoadingCore
public import TradeValues

/// What a round of the retention rule removed.
public struct PrunedDay: Sendable, Hashable {
    public let day: CalendarDay
    public let rule: PhotographRetention.Rule
    public let photographs: Int
    public let bytes: Int64
}

extension SiteStore {
    /// Photographs of one day that are kept for loads on hold; with more than this the day waits,
    /// so that its entry stays short.
    private static let mostHeld = 2_000
    /// Photographs of trucks that wait for a decision, and the plates that named these trucks.
    private static let held = """
        SELECT p.id FROM photograph p JOIN weighing w ON w.id = p.weighingId
        JOIN visit v ON v.id = w.visitId WHERE v.state = 'held'
        UNION
        SELECT r.photographId FROM plateReading r JOIN weighing w ON w.id = r.weighingId
        JOIN visit v ON v.id = w.visitId WHERE v.state = 'held' AND r.photographId IS NOT NULL
        """

    /// Removes what the rule no longer keeps: first the entry is written, then the files go. Files
    /// that a power cut left behind go with the next round.
    ///
    /// - Returns: what was removed, a day each.
    public func prune(_ rule: PhotographRetention, at time: Timestamp) async throws -> [PrunedDay] {
        let today = calendar.businessDay(of: time)
        let days = try await daysWithPhotographs()
        var pruned: [PrunedDay] = []
        for (day, rule) in rule.due(of: days, today: today) {
            if let removed = try await prune(day, by: rule) { pruned.append(removed) }
        }
        for day in try await photographs.days() where day < today {
            if let kept = try await filesKept(of: day) {
                try await photographs.remove(day, except: kept)
            }
        }
        try await forgetReadings(before: today.advanced(byDays: -rule.keepDays))
        return pruned
    }

    private func daysWithPhotographs() async throws -> [PhotographRetention.Day] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    WITH held AS (\(Self.held))
                    SELECT day, count(*) AS photographs, sum(byteCount) AS bytes,
                        coalesce(sum(byteCount) FILTER (WHERE id IN held), 0) AS heldBytes
                    FROM photographKept GROUP BY day
                    """
            ).map {
                PhotographRetention.Day(
                    day: try $0.day("day", in: "photograph"), photographs: $0["photographs"],
                    bytes: $0["bytes"], heldBytes: $0["heldBytes"])
            }
        }
    }

    private func prune(
        _ day: CalendarDay, by rule: PhotographRetention.Rule
    ) async throws -> PrunedDay? {
        try await write { [self] db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    WITH held AS (\(Self.held))
                    SELECT id, byteCount, id IN held AS isHeld FROM photographKept WHERE day = ?
                    """, arguments: [day.text])
            let held = rows.filter { $0["isHeld"] }.map { $0["id"] as Int64 }
            let gone = rows.filter { !($0["isHeld"] as Bool) }
            guard !gone.isEmpty, held.count <= Self.mostHeld else { return nil }
            let bytes = gone.reduce(Int64(0)) { $0 + ($1["byteCount"] as Int64) }
            try record(
                .photographPruned,
                [
                    ("day", .text(day.text)), ("rule", .text(rule.rawValue)),
                    ("photographs", .integer(Int64(gone.count))), ("byteCount", .integer(bytes)),
                    ("kept", .text(held.map(String.init).joined(separator: ","))),
                ], db)
            return PrunedDay(day: day, rule: rule, photographs: gone.count, bytes: bytes)
        }
    }

    /// The files of a day that must stay; nil when nothing of the day was ever removed.
    private func filesKept(of day: CalendarDay) async throws -> Set<String>? {
        try await read { db in
            let isPruned = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM photographPruned WHERE day = ?)",
                arguments: [day.text])
            guard isPruned == true else { return nil }
            let rows = try Row.fetchAll(
                db, sql: "SELECT k.*, 0 AS isPruned FROM photographKept k WHERE day = ?",
                arguments: [day.text])
            return Set(try rows.map { try Photograph($0).file })
        }
    }

    /// Plates are not part of the ledger: what the rule no longer keeps is forgotten.
    private func forgetReadings(before day: CalendarDay) async throws {
        try await write { db in
            try db.execute(sql: "DELETE FROM plateReading WHERE day < ?", arguments: [day.text])
        }
    }
}
